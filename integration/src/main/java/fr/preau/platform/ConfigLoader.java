package fr.preau.platform;

import com.fasterxml.jackson.databind.JsonNode;
import fr.preau.mappings.writer.gar.GarDegree;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.env.PropertyResolver;
import org.springframework.core.env.StandardEnvironment;

/**
 * Reads {@code config/preau.yaml}, the files of {@code config/sources}, {@code config/providers}
 * and {@code config/identity-providers}, and the services dropped into {@code config/services/saml}
 * of a home, and checks all of it before anything is used.
 */
public final class ConfigLoader {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
  private static final String ENDING = ".yaml";

  private final Home home;
  private final ConfigSchema schema = new ConfigSchema();
  private final List<ConfigMistake> mistakes = new ArrayList<>();

  private ConfigLoader(Home home) {
    this.home = home;
  }

  /**
   * The configuration of a home.
   *
   * @throws ConfigException with every mistake of every file (1)
   * @throws Failure {@code home-missing} (1)
   */
  public static HubConfig load(Home home) {
    return load(home, new StandardEnvironment());
  }

  static HubConfig load(Home home, PropertyResolver environment) {
    return new ConfigLoader(home.required()).read(environment);
  }

  /**
   * A provider as another file declares it: checked like its own.
   *
   * @throws ConfigException with every mistake of the file (1)
   */
  public static ProviderConfig provider(Home home, Path file, String id) {
    var loader = new ConfigLoader(home.required());
    Optional<ProviderConfig> declared =
        loader
            .document(file, ProviderSettings::schema)
            .map(document -> loader.provider(id, document));
    if (!loader.mistakes.isEmpty()) {
      throw new ConfigException(loader.mistakes);
    }
    return declared.orElseThrow();
  }

  private HubConfig read(PropertyResolver environment) {
    Settings hub = hub();
    GuardThresholds guards = hub.guards(GuardThresholds.DEFAULTS);
    var feeds = new HashMap<String, String>();
    List<SourceConfig> sources =
        directory(
            "sources",
            root -> "source.json",
            (id, document) -> new SourceSettings(home, document, mistakes).bind(id, guards, feeds));
    var providers =
        new ArrayList<>(directory("providers", ProviderSettings::schema, this::provider));
    providers.addAll(
        new DroppedServices(home, mistakes)
            .beside(providers, file -> document(file, root -> "provider-service.json")));
    List<IdentityProviderConfig> identityProviders =
        directory(
            "identity-providers",
            root -> "identity-provider.json",
            (id, document) -> new IdentityProviderSettings(home, document, mistakes).bind(id));
    Optional<ConnectionSettings> database = database(hub.at("database"), environment);
    if (!mistakes.isEmpty()) {
      throw new ConfigException(mistakes);
    }
    Settings http = hub.at("http");
    return new HubConfig(
        hub.text("locale").map(Locale::forLanguageTag),
        new HubConfig.Http(
            http.text("address").orElse("127.0.0.1"),
            http.integer("port", 8080),
            http.text("baseUrl"),
            http.texts("proxies")),
        database,
        guards,
        accounts(hub.at("accounts")),
        identity(hub.at("identity")),
        privacy(hub.at("privacy")),
        pace(hub),
        sources,
        providers,
        identityProviders);
  }

  private Settings hub() {
    Path file = home.config().resolve("preau" + ENDING);
    return Files.exists(file)
        ? document(file, root -> "preau.json")
            .map(YamlDocument::root)
            .map(Settings::new)
            .orElseGet(Settings::none)
        : Settings.none();
  }

  /** A file that its schema accepts; what is wrong with any other is noted. */
  private Optional<YamlDocument> document(Path file, Function<JsonNode, String> schemaFile) {
    try {
      YamlDocument document = YamlDocument.read(file, name(file));
      List<ConfigMistake> found = schema.check(document, schemaFile.apply(document.root()));
      mistakes.addAll(found);
      return found.isEmpty() ? Optional.of(document) : Optional.empty();
    } catch (ConfigException e) {
      mistakes.addAll(e.mistakes());
      return Optional.empty();
    }
  }

  private <T> List<T> directory(
      String name,
      Function<JsonNode, String> schemaFile,
      BiFunction<String, YamlDocument, T> bind) {
    var declared = new ArrayList<T>();
    for (Path file : files(home.config().resolve(name))) {
      String fileName = file.getFileName().toString();
      String id = fileName.substring(0, fileName.length() - ENDING.length());
      if (!ID.matcher(id).matches()) {
        mistakes.add(new ConfigMistake(name(file), 1, "", "file-name", List.of(id)));
      }
      document(file, schemaFile).ifPresent(document -> declared.add(bind.apply(id, document)));
    }
    return declared;
  }

  private List<Path> files(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
    } catch (IOException e) {
      throw Failure.of(ExitCode.USAGE, "config-unreadable", directory.toString()).because(e);
    }
  }

  private ProviderConfig provider(String id, YamlDocument document) {
    ProviderConfig provider =
        new ProviderSettings(home, document, mistakes)
            .bind(
                id, new Settings(document.root()), new ScheduleSettings(document, mistakes).bind());
    if (provider.kind() instanceof LdapConfig) {
      mistakes.addAll(LdapSettings.mistakes(document, provider.release().words()));
    }
    if (provider.kind() instanceof ProviderConfig.Gar gar
        && gar.degree() == GarDegree.SECOND
        && !gar.levelCodes().isEmpty()) {
      mistakes.add(document.mistake("/levelCodes", "only-primary"));
    }
    if (provider.kind() instanceof CsvConfig csv) {
      mistakes.addAll(new CsvSettings(document).check(csv, provider.release().words()));
    }
    return provider;
  }

  private static AccountsConfig accounts(Settings settings) {
    Settings login = settings.at("login");
    Settings policies = settings.at("policies");
    Settings days = settings.at("closeAfterDays");
    return new AccountsConfig(
        login.text("pattern").orElse(AccountsConfig.DEFAULT_PATTERN),
        login.integer("maxLength", AccountsConfig.DEFAULT_MAX_LENGTH),
        AccountsConfig.PROFILES.stream()
            .flatMap(
                profile -> AccountsConfig.DEGREES.stream().map(degree -> profile + "/" + degree))
            .filter(who -> isLocal(policies, who))
            .collect(Collectors.toSet()),
        AccountsConfig.PROFILES.stream()
            .collect(
                Collectors.toMap(
                    profile -> profile,
                    profile ->
                        Duration.ofDays(
                            days.integer(profile, AccountsConfig.DEFAULT_CLOSE_AFTER_DAYS)))),
        settings.text("activationUrl").map(URI::create),
        Set.copyOf(settings.list("secondFactor", JsonNode::asText).orElse(List.of())),
        AccountsConfig.PROFILES.stream()
            .collect(
                Collectors.toMap(
                    profile -> profile, profile -> times(settings.at("sessions").at(profile)))));
  }

  private static SessionTimes times(Settings given) {
    SessionTimes standard = SessionTimes.STANDARD;
    return new SessionTimes(
        Duration.ofMinutes(given.integer("idleMinutes", (int) standard.idle().toMinutes())),
        Duration.ofHours(given.integer("hours", (int) standard.absolute().toHours())));
  }

  /** A policy is given for a profile, or for each of its degrees. */
  private static boolean isLocal(Settings policies, String who) {
    String profile = who.substring(0, who.indexOf('/'));
    String degree = who.substring(profile.length() + 1);
    Optional<String> given =
        policies.at(profile).node().isObject()
            ? policies.at(profile).text(degree)
            : policies.text(profile);
    return given.map("local"::equals).orElse(AccountsConfig.DEFAULT_LOCAL.contains(who));
  }

  private static PrivacyConfig privacy(Settings settings) {
    PrivacyConfig defaults = PrivacyConfig.DEFAULTS;
    return new PrivacyConfig(
        Period.ofDays(settings.integer("eraseAfterDays", defaults.eraseAfter().getDays())),
        Period.ofDays(settings.integer("keepFilesDays", defaults.files().getDays())),
        Period.ofMonths(settings.integer("keepLogsMonths", defaults.logs().getMonths())));
  }

  private static PaceConfig pace(Settings hub) {
    Settings inbox = hub.at("inbox");
    Settings schedules = hub.at("schedules");
    PaceConfig defaults = PaceConfig.DEFAULTS;
    return new PaceConfig(
        inbox.seconds("pollSeconds", defaults.inboxPoll()),
        inbox.seconds("restSeconds", defaults.inboxRest()),
        schedules.seconds("pollSeconds", defaults.schedulePoll()),
        schedules.seconds("heartbeatSeconds", defaults.heartbeat()));
  }

  private static IdentityConfig identity(Settings settings) {
    Settings attributes = settings.at("attributes");
    var byAttribute = new HashMap<String, List<String>>();
    for (String name : IdentityConfig.ATTRIBUTES) {
      attributes.list(name, JsonNode::asText).ifPresent(ids -> byAttribute.put(name, ids));
    }
    return new IdentityConfig(
        settings.list("precedence", JsonNode::asText).orElse(List.of()),
        byAttribute,
        settings.list("mailDomains", JsonNode::asText).orElse(List.of()));
  }

  /** The environment and system properties come before the file. */
  private Optional<ConnectionSettings> database(Settings settings, PropertyResolver environment) {
    String url = environment.getProperty("spring.datasource.url", "");
    if (!url.isBlank()) {
      return Optional.of(
          new ConnectionSettings(
              url,
              environment.getProperty("spring.datasource.username", ""),
              environment.getProperty("spring.datasource.password", "")));
    }
    return settings
        .text("url")
        .map(
            address ->
                new ConnectionSettings(
                    address,
                    settings.text("username").orElse(""),
                    settings.text("passwordFile").map(this::secret).orElse("")));
  }

  private String secret(String path) {
    Path file = home.resolve(path);
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      mistakes.add(
          new ConfigMistake(
              "config/preau" + ENDING, 1, "database.passwordFile", "no-file", List.of(path)));
      return "";
    }
  }

  /** As the home sees it; a file from elsewhere, as it was given. */
  private String name(Path file) {
    Path shown = file.startsWith(home.root()) ? home.root().relativize(file) : file;
    return shown.toString().replace('\\', '/');
  }
}
