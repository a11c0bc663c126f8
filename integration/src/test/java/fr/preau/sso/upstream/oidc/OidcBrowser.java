package fr.preau.sso.upstream.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import fr.preau.sso.testing.Browser;
import fr.preau.sso.testing.SsoHub;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A browser between the tests' hub and one of its OpenID Connect providers; or none and no hub,
 * where answers are tried directly.
 */
final class OidcBrowser {
  private static final Browser.Page NOWHERE =
      new Browser.Page(URI.create("http://localhost:9/"), 0, "", null);

  private final Browser browser =
      DirectExchange.ON ? new Browser("http://localhost:9") : SsoHub.shared().browser();
  private final String provider;
  private DirectExchange direct;
  private Optional<String> refusal = Optional.empty();
  private Browser.Page sent;

  OidcBrowser(String provider) {
    this.provider = provider;
  }

  /** A browser that was sent to the provider. */
  static OidcBrowser sent(String provider) {
    var browser = new OidcBrowser(provider);
    if (DirectExchange.ON) {
      browser.direct = new DirectExchange(provider);
    } else {
      browser.begin("/sign-on?provider=" + provider);
    }
    return browser;
  }

  /** Begins a login, and keeps what the provider was sent. */
  void begin(String address) {
    needsTheHub();
    sent = browser.open(address);
    assertThat(sent.location()).startsWith(op().issuer() + "/authorize?");
  }

  Browser browser() {
    needsTheHub();
    return browser;
  }

  TestProvider op() {
    return TestOpenIdProviders.of(provider);
  }

  /** A parameter of what the provider was sent. */
  String asked(String name) {
    return DirectExchange.ON ? direct.asked(name) : sent.parameter(name);
  }

  String request() {
    needsTheHub();
    return sent.location();
  }

  /** A good login of somebody who is in the roster. */
  TestLogin login(SsoHub.Person person) {
    return new TestLogin(op(), asked("nonce"), asked("code_challenge")).claim("aaf", key(person));
  }

  /** Comes back with a login. */
  Browser.Page back(TestLogin login) {
    return back(login, Map.of());
  }

  /** The same with these parameters as well, or instead. */
  Browser.Page back(TestLogin login, Map<String, String> other) {
    String code = "code-" + UUID.randomUUID();
    op().expect(code, login);
    return back(code, other);
  }

  Browser.Page back(String code, Map<String, String> other) {
    if (DirectExchange.ON) {
      refusal = direct.refusal(code);
      return NOWHERE;
    }
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("code", code);
    parameters.put("state", asked("state"));
    parameters.putAll(other);
    parameters.values().removeIf(String::isEmpty);
    return get(parameters);
  }

  Browser.Page get(Map<String, String> parameters) {
    needsTheHub();
    return browser.get(callback() + "?" + Browser.encode(parameters));
  }

  String callback() {
    needsTheHub();
    return SsoHub.shared().root() + "/oidc/rp/callback/" + provider;
  }

  /** Checks that somebody is signed in by an answer. */
  void accepted(Browser.Page page, SsoHub.Person person) {
    if (DirectExchange.ON) {
      assertThat(refusal).isEmpty();
      return;
    }
    assertThat(page.status()).as(page.body()).isEqualTo(302);
    assertThat(page.location()).as(() -> reasons(page).toString()).doesNotContain("refused");
    assertThat(sessions()).containsExactly(person.id());
  }

  /** Checks that an answer was refused, everywhere and for that reason. */
  Browser.Page refused(Browser.Page page, String reason) {
    return refused(page, reason, "identity-provider");
  }

  /** The same with another page than that of what is not believed. */
  Browser.Page refused(Browser.Page page, String reason, String neutral) {
    if (DirectExchange.ON) {
      assertThat(refusal).contains(reason);
      return NOWHERE;
    }
    assertThat(page.status()).as(page.body()).isEqualTo(302);
    assertThat(page.location()).matches(".*/sign-on/refused\\?code=[2-9A-Z-]{9}&reason=" + neutral);
    assertThat(browser.cookie("preau-session")).isEmpty();
    assertThat(reasons(page)).last().isEqualTo(reason);
    Browser.Page shown = browser.open(page.location());
    assertThat(shown.status()).isEqualTo(403);
    assertThat(shown.body()).contains(page.parameter("code")).doesNotContain(">" + reason + "<");
    return shown;
  }

  /** The steps of the login of a refusal page that vouched for nobody. */
  List<String> reasons(Browser.Page page) {
    needsTheHub();
    return SsoHub.shared()
        .jdbc()
        .sql("select outcome from sign_on_step where code = ? and step = 'vouched' order by id")
        .param(page.parameter("code"))
        .query(String.class)
        .list();
  }

  /** Details of those steps. */
  String details(Browser.Page page) {
    needsTheHub();
    return SsoHub.shared()
        .jdbc()
        .sql("select string_agg(details::text, '') from sign_on_step where code = ?")
        .param(page.parameter("code"))
        .query(String.class)
        .single();
  }

  /** People of the session of this browser. */
  List<Long> sessions() {
    needsTheHub();
    return SsoHub.shared()
        .jdbc()
        .sql(
            """
            select person_id from sso_session
             where token_hash = sha256(convert_to(?, 'UTF8')) and ended_at is null
            """)
        .param(browser.cookie("preau-session"))
        .query(Long.class)
        .list();
  }

  /** A column of the session of this browser. */
  String session(String column) {
    needsTheHub();
    return SsoHub.shared()
        .jdbc()
        .sql(
            "select %s::text from sso_session where token_hash = sha256(convert_to(?, 'UTF8'))"
                .formatted(column))
        .param(browser.cookie("preau-session"))
        .query(String.class)
        .single();
  }

  /** What only a hub can show is shown elsewhere. */
  static void needsTheHub() {
    assumeFalse(DirectExchange.ON);
  }

  static String key(SsoHub.Person person) {
    if (DirectExchange.ON) {
      return Long.toString(person.id());
    }
    return SsoHub.shared()
        .jdbc()
        .sql("select source_key from person where id = ?")
        .param(person.id())
        .query(String.class)
        .single();
  }
}
