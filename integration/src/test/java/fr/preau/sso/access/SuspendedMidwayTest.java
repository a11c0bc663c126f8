package fr.preau.sso.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.preau.sso.downstream.oidc.Client;
import fr.preau.sso.downstream.saml.Entering;
import fr.preau.sso.testing.Browser;
import fr.preau.sso.testing.SamlSp;
import fr.preau.sso.testing.SsoHub;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody whose account is suspended between two steps of one login. */
class SuspendedMidwayTest {
  private static final SsoHub HUB = SsoHub.shared();

  /** What the gate reads and the look for the session does not. */
  private static final String READ_BY_THE_GATE = "provider_identifier";

  private final SsoHub.Person pupil = HUB.person("pupil");
  private final Browser browser = HUB.browser();
  private final Client rp = new Client(HUB, "rp");

  /** How a service asks. */
  enum Protocol {
    OIDC,
    SAML
  }

  @ParameterizedTest(name = "S-11 {0}: with the session found and the gate not asked yet")
  @EnumSource
  void beforeTheGateDecides(Protocol protocol) throws Exception {
    HUB.enter(browser, pupil);

    Browser.Page answer = suspendedBeforeTheGate(address(protocol));

    assertThat(answer.location()).startsWith("/sign-on/refused?");
    Browser.Page refused = browser.follow(answer);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body()).contains("Votre compte est suspendu", answer.parameter("code"));
    assertNothingWasMinted();
    assertThat(count("sign_on_step where step = 'decided' and outcome = 'account-suspended' and"))
        .as("what support looks up")
        .isEqualTo(1);
  }

  @ParameterizedTest(name = "S-11 {0}: with the password believed and the service not asked yet")
  @EnumSource
  void onTheWayBackToTheService(Protocol protocol) {
    Browser.Page form = browser.open(address(protocol));
    Browser.Page believed = browser.submitOnly(form, password());
    assertThat(count("sso_session where ended_at is null and")).isEqualTo(1);

    suspend();

    Browser.Page again = browser.follow(believed);
    assertThat(again.body()).as("the session is worth nothing").contains("Identifiant");
    assertThat(browser.submit(again, password()).status()).isEqualTo(401);
    assertNothingWasMinted();
  }

  @Test
  @DisplayName("S-11 a code of somebody who was suspended since buys nothing")
  void withTheCodeInHand() {
    HUB.enter(browser, pupil);
    String code = browser.get(rp.authorize(Map.of())).parameter("code");

    suspend();

    assertThat(rp.exchange(code, Map.of()).text("error")).isEqualTo("invalid_grant");
    assertThat(count("sso_issued where")).isZero();
  }

  /**
   * Asks for an address and suspends the account while the gate waits for a table that is locked.
   */
  private Browser.Page suspendedBeforeTheGate(String address) throws Exception {
    try (Connection lock = HUB.context().dataSource().getConnection()) {
      lock.setAutoCommit(false);
      CompletableFuture<Browser.Page> answer;
      try {
        execute(lock, "lock table " + READ_BY_THE_GATE + " in access exclusive mode");
        answer = CompletableFuture.supplyAsync(() -> browser.get(address));
        await().atMost(Duration.ofSeconds(20)).until(SuspendedMidwayTest::theGateWaits);
        suspend();
      } finally {
        lock.rollback();
        lock.setAutoCommit(true);
      }
      return answer.get(20, TimeUnit.SECONDS);
    }
  }

  private static boolean theGateWaits() {
    return HUB.jdbc()
        .sql(
            "select exists (select from pg_locks where not granted and relation = '%s'::regclass)"
                .formatted(READ_BY_THE_GATE))
        .query(Boolean.class)
        .single();
  }

  private static void execute(Connection in, String sql) throws SQLException {
    try (var statement = in.createStatement()) {
      statement.execute(sql);
    }
  }

  private void suspend() {
    HUB.jdbc()
        .sql("update account set state = 'suspended' where person_id = ?")
        .param(pupil.id())
        .update();
  }

  private String address(Protocol protocol) {
    return protocol == Protocol.OIDC ? rp.authorize(Map.of()) : Entering.address(SamlSp.SIGNING);
  }

  private Map<String, String> password() {
    return Map.of("login", pupil.login(), "password", SsoHub.PASSWORD);
  }

  private void assertNothingWasMinted() {
    assertThat(count("oidc_grant where")).isZero();
    assertThat(count("sso_issued where")).isZero();
  }

  private long count(String rows) {
    return HUB.jdbc()
        .sql("select count(*) from %s person_id = ?".formatted(rows))
        .param(pupil.id())
        .query(Long.class)
        .single();
  }
}
