package fr.preau.sso.upstream.saml;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.sso.testing.Browser;
import fr.preau.sso.testing.SsoHub;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.zip.Inflater;
import java.util.zip.InflaterOutputStream;
import org.w3c.dom.Element;

/** A browser between the tests' hub and one of its identity providers. */
final class SamlBrowser {
  private final SsoHub hub = SsoHub.shared();
  private final Browser browser;
  private final String idp;
  private String request = "_none";
  private String relayState = "";

  SamlBrowser(String idp) {
    this(SsoHub.shared().root(), idp);
  }

  private SamlBrowser(String node, String idp) {
    this.browser = new Browser(node);
    this.idp = idp;
  }

  /** A browser that was sent to the identity provider. */
  static SamlBrowser sent(String idp) {
    var browser = new SamlBrowser(idp);
    browser.begin("/sign-on?provider=" + idp);
    return browser;
  }

  /** The same by another node, that of this address. */
  static SamlBrowser sentBy(String node, String idp) {
    var browser = new SamlBrowser(node, idp);
    browser.begin("/sign-on?provider=" + idp);
    return browser;
  }

  /** Begins a login, and keeps what the identity provider was sent. */
  Element begin(String address) {
    Browser.Page page = browser.open(address);
    assertThat(page.location()).startsWith(TestIdentityProviders.ssoAddress(idp) + "?");
    Element sent = TestXml.parse(inflate(page.parameter("SAMLRequest"))).getDocumentElement();
    request = sent.getAttribute("ID");
    relayState = page.parameter("RelayState");
    return sent;
  }

  Browser browser() {
    return browser;
  }

  String request() {
    return request;
  }

  String relayState() {
    return relayState;
  }

  String acs() {
    return hub.root() + "/saml/sp/acs/" + idp;
  }

  /** A good answer to the request, about somebody who is in the roster. */
  TestAnswer answer(SsoHub.Person person) {
    return new TestAnswer(idp, acs(), request)
        .attribute("FrEduCtRefId", "{AAF}99|2d|" + key(person));
  }

  /** The same, to nothing that was asked. */
  TestAnswer unasked(SsoHub.Person person) {
    return answer(person).replace(" InResponseTo=\"" + request + "\"", "");
  }

  Browser.Page post(TestAnswer answer) {
    return post(answer.encoded());
  }

  Browser.Page post(String encoded) {
    return post(encoded, relayState);
  }

  Browser.Page post(String encoded, String state) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("SAMLResponse", encoded);
    if (!state.isEmpty()) {
      fields.put("RelayState", state);
    }
    return browser.post(acs(), fields);
  }

  /** Checks that somebody is signed in by an answer. */
  void accepted(Browser.Page page, SsoHub.Person person) {
    assertThat(page.status()).as(page.body()).isEqualTo(302);
    assertThat(page.location()).doesNotContain("refused");
    assertThat(sessions())
        .as(() -> "not signed in, but sent to %s".formatted(page.location()))
        .containsExactly(person.id());
  }

  /** Checks that an answer was refused, everywhere and for that reason. */
  void refused(Browser.Page page, String reason) {
    assertThat(page.status()).as(page.body()).isEqualTo(302);
    assertThat(page.location())
        .matches(".*/sign-on/refused\\?code=[2-9A-Z-]{9}&reason=identity-provider");
    assertThat(browser.cookie("preau-session")).isEmpty();
    assertThat(reasons(page)).containsExactly(reason);
    Browser.Page shown = browser.open(page.location());
    assertThat(shown.status()).isEqualTo(403);
    assertThat(shown.body()).doesNotContain(reason);
  }

  /** The steps of the login of a refusal page that vouched for nobody. */
  List<String> reasons(Browser.Page page) {
    return hub.jdbc()
        .sql("select outcome from sign_on_step where code = ? and step = 'vouched' order by id")
        .param(page.parameter("code"))
        .query(String.class)
        .list();
  }

  /** Details of those steps. */
  String details(Browser.Page page) {
    return hub.jdbc()
        .sql("select string_agg(details::text, '') from sign_on_step where code = ?")
        .param(page.parameter("code"))
        .query(String.class)
        .single();
  }

  /** People of the session of this browser. */
  List<Long> sessions() {
    return hub.jdbc()
        .sql(
            """
            select person_id from sso_session
             where token_hash = sha256(convert_to(?, 'UTF8')) and ended_at is null
            """)
        .param(browser.cookie("preau-session"))
        .query(Long.class)
        .list();
  }

  static String key(SsoHub.Person person) {
    return SsoHub.shared()
        .jdbc()
        .sql("select source_key from person where id = ?")
        .param(person.id())
        .query(String.class)
        .single();
  }

  static String inflate(String message) {
    var out = new ByteArrayOutputStream();
    try (OutputStream inflater = new InflaterOutputStream(out, new Inflater(true))) {
      inflater.write(Base64.getDecoder().decode(message));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
