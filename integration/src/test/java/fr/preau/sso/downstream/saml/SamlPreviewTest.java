package fr.preau.sso.downstream.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.platform.SsoConfig;
import fr.preau.sso.saml.OpenSaml;
import fr.preau.sso.support.SignOnPreview;
import fr.preau.sso.testing.Browser;
import fr.preau.sso.testing.SamlSp;
import fr.preau.sso.testing.SsoHub;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.NameID;

/** What {@code sso preview} shows is what a SAML service really gets. */
class SamlPreviewTest {
  private static final SsoHub HUB = SsoHub.shared();

  /** What another login says otherwise. */
  private static final String VARYING =
      "(?<=<ds:(DigestValue|SignatureValue|X509Certificate)>)[^<]*"
          + "|(?<=\\s(ID|IssueInstant|InResponseTo|NotBefore|NotOnOrAfter|AuthnInstant|SessionIndex)="
          + "\")[^\"]*|(?<=\\sURI=\"#)[^\"]*";

  private final Browser browser = HUB.browser();

  static List<SamlSp> servicesOfSeveralHabits() {
    return List.of(SamlSp.SIGNING, SamlSp.POSTING, SamlSp.PLAIN, SamlSp.DROPPED);
  }

  @ParameterizedTest
  @MethodSource("servicesOfSeveralHabits")
  void aPreviewIsTheAssertionThatALoginDelivers(SamlSp sp) {
    SsoHub.Person pupil = HUB.person("pupil");

    SamlPreview.Received shown = preview(sp, pupil).received().orElseThrow();
    Delivered delivered = deliver(sp, pupil);
    Assertion assertion = delivered.assertion(sp);

    NameID nameId = assertion.getSubject().getNameID();
    assertThat(shown.nameId()).isEqualTo(nameId.getValue());
    assertThat(shown.format()).isEqualTo(nameId.getFormat());
    assertThat(shown.attributes()).isEqualTo(Delivered.attributes(assertion));
    assertThat(shown.consumer()).isEqualTo(delivered.action);
    assertThat(shown.assertionSigned()).isEqualTo(assertion.isSigned());
    assertThat(shown.responseSigned()).isEqualTo(delivered.response().isSigned());
    assertThat(shown.encrypted())
        .isEqualTo(!delivered.response().getEncryptedAssertions().isEmpty());
    assertThat(shown.assertion().replaceAll(VARYING, ""))
        .isEqualTo(OpenSaml.write(assertion).replaceAll(VARYING, ""));
  }

  @Test
  void nobodyCouldUseThePreviewToSignIn() {
    SamlPreview.Received shown =
        preview(SamlSp.SIGNING, HUB.person("pupil")).received().orElseThrow();

    Assertion assertion =
        OpenSaml.read(
            shown.assertion().getBytes(StandardCharsets.UTF_8), OpenSaml.MESSAGE, Assertion.class);

    assertThatThrownBy(() -> Delivered.verify(HUB, assertion))
        .hasMessageContaining("Not signed by the key");
    assertThat(shown.assertion())
        .contains("<ds:SignatureValue>(signature)<", "<ds:DigestValue>(signature)<");
  }

  @Test
  void aPreviewSaysThatNobodyWithoutMailEntersAServiceThatKnowsPeopleByMail() {
    SignOnPreview.Face<SamlPreview.Received> shown = preview(SamlSp.MAIL, HUB.person("pupil"));

    assertThat(shown.received()).isEmpty();
    assertThat(shown.reason()).isEqualTo("invalid-name-id-policy");
    assertThat(shown.rule()).isEqualTo("sso.saml.nameId: emailAddress");
  }

  private static SignOnPreview.Face<SamlPreview.Received> preview(SamlSp sp, SsoHub.Person person) {
    return HUB.context()
        .signOn()
        .previews()
        .of(
            HUB.context().signOn().service(sp.id()).orElseThrow(),
            person.id(),
            Set.copyOf(SsoConfig.Oidc.SCOPES))
        .saml()
        .orElseThrow();
  }

  private Delivered deliver(SamlSp sp, SsoHub.Person person) {
    return new Delivered(
        browser.submit(
            browser.open(SamlLoginTest.redirect(sp, sp.request(HUB), "state")),
            Map.of("login", person.login(), "password", SsoHub.PASSWORD)));
  }
}
