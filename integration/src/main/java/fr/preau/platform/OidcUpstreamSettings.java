package fr.preau.platform;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The checked section {@code oidc:} of an identity provider as an {@link OidcUpstreamConfig}.
 *
 * @param home that relative paths start from
 * @param document the identity provider's file
 * @param mistakes told of what a schema cannot see
 */
record OidcUpstreamSettings(Home home, YamlDocument document, List<ConfigMistake> mistakes) {
  private static final String OPENID = "openid";
  private static final int SKEW_SECONDS = 60;

  OidcUpstreamConfig bind(Settings oidc) {
    var authentication =
        OidcUpstreamConfig.Authentication.valueOf(
            constant(oidc.text("clientAuthentication").orElse("client_secret_basic")));
    boolean secret = authentication != OidcUpstreamConfig.Authentication.PRIVATE_KEY_JWT;
    if (secret && !oidc.has("secretFile")) {
      mistakes.add(document.mistake("/oidc", "missing", "secretFile"));
    }
    return new OidcUpstreamConfig(
        oidc.text("issuer").orElseThrow(),
        oidc.text("clientId").orElseThrow(),
        authentication,
        oidc.text("secretFile").filter(named -> secret).map(home::resolve),
        Stream.concat(Stream.of(OPENID), oidc.texts("scopes").stream()).distinct().toList(),
        oidc.text("algorithm").orElse("RS256"),
        oidc.texts("acrValues"),
        oidc.flag("acrEssential", false),
        oidc.at("acr").words(),
        oidc.has("maxAgeSeconds")
            ? Optional.of(Duration.ofSeconds(oidc.integer("maxAgeSeconds", 0)))
            : Optional.empty(),
        oidc.text("prompt"),
        OidcUpstreamConfig.UserInfo.valueOf(constant(oidc.text("userInfo").orElse("json"))),
        oidc.texts("claims"),
        Duration.ofSeconds(oidc.integer("skewSeconds", SKEW_SECONDS)),
        oidc.flag("privateNetwork", false),
        OidcUpstreamConfig.Logout.valueOf(constant(oidc.text("logout").orElse("none"))));
  }

  private static String constant(String word) {
    return word.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
