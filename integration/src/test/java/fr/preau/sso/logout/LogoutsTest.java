package fr.preau.sso.logout;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.sso.downstream.oidc.Client;
import fr.preau.sso.downstream.saml.Entering;
import fr.preau.sso.session.Sessions;
import fr.preau.sso.testing.Browser;
import fr.preau.sso.testing.SamlSp;
import fr.preau.sso.testing.SsoHub;
import fr.preau.sso.testing.TellableClient;
import fr.preau.sso.trail.IssueLog;
import fr.preau.sso.trail.Trail;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is told of a session that ends, and how often. */
class LogoutsTest {
  private static final SsoHub HUB = SsoHub.shared();

  private final Logouts logouts = HUB.bean(Logouts.class);
  private final Browser browser = HUB.browser();
  private final SsoHub.Person pupil = HUB.person("pupil");
  private UUID session;

  @BeforeEach
  void signIn() {
    HUB.enter(browser, pupil);
    session = HUB.bean(Sessions.class).of(pupil.id()).get(0).id();
  }

  @Test
  void whoeverEndsASessionSecondTellsNobody() {
    Entering.by(browser, SamlSp.SOAP);
    assertThat(logouts.logout(session, "test", Optional.empty()))
        .containsExactly(new LogoutOutcome("saml-soap", LogoutOutcome.TOLD));

    assertThat(logouts.logout(session, "test", Optional.empty())).isEmpty();
    assertThat(logouts.logoutWithBrowser(session, "test", Optional.empty()))
        .isEqualTo(new Logouts.Ended(List.of(), List.of()));
    assertThat(steps()).containsExactly("saml-soap told");
  }

  @Test
  void withoutTheBrowserNobodyIsToldWhomOnlyABrowserReaches() {
    Entering.by(browser, SamlSp.POSTING);

    assertThat(logouts.logout(session, "test", Optional.empty()))
        .containsExactly(new LogoutOutcome("saml-post", LogoutOutcome.NOT_TOLD));
    assertThat(steps()).containsExactly("saml-post not-told");
  }

  @Test
  void theBrowserVisitsWhoeverWasNotToldOtherwise() {
    Entering.by(browser, SamlSp.SOAP);
    Entering.by(browser, SamlSp.POSTING);
    Entering.by(browser, SamlSp.PLAIN);

    Logouts.Ended ended = logouts.logoutWithBrowser(session, "test", Optional.empty());

    assertThat(ended.outcomes())
        .containsExactly(
            new LogoutOutcome("saml-soap", LogoutOutcome.TOLD),
            new LogoutOutcome("saml-plain", LogoutOutcome.NOT_TOLD));
    assertThat(ended.toVisit())
        .singleElement()
        .satisfies(visit -> assertThat(visit.provider()).isEqualTo("saml-post"));
    assertThat(steps()).containsExactly("saml-soap told", "saml-plain not-told");
  }

  @Test
  void aClientThatDeclaresNoAddressIsNotToldAndOneThatRefusesIsNotTakenToHaveEndedAnything() {
    enter("rp");
    enter(TellableClient.ID);
    TellableClient.answering(400);
    List<LogoutOutcome> outcomes;
    try {
      outcomes = logouts.logout(session, "test", Optional.empty());
    } finally {
      TellableClient.answering(200);
    }

    assertThat(outcomes)
        .containsExactly(
            new LogoutOutcome("rp", LogoutOutcome.NOT_TOLD),
            new LogoutOutcome(TellableClient.ID, LogoutOutcome.FAILED));
  }

  @Test
  void aServiceWhoseProtocolIsNoLongerSpokenIsNamed() {
    Entering.by(browser, SamlSp.SOAP);
    var mute =
        new Logouts(
            HUB.bean(Sessions.class), HUB.bean(IssueLog.class), HUB.bean(Trail.class), List.of());

    Logouts.Ended ended = mute.logoutWithBrowser(session, "test", Optional.empty());

    assertThat(ended.outcomes())
        .containsExactly(new LogoutOutcome("saml-soap", LogoutOutcome.NOT_TOLD));
    assertThat(ended.toVisit()).isEmpty();
  }

  private void enter(String client) {
    var rp = new Client(HUB, client);
    String code = browser.get(rp.authorize(Map.of())).parameter("code");
    assertThat(rp.exchange(code, Map.of()).status()).isEqualTo(200);
  }

  private List<String> steps() {
    return HUB.jdbc()
        .sql(
            """
            select service || ' ' || outcome from sign_on_step
             where person_id = ? and step = 'logged-out' order by service desc
            """)
        .param(pupil.id())
        .query(String.class)
        .list();
  }
}
