package fr.preau.sso.access;

import fr.preau.release.AccessDecision;
import fr.preau.release.Attachment;
import fr.preau.release.Beneficiaries;
import fr.preau.release.Beneficiary;
import fr.preau.release.ProviderIdentifiers;
import fr.preau.release.Released;
import fr.preau.release.Releases;
import fr.preau.sso.session.Session;
import fr.preau.sso.trail.Change;
import fr.preau.sso.trail.Step;
import fr.preau.sso.trail.Trail;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides who enters a service: by the roster and the contract of this moment, every time. Every
 * protocol asks here, after its last page and before it mints anything. Thread-safe.
 */
public final class Gate {
  private final Beneficiaries beneficiaries;
  private final ProviderIdentifiers identifiers;
  private final Releases releases;
  private final Trail trail;
  private final Clock clock;

  public Gate(
      Beneficiaries beneficiaries,
      ProviderIdentifiers identifiers,
      Releases releases,
      Trail trail,
      Clock clock) {
    this.beneficiaries = beneficiaries;
    this.identifiers = identifiers;
    this.releases = releases;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * Decides, and keeps a refusal in the login's trail. That somebody was let in is kept with what
   * they are let in by, by whoever issues it ({@link #letIn}).
   *
   * @param code of the trail
   */
  public Passage pass(Session session, Service service, String code) {
    Passage passage = decide(session, service);
    if (passage instanceof Passage.Shut shut) {
      trail.add(code, decided(shut.reason(), session, service.id()).by(shut.rule()));
    }
    return passage;
  }

  /** The step of the trail that says that a session was let into a provider's service. */
  public static Step letIn(Session session, String provider) {
    return decided("ok", session, provider);
  }

  /** Decides, for a page that shows what would be open. */
  public Passage decide(Session session, Service service) {
    return beneficiaries
        .find(session.personId(), service.id())
        .map(found -> decide(session, service, found))
        .orElseGet(() -> new Passage.Shut("account-closed", "account"));
  }

  /** Keeps that what was released is about to leave: names of attributes, never values. */
  public void released(Passage.Open open) {
    releases.record(open.service().id(), open.person().personId(), words(open), clock.instant());
  }

  /** The same, for the statement that keeps what is issued. */
  public Change releasing(Passage.Open open) {
    List<Object> values =
        releases.values(
            open.service().id(), open.person().personId(), words(open), clock.instant());
    return new Change(Optional.empty(), Releases.RECORD, values);
  }

  private static List<String> words(Passage.Open open) {
    return open.service().contract().releasedWords(open.released());
  }

  /** Who is signed in, as far as the roster knows. */
  public Optional<Beneficiary> person(long personId) {
    return beneficiaries.find(personId);
  }

  /** Whether the service would be open to them: nothing is made or kept. */
  public boolean wouldOpen(Beneficiary person, Service service) {
    return service.contract().decide(person, LocalDate.now(clock))
        instanceof AccessDecision.Granted;
  }

  private static Step decided(String outcome, Session session, String provider) {
    return Step.of("decided", outcome)
        .at(provider)
        .about(session.personId())
        .with(Map.of(Step.LOGIN, session.trail()));
  }

  private Passage decide(Session session, Service service, Beneficiaries.Known known) {
    Beneficiary person = known.person();
    AccessDecision decision = service.contract().decide(person, LocalDate.now(clock));
    if (decision instanceof AccessDecision.Refused refused) {
      return new Passage.Shut(refused.reason().code(), refused.rule());
    }
    List<Attachment> within = ((AccessDecision.Granted) decision).within();
    Released released =
        service
            .contract()
            .release(
                person,
                within,
                known.identifier().orElseGet(() -> identifiers.of(service.id(), person.personId())),
                child -> identifiers.of(service.id(), child),
                LocalDate.now(clock));
    return new Passage.Open(service, session, person, released);
  }
}
