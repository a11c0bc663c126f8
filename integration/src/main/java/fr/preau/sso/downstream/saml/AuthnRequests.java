package fr.preau.sso.downstream.saml;

import fr.preau.sso.saml.OpenSaml;
import fr.preau.sso.saml.Received;
import fr.preau.sso.saml.SamlException;
import fr.preau.sso.saml.Signatures;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.opensaml.saml.common.SAMLVersion;
import org.opensaml.saml.common.xml.SAMLConstants;
import org.opensaml.saml.saml2.core.AuthnContextClassRef;
import org.opensaml.saml.saml2.core.AuthnRequest;
import org.opensaml.saml.saml2.core.NameID;
import org.opensaml.saml.saml2.core.RequestAbstractType;
import org.opensaml.saml.saml2.core.RequestedAuthnContext;
import org.opensaml.saml.saml2.metadata.AssertionConsumerService;

/**
 * Reads requests of services (SAML core 3.4.1, profiles 4.1.4.1) and refuses those that cannot be
 * trusted to lead back to the service. Whom a request is from decides by which keys and to which
 * addresses everything after is judged.
 */
final class AuthnRequests {
  private final Peers peers;
  private final String address;

  /**
   * @param address of the endpoint that takes them
   */
  AuthnRequests(Peers peers, String address) {
    this.peers = peers;
    this.address = address;
  }

  /** A request and whom it is from. */
  record From(Peer peer, Asked asked) {}

  /**
   * The request of a message.
   *
   * @throws SamlException with the reason for the trail; nobody may be sent anywhere then
   */
  From read(Received received) {
    if (!received.request()) {
      throw new SamlException("not-saml", "A response where a request was expected");
    }
    AuthnRequest request = OpenSaml.read(received.xml(), OpenSaml.MESSAGE, AuthnRequest.class);
    Peer peer = issuer(request, peers);
    verify(received, request, peer);
    checkFrame(request, address);
    return new From(peer, asked(received, request, consumer(request, peer)));
  }

  /** The service that a request says it is from. */
  static Peer issuer(RequestAbstractType request, Peers peers) {
    if (request.getIssuer() == null || request.getIssuer().getValue() == null) {
      throw new SamlException("no-issuer", "A request without an issuer");
    }
    return peers
        .entity(request.getIssuer().getValue())
        .orElseThrow(() -> new SamlException("unknown-service", "No service has that entityID"));
  }

  /** A signature that is there must be good; that it is there is what the service's terms say. */
  private static void verify(Received received, AuthnRequest request, Peer peer) {
    boolean sha1 = peer.config().requests().sha1();
    if (received.redirect() && received.proof().isPresent()) {
      Signatures.verify(received.proof().get(), peer.signing(), sha1);
    } else if (!received.redirect() && request.isSigned()) {
      Signatures.verify(request, peer.signing(), sha1);
    } else if (peer.signsRequests()) {
      throw new SamlException("unsigned", "The service signs its requests, this one is not signed");
    }
  }

  static void checkFrame(RequestAbstractType request, String address) {
    if (request.getVersion() != SAMLVersion.VERSION_20) {
      throw new SamlException("version", "A version other than 2.0");
    }
    if (request.getID() == null || request.getID().isBlank()) {
      throw new SamlException("no-id", "A request without an ID");
    }
    String destination = request.getDestination();
    if (destination != null && !destination.isBlank() && !destination.equals(address)) {
      throw new SamlException("destination", "A request for another destination");
    }
  }

  private static String consumer(AuthnRequest request, Peer peer) {
    String url = request.getAssertionConsumerServiceURL();
    Integer index = request.getAssertionConsumerServiceIndex();
    String binding = request.getProtocolBinding();
    if (url != null && index != null || index != null && binding != null) {
      throw new SamlException("consumer", "An address and an index at once");
    }
    if (binding != null && !binding.equals(SAMLConstants.SAML2_POST_BINDING_URI)) {
      throw new SamlException("binding", "Responses are posted, not sent by " + binding);
    }
    Optional<AssertionConsumerService> found =
        url == null && index == null
            ? peer.consumer()
            : peer.consumers().stream()
                .filter(
                    each ->
                        url == null
                            ? Objects.equals(each.getIndex(), index)
                            : each.getLocation().equals(url))
                .findFirst();
    return found
        .orElseThrow(
            () -> new SamlException("consumer", "No such address in the service's metadata"))
        .getLocation();
  }

  private static Asked asked(Received received, AuthnRequest request, String consumer) {
    return new Asked(
        Optional.of(request.getID()),
        consumer,
        received.relayState(),
        Boolean.TRUE.equals(request.isForceAuthn()),
        Boolean.TRUE.equals(request.isPassive()),
        Optional.ofNullable(request.getNameIDPolicy())
            .flatMap(policy -> Optional.ofNullable(policy.getFormat()))
            .filter(format -> !format.isBlank() && !format.equals(NameID.UNSPECIFIED)),
        Optional.ofNullable(request.getNameIDPolicy())
            .flatMap(policy -> Optional.ofNullable(policy.getSPNameQualifier()))
            .filter(qualifier -> !qualifier.isBlank()),
        Optional.ofNullable(request.getRequestedAuthnContext()).map(AuthnRequests::context),
        Optional.ofNullable(request.getSubject()).map(AuthnRequests::subject));
  }

  private static Asked.Context context(RequestedAuthnContext wanted) {
    List<String> classes =
        wanted.getAuthnContextClassRefs().stream()
            .map(AuthnContextClassRef::getURI)
            .filter(Objects::nonNull)
            .toList();
    return new Asked.Context(
        wanted.getComparison() == null ? "exact" : wanted.getComparison().toString(), classes);
  }

  /** One that cannot be read, such as an encrypted one, is one that nobody matches. */
  private static Asked.Subject subject(org.opensaml.saml.saml2.core.Subject subject) {
    NameID nameId = subject.getNameID();
    return nameId == null || nameId.getValue() == null
        ? new Asked.Subject("", Optional.empty())
        : new Asked.Subject(
            nameId.getValue(),
            Optional.ofNullable(nameId.getFormat()).filter(f -> !f.equals(NameID.UNSPECIFIED)));
  }
}
