package fr.preau.sso.upstream.saml;

import static fr.preau.sso.upstream.saml.SamlTrial.SOMEBODY;
import static fr.preau.sso.upstream.saml.SamlTrial.refused;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.sso.flow.Flow;
import fr.preau.sso.testing.Browser;
import fr.preau.sso.testing.SsoHub;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses that answer nothing, or come twice. */
class SamlOnceTest {
  @Test
  @DisplayName("SP-24 an answer to nothing, to something else, twice, or in another browser")
  void sp24() {
    refused("idp", answer -> answer.state("REQUEST", "_unknown"), "unknown-request");
    refused(
        "idp",
        answer -> answer.edit(xml -> xml.replaceFirst(" InResponseTo=\"[^\"]*\"", "")),
        "unsolicited");
    refused("idp", answer -> answer.state("CONFIRMED-REQUEST", "_other"), "assertion");
    refused(
        "idp",
        answer ->
            answer.edit(
                xml ->
                    xml.replaceFirst(
                        "SubjectConfirmationData InResponseTo=\"[^\"]*\"",
                        "SubjectConfirmationData")),
        "assertion");

    SamlBrowser victim = SamlBrowser.sent("idp");
    SamlBrowser attacker = SamlBrowser.sent("idp");
    TestAnswer answer = attacker.answer(SOMEBODY);
    victim.refused(victim.post(answer.encoded(), attacker.relayState()), "no-login");
    victim.refused(victim.post(answer.encoded(), victim.relayState()), "unknown-request");
    attacker.accepted(attacker.post(answer), SOMEBODY);
  }

  @Test
  @DisplayName("SP-24 of two that answer a request at once, the second is not the first")
  void sp24atOnce() {
    var requests = new OpenRequests(SsoHub.shared().context().dataSource(), Clock.systemUTC());
    var flow = new Flow("flow", "code", Optional.empty(), "/", false, List.of(), Optional.empty());
    String id = "_" + UUID.randomUUID();
    requests.open(id, "idp", flow);

    assertThat(requests.find(id, "idp", flow)).isPresent();
    assertThat(requests.answer(id)).isTrue();
    assertThat(requests.answer(id)).isFalse();
    assertThat(requests.find(id, "idp", flow)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example.org/",
        "//evil.example.org",
        "\\\\evil.example.org",
        "javascript:alert(1)",
        "/\r\nLocation: https://evil.example.org",
        "/sign-on/logout/../../evil",
        "/oauth2/authorize"
      })
  @DisplayName("SP-32 a relayed state that is an address")
  void sp32(String state) {
    var browser = new SamlBrowser("idp-both");
    Browser.Page page = browser.post(browser.unasked(SOMEBODY).signed(true, true).encoded(), state);

    assertThat(page.location()).isEqualTo("/");
  }

  @Test
  @DisplayName("SP-24 a request of one identity provider answered by another")
  void sp24other() {
    SamlBrowser browser = SamlBrowser.sent("idp");
    String acs = browser.acs().replace("/idp", "/idp-sha1");
    TestAnswer answer =
        new TestAnswer("idp-sha1", acs, browser.request())
            .attribute("FrEduCtRefId", "{AAF}99|2d|" + SamlBrowser.key(SOMEBODY));
    Browser.Page page =
        browser
            .browser()
            .post(
                acs, Map.of("SAMLResponse", answer.encoded(), "RelayState", browser.relayState()));

    browser.refused(page, "unknown-request");
  }

  @Test
  @DisplayName("SP-24 no answer at all, two of them, or one that is mostly blank")
  void oneMessage() {
    SamlBrowser none = SamlBrowser.sent("idp");
    none.refused(
        none.browser().post(none.acs(), Map.of("RelayState", none.relayState())), "no-message");

    SamlBrowser two = SamlBrowser.sent("idp");
    String answer = two.answer(SOMEBODY).encoded();
    String twice = two.acs() + "?" + Browser.encode(Map.of("SAMLResponse", answer));
    two.refused(
        two.browser().post(twice, Map.of("SAMLResponse", answer, "RelayState", two.relayState())),
        "no-message");

    SamlBrowser blank = SamlBrowser.sent("idp");
    String good = blank.answer(SOMEBODY).encoded();
    blank.refused(blank.post(good + "\n".repeat(2 * SafeXml.LONGEST)), "too-long");
    blank.accepted(blank.post(good), SOMEBODY);
  }

  @Test
  @DisplayName("SP-25 an answer that comes again, in its own browser or in another")
  void sp25() {
    SamlBrowser browser = SamlBrowser.sent("idp");
    String answer = browser.answer(SOMEBODY).encoded();
    browser.accepted(browser.post(answer), SOMEBODY);
    browser.browser().clear();
    browser.refused(browser.post(answer), "no-login");

    var first = new SamlBrowser("idp-both");
    String unasked = first.unasked(SOMEBODY).signed(true, true).encoded();
    first.accepted(first.post(unasked), SOMEBODY);
    var second = new SamlBrowser("idp-both");
    second.refused(second.post(unasked), "replayed");
  }

  @Test
  @DisplayName("SP-25 of answers that come at the same time, one is taken")
  void sp25atOnce() throws Exception {
    String unasked = new SamlBrowser("idp-both").unasked(SOMEBODY).signed(true, true).encoded();
    var threads = Executors.newFixedThreadPool(4);
    int taken = 0;
    try {
      Callable<Integer> login =
          () -> {
            var browser = new SamlBrowser("idp-both");
            browser.post(unasked);
            return browser.sessions().size();
          };
      for (Future<Integer> each : threads.invokeAll(List.of(login, login, login, login))) {
        taken += each.get();
      }
    } finally {
      threads.shutdown();
    }
    assertThat(taken).isEqualTo(1);
  }
}
