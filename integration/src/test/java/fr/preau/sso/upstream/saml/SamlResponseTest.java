package fr.preau.sso.upstream.saml;

import static fr.preau.sso.upstream.saml.SamlTrial.SOMEBODY;
import static fr.preau.sso.upstream.saml.SamlTrial.accepted;
import static fr.preau.sso.upstream.saml.SamlTrial.ago;
import static fr.preau.sso.upstream.saml.SamlTrial.in;
import static fr.preau.sso.upstream.saml.SamlTrial.refused;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.sso.testing.Browser;
import fr.preau.sso.testing.SsoHub;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Responses that say what they should not. */
class SamlResponseTest {
  @Test
  @DisplayName("SP-21 another audience, none, or several that are not ours")
  void sp21() {
    refused("idp", answer -> answer.state("AUDIENCE", "urn:somebody:else"), "assertion");
    refused(
        "idp",
        answer ->
            answer.edit(
                xml ->
                    xml.replaceAll("<saml:AudienceRestriction>.*</saml:AudienceRestriction>", "")),
        "assertion");
    refused(
        "idp",
        answer -> answer.edit(xml -> xml.replaceAll("<saml:Conditions.*</saml:Conditions>", "")),
        "assertion");
    refused(
        "idp",
        answer -> answer.state("AUDIENCE", "urn:a</saml:Audience><saml:Audience>urn:b"),
        "assertion");
    accepted(
        "idp",
        answer ->
            answer.state(
                "AUDIENCE",
                "urn:a</saml:Audience><saml:Audience>" + TestIdentityProviders.spEntityId("idp")));
  }

  @Test
  @DisplayName("SP-22 sent to another place, or to none")
  void sp22() {
    refused(
        "idp",
        answer -> answer.state("DESTINATION", "https://other.example.org/acs"),
        "destination");
    refused("idp", answer -> answer.state("DESTINATION", ""), "destination");
    refused(
        "idp",
        answer -> answer.state("DESTINATION", answer.stated("DESTINATION") + "/x"),
        "destination");
    refused(
        "idp-both",
        answer ->
            answer.signed(true, true).edit(xml -> xml.replaceFirst(" Destination=\"[^\"]*\"", "")),
        "destination");
    accepted(
        "idp",
        answer ->
            answer.state(
                "DESTINATION",
                answer.stated("DESTINATION").replace("http://localhost", "HTTP://LocalHost")));
  }

  @Test
  @DisplayName("SP-23 a confirmation that is not a bearer's, not for us, or not for now")
  void sp23() {
    refused(
        "idp", answer -> answer.state("RECIPIENT", "https://other.example.org/acs"), "assertion");
    refused(
        "idp",
        answer -> answer.edit(xml -> xml.replaceFirst(" Recipient=\"[^\"]*\"", "")),
        "assertion");
    refused("idp", answer -> answer.state("CONFIRMED-UNTIL", ago(60)), "assertion");
    refused(
        "idp",
        answer ->
            answer.replace(" NotOnOrAfter=\"" + answer.stated("CONFIRMED-UNTIL") + "\"/>", "/>"),
        "assertion");
    refused(
        "idp",
        answer ->
            answer.replace(
                "<saml:SubjectConfirmationData ",
                "<saml:SubjectConfirmationData NotBefore=\"" + ago(60) + "\" "),
        "subject-confirmation");
    refused("idp", answer -> answer.replace(":cm:bearer", ":cm:sender-vouches"), "assertion");
    refused(
        "idp",
        answer -> answer.edit(xml -> xml.replaceFirst("<saml:SubjectConfirmationData[^>]*/>", "")),
        "assertion");
    refused(
        "idp",
        answer ->
            answer.edit(
                xml ->
                    xml.replaceFirst(
                        "<saml:SubjectConfirmation .*</saml:SubjectConfirmation>", "")),
        "subject-confirmation");
  }

  @Test
  @DisplayName("SP-26 over, not yet begun, or authenticated too long ago")
  void sp26() {
    refused("idp", answer -> answer.state("AFTER", ago(31)), "assertion");
    refused("idp", answer -> answer.state("BEFORE", in(45)), "assertion");
    refused("idp", answer -> answer.state("SESSION-ENDS", ago(31)), "session-over");
    refused("idp", answer -> answer.state("AUTHENTICATED", in(45)), "authentication-time");
    refused(
        "idp",
        answer ->
            answer.edit(
                xml ->
                    xml.replaceFirst(
                        "IssueInstant=\"[^\"]*\"", "IssueInstant=\"%s\"".formatted(ago(700)))),
        "response-time");
    refused(
        "idp",
        answer ->
            answer.edit(
                xml ->
                    xml.replaceFirst(
                        "IssueInstant=\"[^\"]*\"", "IssueInstant=\"%s\"".formatted(in(45)))),
        "response-time");
    accepted("idp", answer -> answer.state("BEFORE", in(10)).state("AUTHENTICATED", in(10)));
  }

  @Test
  @DisplayName("SP-26 an old login where a new one was asked for")
  void sp26forced() {
    var browser = new SamlBrowser("idp");
    Browser.Page choice =
        browser
            .browser()
            .get(
                "/oauth2/authorize?response_type=code&client_id=rp&scope=openid&state=s&prompt=login&code_challenge=abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG&code_challenge_method=S256&redirect_uri=http%3A%2F%2Flocalhost%3A9999%2Fcb");
    Element request = browser.begin(choice.location() + "&provider=idp");

    assertThat(request.getAttribute("ForceAuthn")).isEqualTo("true");
    browser.refused(
        browser.post(browser.answer(SOMEBODY).state("AUTHENTICATED", ago(120))),
        "authentication-too-old");
  }

  @Test
  @DisplayName("SP-27 another issuer, outside or inside, or one identity provider for another")
  void sp27() {
    refused("idp", answer -> answer.state("ISSUER", "urn:other"), "issuer");
    refused("idp", answer -> answer.state("ASSERTED-BY", "urn:other"), "invalid_signature");
    refused(
        "idp",
        answer -> answer.signer(new TestSigner(TestKey.of("idp-both"))),
        "invalid_signature");
    refused(
        "idp",
        answer ->
            answer
                .signer(new TestSigner(TestKey.of("idp-both")))
                .state("ISSUER", TestIdentityProviders.entityId("idp-both"))
                .state("ASSERTED-BY", TestIdentityProviders.entityId("idp-both")),
        "issuer");
  }

  @Test
  @DisplayName("SP-28 anything but success, plain and simple")
  void sp28() {
    refused(
        "idp",
        answer -> answer.state("STATUS", "urn:oasis:names:tc:SAML:2.0:status:Responder"),
        "status");
    refused(
        "idp",
        answer -> answer.edit(xml -> xml.replaceFirst("<samlp:Status>.*</samlp:Status>", "")),
        "status");
    refused(
        "idp",
        answer ->
            answer.replace(
                "<samlp:StatusCode Value=\"{STATUS}\"/>"
                    .replace("{STATUS}", answer.stated("STATUS")),
                "<samlp:StatusCode Value=\"%s\"><samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:AuthnFailed\"/></samlp:StatusCode>"
                    .formatted(answer.stated("STATUS"))),
        "status");
  }

  @Test
  @DisplayName("SP-29 no name, an empty one, or one for another service")
  void sp29() {
    refused(
        "idp",
        answer -> answer.edit(xml -> xml.replaceFirst("<saml:NameID.*</saml:NameID>", "")),
        "name-id");
    refused("idp", answer -> answer.state("NAME", ""), "name-id");
    refused("idp", answer -> answer.state("NAME", "  "), "name-id");
    refused(
        "idp",
        answer -> answer.replace("<saml:NameID ", "<saml:NameID SPNameQualifier=\"urn:other\" "),
        "name-id");
  }

  @Test
  @DisplayName("SP-30 attributes of one name are one, for every reader")
  void sp30() {
    SamlBrowser.needsTheHub();
    SsoHub.Person other = SsoHub.shared().person("relative");
    SamlBrowser browser = SamlBrowser.sent("idp");

    Browser.Page page =
        browser.post(
            browser
                .answer(SOMEBODY)
                .attribute("FrEduCtRefId", "{AAF}99|2d|" + SamlBrowser.key(other)));

    assertThat(page.location()).contains("/sign-on/person?flow=");
  }

  @Test
  @DisplayName("SP-31 a login that nobody asked for, where it may not be")
  void sp31() {
    var browser = new SamlBrowser("idp");
    browser.refused(browser.post(browser.unasked(SOMEBODY)), "unsolicited");

    var answering = new SamlBrowser("idp-both");
    answering.refused(
        answering.post(
            answering
                .answer(SOMEBODY)
                .edit(xml -> xml.replaceFirst(" InResponseTo=\"[^\"]*\"", ""))
                .signed(true, true)),
        "assertion");
  }

  @Test
  @DisplayName("SP-36 an identity provider speaks of an academy that is not its own")
  void sp36() {
    SamlBrowser.needsTheHub();
    SamlBrowser browser = SamlBrowser.sent("idp-elsewhere");

    Browser.Page page = browser.post(browser.answer(SOMEBODY));

    assertThat(page.location()).contains("reason=outside-scope");
    assertThat(browser.sessions()).isEmpty();
  }
}
