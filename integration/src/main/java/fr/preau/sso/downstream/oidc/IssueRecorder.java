package fr.preau.sso.downstream.oidc;

import fr.preau.sso.access.Gate;
import fr.preau.sso.trail.Change;
import fr.preau.sso.trail.IssueLog;
import fr.preau.sso.trail.Issued;
import fr.preau.sso.trail.Steps;
import fr.preau.sso.trail.Trail;
import java.security.Principal;
import java.time.Clock;
import java.util.ArrayList;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;

/** Keeps what is given to clients, before it leaves. */
final class IssueRecorder {
  static final String PROTOCOL = "oidc";

  private final IssueLog log;
  private final Trail trail;
  private final Clock clock;

  IssueRecorder(IssueLog log, Trail trail, Clock clock) {
    this.log = log;
    this.trail = trail;
    this.clock = clock;
  }

  /** Keeps a grant and that its person was let in. */
  void granted(OAuth2Authorization grant, Change insertion) {
    Entered person = person(grant);
    trail.add(
        insertion,
        person.code(),
        Steps.of(Gate.letIn(person.session(), grant.getRegisteredClientId())));
  }

  /** Redeems a code and keeps that tokens were issued for it; whether it was its first use. */
  boolean redeemed(OAuth2Authorization grant, Change redemption) {
    return log.add(redemption, issued(grant), Steps.NONE);
  }

  /** Keeps that other tokens were issued. */
  void exchanged(OAuth2Authorization grant) {
    log.add(issued(grant), Steps.NONE);
  }

  private Issued issued(OAuth2Authorization grant) {
    Entered person = person(grant);
    var scopes = new ArrayList<>(grant.getAuthorizedScopes());
    scopes.sort(null);
    return new Issued(
        clock.instant(),
        person.session().id(),
        person.session().personId(),
        grant.getRegisteredClientId(),
        PROTOCOL,
        person.getName(),
        scopes,
        person.code(),
        "{}");
  }

  private static Entered person(OAuth2Authorization grant) {
    return grant.getAttribute(Principal.class.getName());
  }
}
