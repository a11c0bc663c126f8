package fr.preau.sso.upstream.saml;

import fr.preau.platform.IdentityProviderConfig;
import fr.preau.platform.SamlUpstreamConfig;
import fr.preau.sso.SeenOnce;
import fr.preau.sso.flow.Flow;
import fr.preau.sso.flow.Vouched;
import fr.preau.sso.upstream.Acr;
import fr.preau.sso.upstream.UpstreamArrival;
import fr.preau.sso.upstream.join.Said;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.saml2.provider.service.registration.RelyingPartyRegistration;

/**
 * Believes responses of identity providers, each once, and hands on what they vouch for.
 * Thread-safe.
 */
final class SamlLogins {
  private static final Logger LOG = LoggerFactory.getLogger(SamlLogins.class);

  /** An assertion that is good for longer would have to be remembered for longer. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private static final Duration MARGIN = Duration.ofMinutes(5);

  private final Registrations registrations;
  private final OpenRequests requests;
  private final SeenOnce seen;
  private final UpstreamArrival arrival;
  private final Clock clock;

  SamlLogins(
      Registrations registrations,
      OpenRequests requests,
      SeenOnce seen,
      UpstreamArrival arrival,
      Clock clock) {
    this.registrations = registrations;
    this.requests = requests;
    this.seen = seen;
    this.arrival = arrival;
    this.clock = clock;
  }

  /**
   * Takes the answer to a request of this login.
   *
   * @return path of the hub where the browser goes on
   * @throws SamlRefusal with the reason not to believe it
   */
  String answered(
      IdentityProviderConfig idp,
      Flow flow,
      ResponseShape shape,
      String xml,
      HttpServletRequest request,
      HttpServletResponse response) {
    String asked = shape.inResponseTo().orElseThrow();
    Instant at =
        requests.find(asked, idp.id(), flow).orElseThrow(() -> new SamlRefusal("unknown-request"));
    Optional<Instant> since = flow.force() ? Optional.of(at) : Optional.empty();
    Believed believed = believe(idp, shape, xml, since);
    if (!requests.answer(asked)) {
      throw new SamlRefusal("answered-already");
    }
    return arrived(idp, flow, believed, true, request, response);
  }

  /**
   * Takes a response that nobody asked for, from an identity provider that may begin logins.
   *
   * @return path of the hub where the browser goes on
   * @throws SamlRefusal with the reason not to believe it
   */
  String unasked(
      IdentityProviderConfig idp,
      Flow flow,
      ResponseShape shape,
      String xml,
      HttpServletRequest request,
      HttpServletResponse response) {
    Believed believed = believe(idp, shape, xml, Optional.empty());
    return arrived(idp, flow, believed, false, request, response);
  }

  private Believed believe(
      IdentityProviderConfig idp, ResponseShape shape, String xml, Optional<Instant> since) {
    RelyingPartyRegistration registration =
        registrations.of(idp).orElseThrow(() -> new SamlRefusal("no-trusted-metadata"));
    var expected =
        new Expected(
            idp.saml().orElseThrow(),
            registration.getEntityId(),
            registration.getAssertionConsumerServiceLocation(),
            shape.inResponseTo(),
            since,
            clock.instant());
    Believed believed = Believing.believe(xml, registration, expected);
    if (believed.until().isAfter(clock.instant().plus(LONGEST))) {
      throw new SamlRefusal("lasts-too-long");
    }
    if (!seen.take("idp " + idp.id(), believed.assertionId(), believed.until().plus(MARGIN))) {
      throw new SamlRefusal("replayed");
    }
    if (shape.old()) {
      LOG.warn("{} still signs with SHA-1, which is tolerated for it alone", idp.id());
    }
    return believed;
  }

  private String arrived(
      IdentityProviderConfig idp,
      Flow flow,
      Believed believed,
      boolean asked,
      HttpServletRequest request,
      HttpServletResponse response) {
    SamlUpstreamConfig partner = idp.saml().orElseThrow();
    var vouched =
        new Vouched(
            idp.id(),
            // What came unasked says nothing.
            Acr.of(partner.acr(), believed.authnContext().filter(said -> asked)),
            List.of(),
            Optional.of(UpstreamSession.of(partner.entityId(), believed).toJson()));
    var said =
        new Said(
            partner.entityId(),
            believed.name().isPersistent()
                ? Optional.of(believed.name().value())
                : Optional.empty(),
            believed.attributes());
    return arrival.arrived(flow, idp, vouched, said, request, response);
  }
}
