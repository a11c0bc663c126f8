package fr.preau.sso.downstream.saml;

import fr.preau.sso.SeenOnce;
import fr.preau.sso.saml.OpenSaml;
import fr.preau.sso.saml.Received;
import fr.preau.sso.saml.SamlException;
import fr.preau.sso.saml.Signatures;
import fr.preau.sso.trail.IssueLog;
import fr.preau.sso.trail.Issued;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.opensaml.saml.common.SignableSAMLObject;
import org.opensaml.saml.saml2.core.LogoutRequest;
import org.opensaml.saml.saml2.core.LogoutResponse;
import org.opensaml.saml.saml2.core.NameID;
import org.opensaml.saml.saml2.core.StatusCode;

/**
 * Reads messages of services about logouts (SAML profiles 4.4). They must be signed, by anybody's
 * terms: whoever sends one ends somebody's session.
 */
final class LogoutRequests {
  private static final Duration LIFE = Duration.ofMinutes(5);
  private static final Duration SKEW = Duration.ofSeconds(60);

  private final Peers peers;
  private final IssueLog issued;
  private final SeenOnce seen;
  private final String address;
  private final Clock clock;

  /**
   * A request.
   *
   * @param sessions that it is about; none when the service was told of nobody like that
   */
  record From(Peer peer, String id, Set<UUID> sessions) {}

  /**
   * An answer.
   *
   * @param inResponseTo id of what it answers
   * @param done whether the service ended its session
   */
  record Answered(Peer peer, String inResponseTo, boolean done) {}

  LogoutRequests(Peers peers, IssueLog issued, SeenOnce seen, String address, Clock clock) {
    this.peers = peers;
    this.issued = issued;
    this.seen = seen;
    this.address = address;
    this.clock = clock;
  }

  /**
   * The request of a message.
   *
   * @throws SamlException with the reason for the trail
   */
  From request(Received received) {
    LogoutRequest request = OpenSaml.read(received.xml(), OpenSaml.MESSAGE, LogoutRequest.class);
    Peer peer = AuthnRequests.issuer(request, peers);
    verify(received, request, peer);
    AuthnRequests.checkFrame(request, address);
    checkAge(request);
    Instant until = clock.instant().plus(LIFE).plus(SKEW).plus(SKEW);
    if (!seen.take("sp " + peer.entityId(), request.getID(), until)) {
      throw new SamlException("replayed", "A request that was taken before");
    }
    List<Issued> told = told(peer, request);
    Peer participant =
        told.stream().findFirst().flatMap(each -> peers.provider(each.provider())).orElse(peer);
    return new From(
        participant,
        request.getID(),
        told.stream().map(Issued::sessionId).collect(Collectors.toSet()));
  }

  /**
   * The answer of a message.
   *
   * @throws SamlException with the reason for the trail
   */
  Answered response(Received received) {
    LogoutResponse response = OpenSaml.read(received.xml(), OpenSaml.MESSAGE, LogoutResponse.class);
    if (response.getIssuer() == null || response.getIssuer().getValue() == null) {
      throw new SamlException("no-issuer", "A response without an issuer");
    }
    Peer peer =
        peers
            .entity(response.getIssuer().getValue())
            .orElseThrow(() -> new SamlException("unknown-service", "No such entityID"));
    verify(received, response, peer);
    if (response.getInResponseTo() == null) {
      throw new SamlException("unasked", "A response to nothing");
    }
    return new Answered(peer, response.getInResponseTo(), done(response));
  }

  static boolean done(LogoutResponse response) {
    return response.getStatus() != null
        && response.getStatus().getStatusCode() != null
        && StatusCode.SUCCESS.equals(response.getStatus().getStatusCode().getValue());
  }

  private static void verify(Received received, SignableSAMLObject message, Peer peer) {
    boolean sha1 = peer.config().requests().sha1();
    if (received.redirect()) {
      Received.QueryProof proof =
          received
              .proof()
              .orElseThrow(() -> new SamlException("unsigned", "A logout is always signed"));
      Signatures.verify(proof, peer.signing(), sha1);
    } else {
      Signatures.verify(message, peer.signing(), sha1);
    }
  }

  private void checkAge(LogoutRequest request) {
    Instant now = clock.instant();
    Instant issuedAt = request.getIssueInstant();
    boolean fresh =
        issuedAt != null
            && issuedAt.isBefore(now.plus(SKEW))
            && issuedAt.isAfter(now.minus(LIFE).minus(SKEW));
    Instant end = request.getNotOnOrAfter();
    if (!fresh || end != null && !end.isAfter(now.minus(SKEW))) {
      throw new SamlException("expired", "A request of another time");
    }
  }

  /** Only what this very service was told, in the very words, names a session. */
  private List<Issued> told(Peer peer, LogoutRequest request) {
    NameID nameId = request.getNameID();
    if (nameId == null || nameId.getValue() == null) {
      throw new SamlException("no-name-id", "A logout of nobody");
    }
    List<String> indexes =
        request.getSessionIndexes().stream()
            .map(org.opensaml.saml.saml2.core.SessionIndex::getValue)
            .filter(Objects::nonNull)
            .toList();
    return peers.sharing(peer.entityId()).stream()
        .flatMap(each -> issued.under(each.id(), nameId.getValue()).stream())
        .filter(
            each -> {
              Participant told = Participant.of(each.participant());
              return (indexes.isEmpty() || indexes.contains(told.sessionIndex()))
                  && isForm(nameId.getFormat(), told.format());
            })
        .toList();
  }

  private static boolean isForm(String format, String told) {
    return Optional.ofNullable(format)
        .filter(given -> !given.equals(NameID.UNSPECIFIED))
        .map(told::equals)
        .orElse(true);
  }
}
