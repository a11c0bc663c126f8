package fr.preau.sso.downstream.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fr.preau.sso.saml.OpenSaml;
import fr.preau.sso.saml.Outgoing;
import fr.preau.sso.testing.Browser;
import fr.preau.sso.testing.SamlSp;
import fr.preau.sso.testing.SsoHub;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.Attribute;
import org.opensaml.saml.saml2.core.AuthnRequest;
import org.opensaml.saml.saml2.core.AuthnStatement;
import org.opensaml.saml.saml2.core.NameID;
import org.opensaml.saml.saml2.core.SubjectConfirmationData;

class SamlLoginTest {
  private static final SsoHub HUB = SsoHub.shared();

  private final Browser browser = HUB.browser();

  @Test
  void aTeacherSignsInToAServiceThatReadsASignedAndEncryptedResponse() {
    SamlSp sp = SamlSp.SIGNING;
    AuthnRequest request = sp.request(HUB);
    Instant before = Instant.now();

    Browser.Page form = browser.open(redirect(sp, request, "state & <b>"));
    assertThat(form.body()).contains("Identifiant", "SP fictif");
    var delivered = new Delivered(signIn(form, HUB.person("staff")));

    assertThat(delivered.action).isEqualTo(sp.acs());
    assertThat(delivered.fields).containsEntry("RelayState", "state & <b>");
    assertThat(delivered.response().getInResponseTo()).isEqualTo(request.getID());
    assertThat(delivered.response().getDestination()).isEqualTo(sp.acs());
    assertThat(delivered.response().getID()).isNotEmpty();
    assertThat(delivered.response().getIssueInstant()).isBetween(before, Instant.now());
    assertThat(delivered.response().getIssuer().getValue())
        .isEqualTo(HUB.root() + "/saml/idp/metadata");
    Delivered.verify(HUB, delivered.response());
    assertThat(delivered.response().getEncryptedAssertions()).hasSize(1);
    Assertion assertion = delivered.assertion(sp);
    Delivered.verify(HUB, assertion);
    assertThat(assertion.getIssuer().getValue()).isEqualTo(HUB.root() + "/saml/idp/metadata");
    SubjectConfirmationData bearer =
        assertion.getSubject().getSubjectConfirmations().get(0).getSubjectConfirmationData();
    assertThat(bearer.getRecipient()).isEqualTo(sp.acs());
    assertThat(bearer.getInResponseTo()).isEqualTo(request.getID());
    assertThat(bearer.getNotOnOrAfter()).isBetween(before, Instant.now().plusSeconds(300));
    assertThat(bearer.getNotBefore()).isNull();
    assertThat(assertion.getConditions().getAudienceRestrictions().get(0).getAudiences())
        .singleElement()
        .satisfies(audience -> assertThat(audience.getURI()).isEqualTo(sp.entityId()));
    AuthnStatement statement = assertion.getAuthnStatements().get(0);
    assertThat(statement.getSessionIndex()).hasSizeGreaterThan(30);
    assertThat(statement.getAuthnInstant()).isBetween(before, Instant.now());
    assertThat(statement.getAuthnContext().getAuthnContextClassRef().getURI())
        .endsWith("PasswordProtectedTransport");
    NameID nameId = assertion.getSubject().getNameID();
    assertThat(nameId.getFormat()).isEqualTo(NameID.PERSISTENT);
    assertThat(nameId.getNameQualifier()).isEqualTo(HUB.root() + "/saml/idp/metadata");
    assertThat(nameId.getSPNameQualifier()).isEqualTo(sp.entityId());
  }

  @Test
  void attributesHaveTheirUsualNamesAndOnlyThoseOfTheContractAreThere() {
    var delivered = deliver(SamlSp.SIGNING, HUB.person("staff"));

    List<Attribute> attributes =
        delivered.assertion(SamlSp.SIGNING).getAttributeStatements().get(0).getAttributes();
    assertThat(attributes).extracting(Attribute::getName).doesNotHaveDuplicates();
    assertThat(attributes)
        .extracting(Attribute::getName, Attribute::getFriendlyName, Attribute::getNameFormat)
        .contains(
            tuple("urn:oid:2.5.4.4", "sn", "urn:oasis:names:tc:SAML:2.0:attrname-format:uri"),
            tuple(
                "urn:oid:2.5.4.42", "givenName", "urn:oasis:names:tc:SAML:2.0:attrname-format:uri"),
            tuple("schools", "schools", "urn:oasis:names:tc:SAML:2.0:attrname-format:basic"))
        .doesNotContain(
            tuple("birthDate", "birthDate", "urn:oasis:names:tc:SAML:2.0:attrname-format:basic"));
  }

  @Test
  void twoWordsUnderOneNameAreOneAttribute() {
    var delivered = deliver(SamlSp.POSTING, HUB.person("pupil"));

    assertThat(Delivered.attributes(delivered.assertion(SamlSp.POSTING)).get("nom")).hasSize(2);
    assertThat(delivered.response().isSigned()).as("signResponse: false").isFalse();
    Delivered.verify(HUB, delivered.assertion(SamlSp.POSTING));
  }

  @Test
  void aServiceWithoutKeysGetsAPlainAssertionThatIsSigned() {
    var delivered = deliver(SamlSp.PLAIN, HUB.person("pupil"));

    assertThat(delivered.response().getAssertions()).hasSize(1);
    Delivered.verify(HUB, delivered.response());
    Delivered.verify(HUB, delivered.assertion(SamlSp.PLAIN));
  }

  @Test
  void theResponseAloneIsSignedWhereTheServiceWantsThat() {
    var delivered = deliver(SamlSp.SOAP, HUB.person("pupil"));

    Delivered.verify(HUB, delivered.response());
    assertThat(delivered.assertion(SamlSp.SOAP).isSigned()).isFalse();
    assertThat(delivered.nameId(SamlSp.SOAP).getFormat()).isEqualTo(NameID.TRANSIENT);
  }

  @Test
  void aServiceThatKnowsPeopleByMailGetsItOfThoseWhoseMailItMayHave() {
    SsoHub.Person teacher = HUB.person("staff");
    var delivered = deliver(SamlSp.MAIL, teacher);

    String mail =
        HUB.jdbc()
            .sql("select mail from person where id = ?")
            .param(teacher.id())
            .query(String.class)
            .single();
    assertThat(delivered.nameId(SamlSp.MAIL).getFormat()).isEqualTo(NameID.EMAIL);
    assertThat(delivered.nameId(SamlSp.MAIL).getValue()).isEqualTo(mail);
    assertThat(Delivered.attributes(delivered.assertion(SamlSp.MAIL)))
        .containsEntry("courriel", List.of(mail));
    browser.clear();
    assertThat(deliver(SamlSp.MAIL, HUB.person("pupil")).status())
        .as("a pupil's mail is never released")
        .isEqualTo("Requester/InvalidNameIDPolicy");
  }

  @Test
  void aSecondServiceOpensWithoutAnotherPasswordAndUnderAnotherIdentifier() {
    SsoHub.Person pupil = HUB.person("pupil");
    String first = deliver(SamlSp.SIGNING, pupil).nameId(SamlSp.SIGNING).getValue();

    var second =
        new Delivered(browser.open(redirect(SamlSp.PLAIN, SamlSp.PLAIN.request(HUB), "state")));

    assertThat(second.nameId(SamlSp.PLAIN).getValue()).isNotEqualTo(first);
    assertThat(
            new Delivered(browser.open(redirect(SamlSp.SIGNING, SamlSp.SIGNING.request(HUB), "s")))
                .nameId(SamlSp.SIGNING)
                .getValue())
        .as("the same person is the same each time")
        .isEqualTo(first);
  }

  @Test
  void aPostedRequestFindsTheSessionAlthoughItsCookieDoesNotComeAlong() {
    SsoHub.Person pupil = HUB.person("pupil");
    deliver(SamlSp.SIGNING, pupil);
    AuthnRequest request = SamlSp.POSTING.request(HUB);
    SamlSp.POSTING.signer().sign(request);

    Browser.Page kept =
        browser.post(
            "/saml/idp/sso",
            Map.of("SAMLRequest", Outgoing.field(request), "RelayState", "posted"));

    assertThat(kept.status()).isEqualTo(303);
    var delivered = new Delivered(browser.follow(kept));
    assertThat(delivered.fields).containsEntry("RelayState", "posted");
    assertThat(delivered.response().getInResponseTo()).isEqualTo(request.getID());
  }

  @Test
  void whoIsNotSubscribedIsRefusedOnAPageBeforeAnythingIsMinted() {
    SsoHub.Person pupil = HUB.person("pupil");

    Browser.Page page =
        signIn(browser.open(redirect(SamlSp.TEACHERS, SamlSp.TEACHERS.request(HUB), "s")), pupil);

    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body()).contains("n’est pas ouvert à votre profil", "Code d’assistance");
    assertThat(issued(pupil)).isZero();
  }

  @Test
  void theLogKeepsWhatALogoutHasToRepeatAndNoValue() {
    SsoHub.Person pupil = HUB.person("pupil");
    var delivered = deliver(SamlSp.SIGNING, pupil);

    Map<String, Object> row =
        HUB.jdbc()
            .sql(
                "select subject, attributes::text, participant::text from sso_issued where"
                    + " person_id = ?")
            .param(pupil.id())
            .query()
            .singleRow();
    NameID nameId = delivered.nameId(SamlSp.SIGNING);
    assertThat(row.get("subject")).isEqualTo(nameId.getValue());
    assertThat(row.get("attributes").toString()).contains("urn:oid:2.5.4.4");
    assertThat(row.get("participant").toString())
        .contains(nameId.getValue(), nameId.getSPNameQualifier(), NameID.PERSISTENT);
  }

  @Test
  void theGarGetsTheTwoAttributesOfItsFilesAndNothingElse() {
    SsoHub.Person pupil = HUB.person("pupil");
    var delivered = deliver(SamlSp.GAR, pupil);

    String ofTheFiles =
        HUB.jdbc()
            .sql(
                "select identifier from provider_identifier where provider = 'saml-gar' and"
                    + " person_id = ?")
            .param(pupil.id())
            .query(String.class)
            .single();
    assertThat(Delivered.attributes(delivered.assertion(SamlSp.GAR)))
        .isEqualTo(Map.of("idEnt", List.of("B0"), "GARPersonIdentifiant", List.of(ofTheFiles)));
  }

  @Test
  void aDroppedFileIsAServiceThatLearnsNothingButItsOwnIdentifier() {
    var delivered = deliver(SamlSp.DROPPED, HUB.person("pupil"));

    assertThat(delivered.assertion(SamlSp.DROPPED).getAttributeStatements()).isEmpty();
    assertThat(delivered.nameId(SamlSp.DROPPED).getFormat()).isEqualTo(NameID.PERSISTENT);
  }

  @Test
  void aLoginMayBeginHereForAServiceThatOptedIn() {
    SsoHub.Person pupil = HUB.person("pupil");

    Browser.Page form =
        browser.open(
            "/saml/idp/unsolicited?"
                + Browser.encode(
                    Map.of("providerId", SamlSp.PLAIN.entityId(), "target", "course-7")));
    var delivered = new Delivered(signIn(form, pupil));

    assertThat(delivered.fields).containsEntry("RelayState", "course-7");
    assertThat(delivered.response().getInResponseTo()).isNull();
    assertThat(browser.open("/").body()).contains("/saml/idp/start/saml-plain");
    assertThat(new Delivered(browser.open("/saml/idp/start/saml-plain")).nameId(SamlSp.PLAIN))
        .isNotNull();
    Browser.Page refused =
        browser.open(
            "/saml/idp/unsolicited?"
                + Browser.encode(Map.of("providerId", SamlSp.SIGNING.entityId())));
    assertThat(refused.status()).isEqualTo(403);
  }

  @Test
  void theHubsMetadataSaysWhereAndUnderWhichKey() throws Exception {
    var idp = Delivered.metadata(HUB).getIDPSSODescriptor("urn:oasis:names:tc:SAML:2.0:protocol");

    assertThat(Delivered.metadata(HUB).getEntityID()).isEqualTo(HUB.root() + "/saml/idp/metadata");
    assertThat(idp.getSingleSignOnServices()).hasSize(2);
    assertThat(idp.getSingleLogoutServices()).hasSize(2);
    assertThat(idp.getNameIDFormats()).hasSize(4);
    assertThat(Delivered.key(HUB).getEntityCertificate()).isNotNull();
  }

  private Delivered deliver(SamlSp sp, SsoHub.Person person) {
    HUB.enter(browser, person);
    return new Delivered(browser.open(redirect(sp, sp.request(HUB), "state")));
  }

  private Browser.Page signIn(Browser.Page form, SsoHub.Person person) {
    return browser.submit(form, Map.of("login", person.login(), "password", SsoHub.PASSWORD));
  }

  static String redirect(SamlSp sp, AuthnRequest request, String relayState) {
    if (sp.key() == null) {
      return unsigned(request, relayState);
    }
    return Outgoing.redirect("/saml/idp/sso", true, request, Optional.of(relayState), sp.signer());
  }

  static String unsigned(AuthnRequest request, String relayState) {
    return "/saml/idp/sso?"
        + Browser.encode(
            Map.of("SAMLRequest", Raw.deflated(OpenSaml.write(request)), "RelayState", relayState));
  }

  private static long issued(SsoHub.Person person) {
    return HUB.jdbc()
        .sql("select count(*) from sso_issued where person_id = ?")
        .param(person.id())
        .query(Long.class)
        .single();
  }
}
