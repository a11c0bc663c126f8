package fr.preau.sso.downstream.saml;

import static fr.preau.sso.saml.OpenSaml.make;

import fr.preau.sso.saml.Outgoing;
import fr.preau.sso.saml.SamlSigner;
import fr.preau.sso.saml.SamlSigners;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.opensaml.saml.common.SignableSAMLObject;
import org.opensaml.saml.common.xml.SAMLConstants;
import org.opensaml.saml.saml2.core.LogoutRequest;
import org.opensaml.saml.saml2.core.LogoutResponse;
import org.opensaml.saml.saml2.core.SessionIndex;
import org.opensaml.saml.saml2.core.Status;
import org.opensaml.saml.saml2.core.StatusCode;
import org.opensaml.saml.saml2.metadata.SingleLogoutService;

/** Builds messages about logouts, in the binding that the service's metadata states. */
final class LogoutMessages {
  private static final Duration LIFE = Duration.ofMinutes(5);
  private static final List<String> BINDINGS =
      List.of(SAMLConstants.SAML2_REDIRECT_BINDING_URI, SAMLConstants.SAML2_POST_BINDING_URI);

  private final Assertions assertions;
  private final SamlSigners signers;
  private final Clock clock;

  LogoutMessages(Assertions assertions, SamlSigners signers, Clock clock) {
    this.assertions = assertions;
    this.signers = signers;
    this.clock = clock;
  }

  /** Where a browser can tell the service of a logout. */
  static Optional<SingleLogoutService> byBrowser(Peer peer) {
    return BINDINGS.stream().flatMap(binding -> peer.logout(binding).stream()).findFirst();
  }

  /** The request that repeats what the service was told, not signed yet. */
  LogoutRequest request(Participant participant, String id, String destination) {
    Instant now = clock.instant();
    LogoutRequest request = make(LogoutRequest.DEFAULT_ELEMENT_NAME, LogoutRequest.class);
    request.setID(id);
    request.setIssueInstant(now);
    request.setNotOnOrAfter(now.plus(LIFE));
    request.setDestination(destination);
    request.setIssuer(assertions.issuer());
    request.setNameID(Assertions.nameId(participant));
    SessionIndex index = make(SessionIndex.DEFAULT_ELEMENT_NAME, SessionIndex.class);
    index.setValue(participant.sessionIndex());
    request.getSessionIndexes().add(index);
    return request;
  }

  /** Sends the browser to the service with the request. */
  Answer ask(SingleLogoutService endpoint, LogoutRequest request) {
    return sent(endpoint.getBinding(), endpoint.getLocation(), true, request, Optional.empty());
  }

  /**
   * Sends the browser back to the service that asked, by the binding it asked in, if it takes
   * answers there.
   *
   * @param status second-level code, of what did not go as it should; empty for success
   */
  Optional<Answer> answer(
      Peer peer, String binding, String inResponseTo, Status status, Optional<String> relayState) {
    return peer.logout(binding)
        .or(() -> byBrowser(peer))
        .map(
            endpoint -> {
              String location =
                  Optional.ofNullable(endpoint.getResponseLocation())
                      .filter(each -> each.startsWith("https://") || each.startsWith("http://"))
                      .orElse(endpoint.getLocation());
              LogoutResponse response =
                  make(LogoutResponse.DEFAULT_ELEMENT_NAME, LogoutResponse.class);
              response.setID(Assertions.id());
              response.setIssueInstant(clock.instant());
              response.setDestination(location);
              response.setIssuer(assertions.issuer());
              response.setInResponseTo(inResponseTo);
              response.setStatus(status);
              return sent(endpoint.getBinding(), location, false, response, relayState);
            });
  }

  /** Everybody was told, or somebody could not be (SAML core 3.7.3.2). */
  static Status status(boolean everybody) {
    Status status = Responses.status(StatusCode.SUCCESS);
    return everybody ? status : with(status, StatusCode.PARTIAL_LOGOUT);
  }

  /** The service was told of nobody like that. */
  static Status unknown() {
    return with(Responses.status(StatusCode.REQUESTER), StatusCode.UNKNOWN_PRINCIPAL);
  }

  SamlSigner signer() {
    return signers.current();
  }

  private static Status with(Status status, String detail) {
    StatusCode code = make(StatusCode.DEFAULT_ELEMENT_NAME, StatusCode.class);
    code.setValue(detail);
    status.getStatusCode().setStatusCode(code);
    return status;
  }

  private Answer sent(
      String binding,
      String location,
      boolean request,
      SignableSAMLObject message,
      Optional<String> relayState) {
    if (binding.equals(SAMLConstants.SAML2_REDIRECT_BINDING_URI)) {
      return new Answer.GoTo(Outgoing.redirect(location, request, message, relayState, signer()));
    }
    signer().sign(message);
    return new Answer.Post(
        location, request ? "SAMLRequest" : "SAMLResponse", Outgoing.field(message), relayState);
  }
}
