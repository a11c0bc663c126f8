package fr.preau.sso.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.preau.sso.testing.Browser;
import fr.preau.sso.testing.SsoHub;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What sessions and pages must refuse, whatever the protocol: each numbered attack of the kind S.
 */
class SessionRefusalsTest {
  private static final SsoHub HUB = SsoHub.shared();

  private final Browser browser = HUB.browser();

  @Test
  @DisplayName("S-01 a login never goes on with a session that the browser brought")
  void givesANewSessionAtEveryLogin() {
    SsoHub.Person pupil = HUB.person("pupil");
    signIn(browser, pupil);
    String first = browser.cookie("preau-session");

    signIn(browser, pupil);

    assertThat(browser.cookie("preau-session")).isNotEqualTo(first);
    Browser thief = HUB.browser();
    thief.put("preau-session", first);
    assertThat(thief.open("/").body()).contains("Bienvenue");
    thief.put("preau-session", "chosen-by-an-attacker");
    signIn(thief, pupil);
    assertThat(thief.cookie("preau-session")).isNotEqualTo("chosen-by-an-attacker");
  }

  @Test
  @DisplayName("S-02 a form that another site sends signs nobody in")
  void refusesAFormWithoutItsToken() {
    SsoHub.Person attacker = HUB.person("pupil");
    Browser.Page form = browser.open("/sign-on");
    Map<String, String> fields = new LinkedHashMap<>(Browser.hidden(form));
    fields.remove("_csrf");
    fields.put("login", attacker.login());
    fields.put("password", SsoHub.PASSWORD);

    assertThat(browser.post("/sign-on/local", fields).status()).isEqualTo(403);
    assertThat(browser.cookie("preau-session")).isEmpty();
  }

  @Test
  @DisplayName("S-02 a login that began in another browser goes on in no other")
  void bindsALoginToItsBrowser() {
    Browser.Page form = browser.open("/sign-on");
    Browser victim = HUB.browser();
    Browser.Page own = victim.open("/sign-on");
    SsoHub.Person attacker = HUB.person("pupil");
    Map<String, String> fields = new LinkedHashMap<>(Browser.hidden(own));
    fields.put("flow", Browser.hidden(form).get("flow"));
    fields.put("login", attacker.login());
    fields.put("password", SsoHub.PASSWORD);

    victim.follow(victim.post("/sign-on/local", fields));

    assertThat(victim.cookie("preau-session")).isEmpty();
  }

  @Test
  @DisplayName("S-03 another person in the same browser ends the first one's session")
  void neverMergesTwoPeople() {
    SsoHub.Person first = HUB.person("pupil");
    SsoHub.Person second = HUB.person("pupil");
    signIn(browser, first);

    signIn(browser, second);

    assertThat(living(first)).isZero();
    assertThat(living(second)).isEqualTo(1);
    assertThat(
            HUB.jdbc()
                .sql("select ended_by from sso_session where person_id = ?")
                .param(first.id())
                .query(String.class)
                .single())
        .isEqualTo("another-person");
  }

  @Test
  @DisplayName("S-04 a login that is answered twice at once opens one session")
  void oneOfTwoAnswersWins() throws Exception {
    SsoHub.Person pupil = HUB.person("pupil");
    Map<String, String> fields = new LinkedHashMap<>(Browser.hidden(browser.open("/sign-on")));
    fields.put("login", pupil.login());
    fields.put("password", SsoHub.PASSWORD);
    Callable<String> answer = () -> browser.post("/sign-on/local", fields).location();
    ExecutorService threads = Executors.newFixedThreadPool(2);

    var pages = new ArrayList<String>();
    try {
      for (Future<String> page : threads.invokeAll(List.of(answer, answer))) {
        pages.add(page.get());
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(living(pupil)).isEqualTo(1);
    assertThat(pages).containsOnlyOnce("/");
  }

  @ParameterizedTest(name = "S-11 {0}")
  @ValueSource(strings = {"suspended", "closed", "provisional"})
  void letsNobodyInWhoseAccountIsNotInUse(String state) {
    SsoHub.Person pupil = HUB.person("pupil");
    HUB.jdbc()
        .sql("update account set state = ? where person_id = ?")
        .params(state, pupil.id())
        .update();

    Browser.Page answer = attempt(browser, pupil.login(), SsoHub.PASSWORD);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(browser.cookie("preau-session")).isEmpty();
  }

  @Test
  @DisplayName("S-12 a guardianship that ended ends the session, which the services are told")
  void endsASessionWithTheGuardianshipItStoodOn() {
    SsoHub.Person parent = HUB.person("relative");
    signIn(browser, parent);
    assertThat(browser.open("/").body()).contains("Bonjour");

    HUB.jdbc()
        .sql("update guardianship set guardian = false where person_id = ?")
        .param(parent.id())
        .update();

    assertThat(browser.open("/").body()).contains("Bienvenue");
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(
                        HUB.jdbc()
                            .sql(
                                "select coalesce(ended_by, '') from sso_session where person_id = ?")
                            .param(parent.id())
                            .query(String.class)
                            .single())
                    .isEqualTo("roster"));
  }

  @Test
  @DisplayName("S-14 no header of whoever is no declared proxy moves where somebody is or goes")
  void believesNoHeaderThatAnybodyCanWrite() throws IOException {
    SsoHub.Person pupil = HUB.person("pupil");
    for (int i = 0; i < 5; i++) {
      attempt(spoofing("192.0.2." + i), pupil.login(), "wrong password");
    }

    assertThat(attempt(spoofing("192.0.2.99"), pupil.login(), SsoHub.PASSWORD).status())
        .isEqualTo(429);
    for (String path :
        List.of(
            "/",
            "/sign-on",
            "/sign-on/local",
            "/sign-on?provider=idp",
            "/sign-on?provider=op",
            "/saml/idp/metadata",
            "/saml/sp/metadata/idp",
            "/.well-known/openid-configuration")) {
      Browser.Page page = spoofing("192.0.2.1").get(path);
      assertThat(page.body() + page.response().headers().map()).as(path).doesNotContain("evil");
      assertThat(ofHost("evil.example.org", path)).as(path).doesNotContain("evil");
    }
  }

  @Test
  @DisplayName("S-15 guessing is slowed down, and nobody learns who exists")
  void slowsGuessingDownWithoutTellingWhoExists() {
    SsoHub.Person pupil = HUB.person("pupil");
    Browser.Page wrong = attempt(browser, pupil.login(), "wrong password");
    Browser.Page nobody = attempt(HUB.browser(), "nobody.at-all", "wrong password");
    assertThat(problem(wrong)).isEqualTo(problem(nobody)).isNotEmpty();
    assertThat(attempt(HUB.browser(), pupil.login(), "").status()).isEqualTo(401);
    assertThat(attempt(HUB.browser(), pupil.login() + '\0', SsoHub.PASSWORD).status())
        .as("a character that no database keeps")
        .isEqualTo(401);

    for (int i = 0; i < 5; i++) {
      attempt(browser, pupil.login(), "wrong password " + i);
    }

    assertThat(attempt(browser, pupil.login(), SsoHub.PASSWORD).status()).isEqualTo(429);
    SsoHub.Person classmate = HUB.person("pupil");
    signIn(HUB.browser(), classmate);
  }

  @Test
  @DisplayName("S-16 an activation code is good once, and leaves a bad password unused")
  void usesAnActivationCodeOnce() {
    SsoHub.Sheet sheet = HUB.sheet("pupil");
    Browser.Page weak = activate(browser, sheet.code(), "azertyuiop");
    assertThat(weak.status()).isEqualTo(422);
    assertThat(weak.body()).contains("connu de tous");

    assertThat(activate(browser, sheet.code(), "trois ours bleus").body()).contains("Bonjour");

    assertThat(activate(HUB.browser(), sheet.code(), "quatre ours bleus").status()).isEqualTo(422);
    assertThat(activate(HUB.browser(), "0000-0000-0000", "trois ours bleus").body())
        .contains("pas valable");
  }

  @ParameterizedTest(name = "S-18 {0}")
  @ValueSource(
      strings = {
        "/sign-on?next=https://evil.example.org",
        "/sign-on?return=//evil.example.org",
        "/sign-on/refused?reason=https://evil.example.org&code=https://evil.example.org",
        "/sign-on/local?flow=https://evil.example.org"
      })
  void leadsNowhereThatAnAddressSays(String address) {
    Browser.Page page = browser.open(address);

    assertThat(page.body()).doesNotContain("evil");
    assertThat(page.response().headers().firstValue("Location").orElse("")).doesNotContain("evil");
  }

  @Test
  @DisplayName("S-18 a redirect is a path: behind a proxy the request has another scheme and host")
  void redirectsToPaths() {
    assertThat(browser.get("/sign-on").location()).startsWith("/sign-on/local?flow=");
    assertThat(browser.get("/sign-on/help").location()).startsWith("/sign-on?flow=");
    assertThat(browser.get("/sign-on/password").location()).isEqualTo("/");
    assertThat(browser.get("/connect/logout").location()).isEqualTo("/sign-on/logout");
  }

  @Test
  @DisplayName("S-19 pages are not framed, run no script, and their cookies are kept to the server")
  void sendsTheHeadersThatPagesNeed() {
    SsoHub.Person pupil = HUB.person("pupil");
    Browser.Page form = browser.open("/sign-on");
    Browser.Page answer =
        browser.submitOnly(form, Map.of("login", pupil.login(), "password", SsoHub.PASSWORD));

    assertThat(answer.response().headers().allValues("Set-Cookie"))
        .anySatisfy(
            cookie ->
                assertThat(cookie)
                    .startsWith("preau-session=")
                    .contains("HttpOnly", "SameSite=Lax", "Path=/"));
    assertThat(form.response().headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "frame-ancestors 'none'")
        .doesNotContain("unsafe-inline");
    assertThat(form.response().headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(form.response().headers().firstValue("Referrer-Policy")).contains("no-referrer");
  }

  @Test
  @DisplayName("S-20 what is kept of a login names nobody and holds no secret")
  void keepsNoSecretInItsTrail() {
    SsoHub.Person pupil = HUB.person("pupil");
    signIn(browser, pupil);

    String kept =
        HUB.jdbc()
            .sql("select string_agg(s::text, ' ') from sign_on_step s")
            .query(String.class)
            .single();
    assertThat(kept)
        .doesNotContain(SsoHub.PASSWORD, pupil.login(), browser.cookie("preau-session"));
  }

  @Test
  void aSessionLastsAsLongAsTheProfileOfItsPersonSays() {
    SsoHub.Person pupil = HUB.person("pupil");
    signIn(browser, pupil);
    assertThat(
            HUB.jdbc()
                .sql(
                    """
                    select idle_seconds = 1800 and expires_at = created_at + interval '3 hours'
                      from sso_session where person_id = ?
                    """)
                .param(pupil.id())
                .query(Boolean.class)
                .single())
        .isTrue();
    idle(pupil, 29);
    assertThat(browser.open("/").body()).contains("Bonjour");
    assertThat(secondsUnseen(pupil)).as("it goes on from now").isLessThan(30);
    HUB.jdbc()
        .sql("update sso_session set last_seen_at = now() - interval '40 s' where person_id = ?")
        .param(pupil.id())
        .update();
    browser.open("/");
    assertThat(secondsUnseen(pupil)).as("not written at every request").isGreaterThan(30);

    idle(pupil, 31);

    assertThat(browser.open("/").body()).contains("Bienvenue");
  }

  @Test
  void somebodyAtTheHelpDeskSeesAndEndsSessions() {
    SsoHub.Person pupil = HUB.person("pupil");
    signIn(browser, pupil);
    Sessions sessions = HUB.context().signOn().sessions();
    assertThat(sessions.of(pupil.id())).hasSize(1);

    sessions.expire(pupil.id(), Optional.empty());

    assertThat(browser.open("/").body()).contains("Bienvenue");
    assertThat(sessions.of(pupil.id())).isEmpty();
  }

  private static Browser spoofing(String address) {
    return HUB.browser()
        .with("X-Forwarded-For", address)
        .with("X-Real-IP", address)
        .with("X-Forwarded-Host", "evil.example.org")
        .with("X-Forwarded-Proto", "https")
        .with("X-Forwarded-Port", "444")
        .with("X-Forwarded-Prefix", "/evil")
        .with("Forwarded", "for=%s;host=evil.example.org;proto=https".formatted(address));
  }

  /** The whole answer to a request that names another host, which the JDK's client cannot send. */
  private static String ofHost(String host, String path) throws IOException {
    URI root = URI.create(HUB.root());
    try (var socket = new Socket(root.getHost(), root.getPort())) {
      String request =
          "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(path, host);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static double secondsUnseen(SsoHub.Person person) {
    return HUB.jdbc()
        .sql("select extract(epoch from now() - last_seen_at) from sso_session where person_id = ?")
        .param(person.id())
        .query(Double.class)
        .single();
  }

  private static void idle(SsoHub.Person person, int minutes) {
    HUB.jdbc()
        .sql(
            "update sso_session set last_seen_at = now() - make_interval(mins => ?) where person_id = ?")
        .params(minutes, person.id())
        .update();
  }

  private static void signIn(Browser in, SsoHub.Person person) {
    assertThat(attempt(in, person.login(), SsoHub.PASSWORD).body()).contains("Bonjour");
  }

  private static Browser.Page attempt(Browser in, String login, String password) {
    return in.submit(in.open("/sign-on"), Map.of("login", login, "password", password));
  }

  private static Browser.Page activate(Browser in, String code, String password) {
    return in.submit(
        in.open("/activation"),
        Map.of("activationCode", code, "password", password, "again", password));
  }

  private static String problem(Browser.Page page) {
    int begin = page.body().indexOf("role=\"alert\"");
    return begin < 0 ? "" : page.body().substring(begin, page.body().indexOf("</p>", begin));
  }

  private static long living(SsoHub.Person person) {
    return HUB.jdbc()
        .sql("select count(*) from sso_session where person_id = ? and ended_at is null")
        .param(person.id())
        .query(Long.class)
        .single();
  }
}
