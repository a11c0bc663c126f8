package fr.preau.sso.upstream.saml;

import fr.preau.sso.testing.SsoHub;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** Tries one answer after another, each in a browser and a login of its own. */
final class SamlTrial {
  private static final AtomicLong PEOPLE = new AtomicLong();

  static final SsoHub.Person SOMEBODY = somebody();

  private SamlTrial() {}

  /** Somebody whom no test has had yet. */
  static SsoHub.Person somebody() {
    return DirectTrial.ON
        ? new SsoHub.Person(PEOPLE.incrementAndGet(), "somebody")
        : SsoHub.shared().person("relative");
  }

  static void refused(String idp, UnaryOperator<TestAnswer> change, String reason) {
    SamlBrowser browser = SamlBrowser.sent(idp);
    browser.refused(browser.post(change.apply(browser.answer(SOMEBODY))), reason);
  }

  static void refusedText(String idp, UnaryOperator<String> change, String reason) {
    SamlBrowser browser = SamlBrowser.sent(idp);
    String xml = change.apply(browser.answer(SOMEBODY).xml());
    browser.refused(browser.post(TestAnswer.encode(xml)), reason);
  }

  static void accepted(String idp, UnaryOperator<TestAnswer> change) {
    SamlBrowser browser = SamlBrowser.sent(idp);
    browser.accepted(browser.post(change.apply(browser.answer(SOMEBODY))), SOMEBODY);
  }

  static String ago(int seconds) {
    return Instant.now().minusSeconds(seconds).toString();
  }

  static String in(int seconds) {
    return Instant.now().plusSeconds(seconds).toString();
  }
}
