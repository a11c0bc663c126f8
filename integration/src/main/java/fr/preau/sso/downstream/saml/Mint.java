package fr.preau.sso.downstream.saml;

import fr.preau.release.Released;
import fr.preau.sso.session.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.opensaml.saml.saml2.core.Assertion;

/**
 * Makes of what the gate released what a service is told; signs, keeps and sends nothing.
 *
 * @param nameIds what it knows people by
 * @param assertions what it is told in
 */
record Mint(NameIds nameIds, Assertions assertions) {
  /**
   * What a service is told of somebody.
   *
   * @param released what a login may tell of what the contract releases
   * @param participant whom it knows them as
   * @param attributes what it is told about them
   */
  record Told(
      Peer peer,
      Asked asked,
      Released released,
      Participant participant,
      List<AttributeNames.Named> attributes) {
    /** Nothing of it: it is about a person. */
    @Override
    public String toString() {
      return "Told[" + peer.id() + "]";
    }
  }

  /** What it is told; empty when it cannot know this person by a NameID of the form it wants. */
  Optional<Told> told(Peer peer, Asked asked, Released all) {
    Released released = AttributeNames.told(peer, all);
    return nameIds
        .of(peer, asked, released, Assertions.id())
        .map(
            participant ->
                new Told(peer, asked, released, participant, AttributeNames.of(peer, released)));
  }

  /** The assertion that tells it. */
  Assertion assertion(Told told, Session session, Instant now) {
    return assertions.of(
        told.peer(), told.asked(), session, told.participant(), told.attributes(), now);
  }
}
