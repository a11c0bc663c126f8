package fr.preau.platform;

import com.fasterxml.jackson.databind.JsonNode;
import fr.preau.mappings.writer.gar.GarDegree;
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
 * @param mistakes told of what a schema cannot see
 */
record ProviderSettings(Home home, YamlDocument document, List<ConfigMistake> mistakes) {
  private static final Set<String> KINDS = Set.of("gar", "csv", "ldap", "service");
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
    ProviderConfig.Kind kind = kind(settings);
    var contract = new ContractSettings(document, mistakes);
    return new ProviderConfig(
        id,
        kind,
        contract.terms(),
        new SubscriptionSettings(document, mistakes).bind(),
        contract.identifier(),
        new ReleaseSettings(document, mistakes).bind(kind),
        settings.has("sso")
            ? Optional.of(new SsoSettings(home, document, mistakes).bind(id, settings.at("sso")))
            : Optional.empty(),
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
      case "service" -> new ProviderConfig.Service(settings.text("degree"));
      default -> throw new IllegalArgumentException("Kind without settings: '%s'".formatted(kind));
    };
  }

  private static Map<String, String> levelCodes(Settings settings) {
    var codes = new HashMap<String, String>();
    settings.node().properties().forEach(c -> codes.put(c.getKey(), c.getValue().asText()));
    return codes;
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
