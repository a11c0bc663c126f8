package fr.preau.sso.downstream.oidc;

import fr.preau.sso.trail.IssueLog;
import fr.preau.sso.trail.Issued;
import fr.preau.sso.trail.Step;
import fr.preau.sso.trail.Trail;
import java.security.Principal;
import java.time.Clock;
import java.util.ArrayList;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;

/** Keeps that tokens were issued, before they leave. */
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

  void record(OAuth2Authorization grant) {
    Entered person = grant.getAttribute(Principal.class.getName());
    String client = grant.getRegisteredClientId();
    var scopes = new ArrayList<>(grant.getAuthorizedScopes());
    scopes.sort(null);
    log.add(
        new Issued(
            clock.instant(),
            person.session().id(),
            person.session().personId(),
            client,
            PROTOCOL,
            person.getName(),
            scopes,
            person.code(),
            "{}"));
    trail.add(person.code(), Step.of("issued", "ok").at(client).about(person.session().personId()));
  }
}
