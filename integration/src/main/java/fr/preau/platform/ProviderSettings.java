package fr.preau.platform;

import com.fasterxml.jackson.databind.JsonNode;
import fr.preau.mappings.model.SdetProfile;
import fr.preau.mappings.model.Uai;
import fr.preau.mappings.writer.gar.GarDegree;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A provider's checked settings as a {@link ProviderConfig}: what every kind has, then what its
 * kind alone has.
 *
 * @param home that relative paths start from
 * @param document the provider's file
 */
record ProviderSettings(Home home, YamlDocument document) {
  private static final Set<SdetProfile> GAR_PROFILES =
      Set.of(
          SdetProfile.PUPIL,
          SdetProfile.TEACHER,
          SdetProfile.LIBRARIAN,
          SdetProfile.HEAD,
          SdetProfile.SCHOOL_LIFE,
          SdetProfile.SCHOOL_STAFF,
          SdetProfile.LOCAL_AUTHORITY);

  private static final Set<String> KINDS = Set.of("gar", "csv", "ldap");
  private static final double LEFT_OUT_PERCENT = 0.5;
  private static final int SFTP_PORT = 22;

  /**
   * The schema of a provider's file: that of its kind, else the one that says which kinds there
   * are.
   */
  static String schema(JsonNode root) {
    String kind = root.path("kind").asText();
    return KINDS.contains(kind) ? "provider-%s.json".formatted(kind) : "provider.json";
  }

  ProviderConfig bind(String id, Settings settings, Optional<CronTimes> schedule) {
    GuardThresholds defaults = GuardThresholds.DEFAULTS;
    Settings guards = settings.at("guards");
    return new ProviderConfig(
        id,
        kind(settings),
        subscription(settings.at("subscription")),
        Set.copyOf(settings.list("release", JsonNode::asText).orElse(ProviderConfig.ATTRIBUTES)),
        new ProviderConfig.RemovalGuards(
            guards.limit("pupils", defaults.pupils()),
            guards.limit("staff", defaults.staff()),
            guards.limit("overall", defaults.overall())),
        settings.number("leftOutPercent", LEFT_OUT_PERCENT),
        settings.flag("resendUnchanged", !settings.text("kind").orElseThrow().equals("ldap")),
        schedule);
  }

  /** The part that is the kind's own; its schema has been chosen by the same word. */
  private ProviderConfig.Kind kind(Settings settings) {
    String kind = settings.text("kind").orElseThrow();
    return switch (kind) {
      case "gar" ->
          new ProviderConfig.Gar(
              GarDegree.ofLabel(settings.text("degree").orElse("2D")),
              settings.text("idEnt").orElseThrow(),
              target(settings.at("target")),
              responsibles(settings.at("responsibles")),
              levelCodes(settings.at("levelCodes")));
      case "csv" -> new CsvSettings(document).bind(target(settings.at("target")));
      case "ldap" -> new LdapSettings(home).bind(settings);
      default -> throw new IllegalArgumentException("Kind without settings: '%s'".formatted(kind));
    };
  }

  private static Map<String, String> levelCodes(Settings settings) {
    var codes = new HashMap<String, String>();
    settings.node().properties().forEach(c -> codes.put(c.getKey(), c.getValue().asText()));
    return codes;
  }

  private static ProviderConfig.Subscription subscription(Settings settings) {
    return new ProviderConfig.Subscription(
        settings.list("schools", school -> new Uai(school.asText())).map(Set::copyOf),
        settings
            .list("profiles", profile -> SdetProfile.ofCode(profile.asText()))
            .map(Set::copyOf)
            .orElse(GAR_PROFILES),
        date(settings, "from"),
        date(settings, "to"));
  }

  static Optional<LocalDate> date(Settings settings, String key) {
    return settings.text(key).map(LocalDate::parse);
  }

  private ProviderConfig.Target target(Settings settings) {
    if (settings.has("folder")) {
      String directory = settings.at("folder").text("directory").orElseThrow();
      return new ProviderConfig.Folder(home.resolve(directory));
    }
    Settings sftp = settings.at("sftp");
    return new ProviderConfig.Sftp(
        sftp.text("host").orElseThrow(),
        sftp.integer("port", SFTP_PORT),
        sftp.text("user").orElseThrow(),
        home.resolve(sftp.text("keyFile").orElseThrow()),
        sftp.text("passphraseFile").map(home::resolve),
        home.resolve(sftp.text("knownHosts").orElseThrow()),
        sftp.text("directory").orElseThrow());
  }

  private ProviderConfig.Responsibles responsibles(Settings settings) {
    return new ProviderConfig.Responsibles(
        home.resolve(settings.text("file").orElse("config/gar-resp-aff.csv")),
        settings.list("academicDomains", JsonNode::asText).orElse(List.of("ac-*.fr")));
  }
}
