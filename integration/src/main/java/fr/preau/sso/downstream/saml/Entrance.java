package fr.preau.sso.downstream.saml;

import fr.preau.sso.SupportCode;
import fr.preau.sso.access.Gate;
import fr.preau.sso.access.Passage;
import fr.preau.sso.saml.Outgoing;
import fr.preau.sso.session.Session;
import fr.preau.sso.trail.Change;
import fr.preau.sso.trail.IssueLog;
import fr.preau.sso.trail.Issued;
import fr.preau.sso.trail.Step;
import fr.preau.sso.trail.Steps;
import fr.preau.sso.trail.Trail;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.Response;

/**
 * Somebody who is signed in, at the door of a service: what was asked is compared with the login,
 * then the gate decides, and the assertion is minted last of all.
 */
final class Entrance {
  static final String PROTOCOL = "saml";

  private final Door door;
  private final Mint mint;
  private final Responses responses;
  private final IssueLog log;
  private final Trail trail;
  private final Clock clock;

  Entrance(Door door, Mint mint, Responses responses, IssueLog log, Trail trail, Clock clock) {
    this.door = door;
    this.mint = mint;
    this.responses = responses;
    this.log = log;
    this.trail = trail;
    this.clock = clock;
  }

  /** Lets the session's person in, or says why not: to the service where it may be told. */
  Answer enter(Peer named, Asked asked, Session session) {
    Peer peer = door.of(named, asked, session);
    String code = SupportCode.random();
    if (asked.context().filter(wanted -> !Contexts.satisfies(session.acr(), wanted)).isPresent()) {
      return refuse(peer, asked, RequestStatus.NO_CONTEXT, code);
    }
    Passage passage = door.pass(peer, session, code);
    if (passage instanceof Passage.Shut shut) {
      return asked.passive()
          ? refuse(peer, asked, RequestStatus.DENIED, code)
          : new Answer.GoTo(refusedPage(code, shut.reason()));
    }
    var open = (Passage.Open) passage;
    Optional<Mint.Told> told = mint.told(peer, asked, open.released());
    if (told.isEmpty()) {
      return refuse(peer, asked, session, RequestStatus.NAME_ID, code);
    }
    Participant participant = told.get().participant();
    if (asked.subject().filter(wanted -> !is(participant, wanted)).isPresent()) {
      return refuse(peer, asked, session, RequestStatus.OTHER_SUBJECT, code);
    }
    Change release =
        door.releasing(
            new Passage.Open(peer.service(), session, open.person(), told.get().released()));
    return issue(told.get(), session, code, release);
  }

  /** A service that may be answered gets no assertion. */
  Answer refuse(Peer peer, Asked asked, RequestStatus why, String code) {
    trail.add(code, Step.of("asked", why.word()).at(peer.id()));
    return posted(asked, responses.failure(asked, why, clock.instant()));
  }

  /** Let in, and yet not answered as was asked. */
  private Answer refuse(Peer peer, Asked asked, Session session, RequestStatus why, String code) {
    trail.add(code, Gate.letIn(session, peer.id()));
    return refuse(peer, asked, why, code);
  }

  static String refusedPage(String code, String reason) {
    return "/sign-on/refused?code=%s&reason=%s".formatted(code, reason);
  }

  private Answer issue(Mint.Told told, Session session, String code, Change release) {
    Instant now = clock.instant();
    Peer peer = told.peer();
    Assertion assertion = mint.assertion(told, session, now);
    Response response = responses.success(peer, told.asked(), assertion, now);
    log.add(
        new Issued(
            now,
            session.id(),
            session.personId(),
            peer.id(),
            PROTOCOL,
            told.participant().nameId(),
            told.attributes().stream().map(AttributeNames.Named::name).toList(),
            code,
            told.participant().json()),
        new Steps(List.of(Gate.letIn(session, peer.id())), Optional.of(release)));
    return posted(told.asked(), response);
  }

  private static boolean is(Participant participant, Asked.Subject wanted) {
    return participant.nameId().equals(wanted.nameId())
        && wanted.format().map(participant.format()::equals).orElse(true);
  }

  private static Answer posted(Asked asked, Response response) {
    return new Answer.Post(
        asked.consumer(), "SAMLResponse", Outgoing.field(response), asked.relayState());
  }
}
