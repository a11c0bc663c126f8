package fr.preau.sso.downstream.saml;

import fr.preau.release.Beneficiary;
import fr.preau.sso.access.Gate;
import fr.preau.sso.access.Passage;
import fr.preau.sso.session.Session;
import fr.preau.sso.trail.Change;
import java.util.Optional;

/**
 * The gate, for services that share a name in SAML: the GAR is one service there and two providers
 * here, one a degree. Somebody enters by the one that is open to them.
 */
final class Door {
  private final Peers peers;
  private final Gate gate;

  Door(Peers peers, Gate gate) {
    this.peers = peers;
    this.gate = gate;
  }

  /** The provider that somebody enters by, of those that the request may have meant. */
  Peer of(Peer peer, Asked asked, Session session) {
    if (peers.sharing(peer.entityId()).size() < 2) {
      return peer;
    }
    Optional<Beneficiary> person = gate.person(session.personId());
    return peers.sharing(peer.entityId()).stream()
        .filter(
            each -> each.takes(asked.consumer()) && (peer.signsRequests() || !each.signsRequests()))
        .filter(each -> person.filter(who -> gate.wouldOpen(who, each.service())).isPresent())
        .findFirst()
        .orElse(peer);
  }

  /** What the gate decides, kept under that code. */
  Passage pass(Peer peer, Session session, String code) {
    return gate.pass(session, peer.service(), code);
  }

  /** What keeps what leaves, by name. */
  Change releasing(Passage.Open open) {
    return gate.releasing(open);
  }
}
