package fr.preau.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.util.IPAddress;
import org.springframework.core.env.PropertyResolver;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Binds {@code config/preau.yaml}.
 *
 * @param document as its schema accepts it; empty when there is none
 * @param mistakes where those are added that the schema cannot see
 */
record HubSettings(Home home, Optional<YamlDocument> document, List<ConfigMistake> mistakes) {
  /** Language of messages, when the configuration chooses one. */
  Optional<Locale> locale() {
    return root().text("locale").map(Locale::forLanguageTag);
  }

  /** Thresholds of the sources that give none. */
  GuardThresholds guards() {
    return root().guards(GuardThresholds.DEFAULTS);
  }

  /** Where the running hub listens, and who stands before it. */
  HubConfig.Http http() {
    Settings http = at("http");
    List<String> proxies = http.texts("trustedProxies");
    for (int i = 0; i < proxies.size(); i++) {
      String proxy = proxies.get(i);
      if (!isNetwork(proxy)) {
        String pointer = "/http/trustedProxies/" + i;
        document.ifPresent(file -> mistakes.add(file.mistake(pointer, "not-a-network", proxy)));
      }
    }
    return new HubConfig.Http(
        http.text("address").orElse("127.0.0.1"),
        http.integer("port", 8080),
        http.text("baseUrl"),
        proxies);
  }

  /** How accounts are made and closed. */
  AccountsConfig accounts() {
    Settings settings = at("accounts");
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

  /** How long things are kept. */
  PrivacyConfig privacy() {
    Settings settings = at("privacy");
    PrivacyConfig defaults = PrivacyConfig.DEFAULTS;
    return new PrivacyConfig(
        Period.ofDays(settings.integer("eraseAfterDays", defaults.eraseAfter().getDays())),
        Period.ofDays(settings.integer("keepFilesDays", defaults.files().getDays())),
        Period.ofMonths(settings.integer("keepLogsMonths", defaults.logs().getMonths())));
  }

  /** How often the running hub looks around. */
  PaceConfig pace() {
    Settings inbox = at("inbox");
    Settings schedules = at("schedules");
    PaceConfig defaults = PaceConfig.DEFAULTS;
    return new PaceConfig(
        inbox.seconds("pollSeconds", defaults.inboxPoll()),
        inbox.seconds("restSeconds", defaults.inboxRest()),
        schedules.seconds("pollSeconds", defaults.schedulePoll()),
        schedules.seconds("heartbeatSeconds", defaults.heartbeat()));
  }

  /** How the words of several sources become one. */
  IdentityConfig identity() {
    Settings settings = at("identity");
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

  /** The server to use; the environment and system properties come before the file. */
  Optional<ConnectionSettings> database(PropertyResolver environment) {
    Settings settings = at("database");
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
              "config/preau.yaml", 1, "database.passwordFile", "no-file", List.of(path)));
      return "";
    }
  }

  private static boolean isNetwork(String text) {
    // a name would be looked up
    if (!IPAddress.isValid(text.split("/", 2)[0])) {
      return false;
    }
    try {
      new IpAddressMatcher(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private Settings root() {
    return document.map(YamlDocument::root).map(Settings::new).orElseGet(Settings::none);
  }

  private Settings at(String key) {
    return root().at(key);
  }
}
