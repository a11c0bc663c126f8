package fr.preau.sso.upstream.oidc;

import fr.preau.platform.OidcUpstreamConfig;
import fr.preau.sso.flow.Flow;
import fr.preau.sso.flow.Vouched;
import fr.preau.sso.keys.Sealing;
import fr.preau.sso.upstream.Acr;
import fr.preau.sso.upstream.UpstreamArrival;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;

/**
 * Sends logins to providers, believes their answers, each once, and hands on what they vouch for.
 * Thread-safe.
 */
final class OidcLogins {
  private final Partners partners;
  private final OpenLogins open;
  private final CodeExchange exchange;
  private final Sealing sealing;
  private final UpstreamArrival arrival;

  OidcLogins(
      Partners partners,
      OpenLogins open,
      CodeExchange exchange,
      Sealing sealing,
      UpstreamArrival arrival) {
    this.partners = partners;
    this.open = open;
    this.exchange = exchange;
    this.sealing = sealing;
    this.arrival = arrival;
  }

  /**
   * Sends a login to its provider.
   *
   * @return address there
   * @throws OidcRefusal when the provider is not there
   */
  String sent(String provider, Flow flow, HttpServletRequest request) {
    Partner partner = partners.of(provider);
    OAuth2AuthorizationRequest made = AuthorizationRequests.make(request, partner, flow);
    open.open(
        made.getState(),
        provider,
        flow,
        made.getAttribute(OidcParameterNames.NONCE),
        made.getAttribute(PkceParameterNames.CODE_VERIFIER));
    return made.getAuthorizationRequestUri();
  }

  /**
   * Takes the answer to a login.
   *
   * @return path of the hub where the browser goes on
   * @throws OidcRefusal with the reason not to believe it
   */
  String answered(
      String provider,
      Flow flow,
      Answer answer,
      HttpServletRequest request,
      HttpServletResponse response) {
    OpenLogins.Open asked =
        open.take(answer.state(), provider, flow, answer.code())
            .orElseThrow(() -> new OidcRefusal("state"));
    Partner partner = partners.of(provider);
    requireIssuer(partner, answer);
    String code =
        answer.code().orElseThrow(() -> new OidcRefusal("provider-said", answer.error().get()));
    if (!asked.firstUse()) {
      throw new OidcRefusal("replayed");
    }
    Optional<Instant> since = flow.force() ? Optional.of(asked.at()) : Optional.empty();
    Believed believed = exchange.believe(partner, asked, answer.state(), code, since);
    return arrived(partner, flow, believed, request, response);
  }

  /** RFC 9207, 2.4: an answer that names somebody else is another's, and so may its code be. */
  private static void requireIssuer(Partner partner, Answer answer) {
    boolean other =
        answer
            .issuer()
            .map(issuer -> !issuer.equals(partner.config().issuer()))
            .orElse(partner.namesItself());
    if (other) {
      throw new OidcRefusal("other-issuer");
    }
  }

  private String arrived(
      Partner partner,
      Flow flow,
      Believed believed,
      HttpServletRequest request,
      HttpServletResponse response) {
    OidcUpstreamConfig config = partner.config();
    var vouched =
        new Vouched(
            partner.idp().id(),
            Acr.of(config.acr(), believed.acr()),
            believed.amr(),
            Optional.of(UpstreamLogin.of(believed, sealing).toJson()));
    return arrival.arrived(
        flow,
        partner.idp(),
        vouched,
        ClaimsSeen.of(config, believed.idToken().getClaims(), believed.userInfo()),
        request,
        response);
  }
}
