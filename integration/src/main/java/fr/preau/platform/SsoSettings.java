package fr.preau.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The checked section {@code sso:} of a provider as a {@link SsoConfig}.
 *
 * @param home that relative paths start from
 * @param document the provider's file
 * @param mistakes told of what a schema cannot see
 */
record SsoSettings(Home home, YamlDocument document, List<ConfigMistake> mistakes) {
  private static final int ACCESS_MINUTES = 10;

  SsoConfig bind(String id, Settings settings) {
    return new SsoConfig(
        settings.text("name"),
        settings.text("startUrl"),
        settings.has("oidc") ? Optional.of(oidc(settings.at("oidc"))) : Optional.empty(),
        settings.has("saml")
            ? Optional.of(new SamlSettings(home, document, mistakes).bind(id, settings.at("saml")))
            : Optional.empty());
  }

  private SsoConfig.Oidc oidc(Settings oidc) {
    return new SsoConfig.Oidc(
        oidc.list("redirectUris", JsonNode::asText).orElse(List.of()),
        oidc.list("postLogoutRedirectUris", JsonNode::asText).orElse(List.of()),
        oidc.text("secretFile").map(home::resolve),
        oidc.text("jwksUri"),
        oidc.text("backchannelLogoutUri"),
        oidc.flag("pkce", true),
        Duration.ofMinutes(oidc.integer("accessMinutes", ACCESS_MINUTES)),
        oidc.has("refreshHours")
            ? Optional.of(Duration.ofHours(oidc.integer("refreshHours", 0)))
            : Optional.empty());
  }
}
