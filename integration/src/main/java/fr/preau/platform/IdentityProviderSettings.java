package fr.preau.platform;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The checked file of an identity provider as an {@link IdentityProviderConfig}.
 *
 * @param home that relative paths start from
 * @param document the file
 * @param mistakes told of what a schema cannot see
 */
record IdentityProviderSettings(Home home, YamlDocument document, List<ConfigMistake> mistakes) {
  /** Domains where everybody makes an address: nobody is authoritative for them. */
  private static final Set<String> PERSONAL =
      Set.of(
          "free.fr",
          "gmail.com",
          "gmx.fr",
          "hotmail.com",
          "hotmail.fr",
          "icloud.com",
          "laposte.net",
          "live.fr",
          "orange.fr",
          "outlook.com",
          "outlook.fr",
          "proton.me",
          "sfr.fr",
          "wanadoo.fr",
          "yahoo.com",
          "yahoo.fr");

  private static final int REFRESH_HOURS = 24;
  private static final int SKEW_SECONDS = 60;

  IdentityProviderConfig bind(String id) {
    var settings = new Settings(document.root());
    Settings scope = settings.at("scope");
    return new IdentityProviderConfig(
        id,
        settings.at("label").words(),
        settings.texts("profiles"),
        Set.copyOf(settings.texts("schools")),
        settings.flag("offered", true),
        new IdentityProviderConfig.Scope(
            scope.texts("academies").stream()
                .map(IdentityProviderSettings::withoutZeros)
                .collect(Collectors.toSet()),
            Set.copyOf(scope.texts("schools"))),
        join(settings.at("join")),
        settings.has("saml") ? Optional.of(saml(settings.at("saml"))) : Optional.empty(),
        settings.has("ldap")
            ? Optional.of(new DirectorySettings(home, document, mistakes).upstream())
            : Optional.empty(),
        settings.has("oidc")
            ? Optional.of(
                new OidcUpstreamSettings(home, document, mistakes).bind(settings.at("oidc")))
            : Optional.empty());
  }

  private JoinConfig join(Settings join) {
    List<JoinConfig.Rule> rules =
        join.list("rules", Settings::new).orElse(List.of()).stream()
            .map(IdentityProviderSettings::rule)
            .toList();
    var names = new HashSet<String>();
    for (int i = 0; i < rules.size(); i++) {
      String pointer = "/join/rules/" + i;
      if (!names.add(rules.get(i).name())) {
        mistakes.add(document.mistake(pointer + "/name", "twice", rules.get(i).name()));
      }
      check(rules.get(i), pointer);
    }
    return new JoinConfig(join.texts("subject"), rules);
  }

  private void check(JoinConfig.Rule rule, String pointer) {
    boolean mail = rule.by() == JoinConfig.By.ACADEMIC_MAIL;
    if (mail && rule.domains().isEmpty()) {
      mistakes.add(document.mistake(pointer, "missing", "authoritativeFor"));
    }
    if (!mail && rule.by() != JoinConfig.By.VECTOR && rule.keys().isEmpty()) {
      mistakes.add(document.mistake(pointer, "missing", "keys"));
    }
    rule.domains().stream()
        .filter(PERSONAL::contains)
        .forEach(
            domain ->
                mistakes.add(
                    document.mistake(pointer + "/authoritativeFor", "personal-mail", domain)));
  }

  private static JoinConfig.Rule rule(Settings rule) {
    String by = rule.text("by").orElseThrow();
    return new JoinConfig.Rule(
        rule.text("name").orElse(by),
        JoinConfig.By.of(by),
        rule.texts("attributes"),
        rule.texts("keys"),
        rule.text("academy").map(IdentityProviderSettings::withoutZeros),
        rule.texts("authoritativeFor").stream().map(d -> d.toLowerCase(Locale.ROOT)).toList());
  }

  private SamlUpstreamConfig saml(Settings saml) {
    Settings metadata = saml.at("metadata");
    return new SamlUpstreamConfig(
        saml.text("entityId").orElseThrow(),
        saml.text("spEntityId"),
        metadata.text("file").map(home::resolve),
        metadata.text("url").map(URI::create),
        metadata.text("signedBy").map(home::resolve),
        Duration.ofHours(metadata.integer("refreshHours", REFRESH_HOURS)),
        SamlUpstreamConfig.Signs.valueOf(constant(saml.text("signed").orElse("assertion"))),
        saml.flag("sha1", false),
        Duration.ofSeconds(saml.integer("skewSeconds", SKEW_SECONDS)),
        saml.text("nameIdFormat"),
        saml.texts("authnContexts"),
        saml.at("acr").words(),
        Set.copyOf(saml.texts("unsolicitedTargets")),
        SamlUpstreamConfig.Logout.valueOf(constant(saml.text("logout").orElse("none"))));
  }

  private static String constant(String word) {
    return word.toUpperCase(Locale.ROOT);
  }

  private static String withoutZeros(String code) {
    return code.replaceFirst("^0+(?=.)", "");
  }
}
