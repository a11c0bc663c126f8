package fr.preau.sso.upstream.oidc;

import fr.preau.platform.IdentityProviderConfig;
import fr.preau.platform.OidcUpstreamConfig;
import fr.preau.sso.Token;
import fr.preau.sso.keys.Sealing;
import fr.preau.sso.logout.UpstreamLogout;
import fr.preau.sso.upstream.UpstreamSessions;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Ends sessions at providers where that is declared: the browser shows the id_token of the login
 * (OpenID Connect RP-Initiated Logout 1.0).
 */
final class OidcUpstreamLogout implements UpstreamLogout {
  private static final Logger LOG = LoggerFactory.getLogger(OidcUpstreamLogout.class);

  private final Partners partners;
  private final UpstreamSessions sessions;
  private final Sealing sealing;
  private final RpAddresses addresses;

  OidcUpstreamLogout(
      Partners partners, UpstreamSessions sessions, Sealing sealing, RpAddresses addresses) {
    this.partners = partners;
    this.sessions = sessions;
    this.sealing = sealing;
    this.addresses = addresses;
  }

  @Override
  public Optional<String> next(HttpServletRequest request, UUID session) {
    return sessions.find(session).flatMap(this::next);
  }

  private Optional<String> next(UpstreamSessions.Found found) {
    boolean told =
        partners
            .declared(found.provider())
            .flatMap(IdentityProviderConfig::oidc)
            .filter(oidc -> oidc.logout() == OidcUpstreamConfig.Logout.END_SESSION)
            .isPresent();
    if (!told) {
      return Optional.empty();
    }
    try {
      Partner partner = partners.of(found.provider());
      return partner
          .endSession()
          .map(endpoint -> address(endpoint, partner, UpstreamLogin.read(found.login())));
    } catch (OidcRefusal e) {
      LOG.warn("{} cannot be told of a logout: {}", found.provider(), e.reason());
      return Optional.empty();
    }
  }

  private String address(String endpoint, Partner partner, UpstreamLogin login) {
    return UriComponentsBuilder.fromUriString(endpoint)
        .queryParam("id_token_hint", login.hint(sealing))
        .queryParam("client_id", encoded(partner.config().clientId()))
        .queryParam("post_logout_redirect_uri", encoded(addresses.loggedOut(partner.idp().id())))
        .queryParam("state", Token.random().value())
        .build(true)
        .toUriString();
  }

  private static String encoded(String text) {
    return UriUtils.encode(text, StandardCharsets.UTF_8);
  }
}
