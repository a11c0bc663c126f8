package fr.preau.sso.downstream.saml;

import static fr.preau.sso.saml.OpenSaml.make;

import fr.preau.sso.Token;
import fr.preau.sso.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.opensaml.core.xml.XMLObjectBuilder;
import org.opensaml.core.xml.schema.XSString;
import org.opensaml.core.xml.util.XMLObjectSupport;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.Attribute;
import org.opensaml.saml.saml2.core.AttributeStatement;
import org.opensaml.saml.saml2.core.AttributeValue;
import org.opensaml.saml.saml2.core.Audience;
import org.opensaml.saml.saml2.core.AudienceRestriction;
import org.opensaml.saml.saml2.core.AuthnContext;
import org.opensaml.saml.saml2.core.AuthnContextClassRef;
import org.opensaml.saml.saml2.core.AuthnStatement;
import org.opensaml.saml.saml2.core.Conditions;
import org.opensaml.saml.saml2.core.Issuer;
import org.opensaml.saml.saml2.core.NameID;
import org.opensaml.saml.saml2.core.Subject;
import org.opensaml.saml.saml2.core.SubjectConfirmation;
import org.opensaml.saml.saml2.core.SubjectConfirmationData;

/** Builds the one assertion of a response (SAML profiles 4.1.4.2). */
final class Assertions {
  private static final Duration LIFE = Duration.ofMinutes(5);
  private static final Duration SKEW = Duration.ofSeconds(60);

  private final String idp;

  /**
   * @param idp entityID of the hub
   */
  Assertions(String idp) {
    this.idp = idp;
  }

  /** A random ID of a message or an assertion. */
  static String id() {
    return "_" + Token.random().value();
  }

  Issuer issuer() {
    Issuer issuer = make(Issuer.DEFAULT_ELEMENT_NAME, Issuer.class);
    issuer.setValue(idp);
    return issuer;
  }

  /**
   * That the session's person is known to the service as that participant, with that about them.
   */
  Assertion of(
      Peer peer,
      Asked asked,
      Session session,
      Participant participant,
      List<AttributeNames.Named> attributes,
      Instant now) {
    Assertion assertion = make(Assertion.DEFAULT_ELEMENT_NAME, Assertion.class);
    assertion.setID(id());
    assertion.setIssueInstant(now);
    assertion.setIssuer(issuer());
    assertion.setSubject(subject(asked, participant, now));
    assertion.setConditions(conditions(peer, now));
    assertion.getAuthnStatements().add(authentication(session, participant));
    if (!attributes.isEmpty()) {
      AttributeStatement statement =
          make(AttributeStatement.DEFAULT_ELEMENT_NAME, AttributeStatement.class);
      attributes.forEach(each -> statement.getAttributes().add(attribute(each)));
      assertion.getAttributeStatements().add(statement);
    }
    return assertion;
  }

  static NameID nameId(Participant participant) {
    NameID nameId = make(NameID.DEFAULT_ELEMENT_NAME, NameID.class);
    nameId.setValue(participant.nameId());
    nameId.setFormat(participant.format());
    participant.nameQualifier().ifPresent(nameId::setNameQualifier);
    participant.spNameQualifier().ifPresent(nameId::setSPNameQualifier);
    return nameId;
  }

  private static Subject subject(Asked asked, Participant participant, Instant now) {
    SubjectConfirmationData data =
        make(SubjectConfirmationData.DEFAULT_ELEMENT_NAME, SubjectConfirmationData.class);
    data.setRecipient(asked.consumer());
    data.setNotOnOrAfter(now.plus(LIFE));
    asked.id().ifPresent(data::setInResponseTo);
    SubjectConfirmation confirmation =
        make(SubjectConfirmation.DEFAULT_ELEMENT_NAME, SubjectConfirmation.class);
    confirmation.setMethod(SubjectConfirmation.METHOD_BEARER);
    confirmation.setSubjectConfirmationData(data);
    Subject subject = make(Subject.DEFAULT_ELEMENT_NAME, Subject.class);
    subject.setNameID(nameId(participant));
    subject.getSubjectConfirmations().add(confirmation);
    return subject;
  }

  private static Conditions conditions(Peer peer, Instant now) {
    Audience audience = make(Audience.DEFAULT_ELEMENT_NAME, Audience.class);
    audience.setURI(peer.entityId());
    AudienceRestriction restriction =
        make(AudienceRestriction.DEFAULT_ELEMENT_NAME, AudienceRestriction.class);
    restriction.getAudiences().add(audience);
    Conditions conditions = make(Conditions.DEFAULT_ELEMENT_NAME, Conditions.class);
    conditions.setNotBefore(now.minus(SKEW));
    conditions.setNotOnOrAfter(now.plus(LIFE));
    conditions.getAudienceRestrictions().add(restriction);
    return conditions;
  }

  private static AuthnStatement authentication(Session session, Participant participant) {
    AuthnContextClassRef reference =
        make(AuthnContextClassRef.DEFAULT_ELEMENT_NAME, AuthnContextClassRef.class);
    reference.setURI(session.acr());
    AuthnContext context = make(AuthnContext.DEFAULT_ELEMENT_NAME, AuthnContext.class);
    context.setAuthnContextClassRef(reference);
    AuthnStatement statement = make(AuthnStatement.DEFAULT_ELEMENT_NAME, AuthnStatement.class);
    statement.setAuthnInstant(session.authenticatedAt());
    statement.setSessionIndex(participant.sessionIndex());
    statement.setAuthnContext(context);
    return statement;
  }

  private static Attribute attribute(AttributeNames.Named named) {
    Attribute attribute = make(Attribute.DEFAULT_ELEMENT_NAME, Attribute.class);
    attribute.setName(named.name());
    attribute.setFriendlyName(named.friendlyName());
    attribute.setNameFormat(named.uri() ? Attribute.URI_REFERENCE : Attribute.BASIC);
    @SuppressWarnings("unchecked")
    XMLObjectBuilder<XSString> values =
        (XMLObjectBuilder<XSString>) XMLObjectSupport.getBuilder(XSString.TYPE_NAME);
    for (String value : named.values()) {
      XSString text = values.buildObject(AttributeValue.DEFAULT_ELEMENT_NAME, XSString.TYPE_NAME);
      text.setValue(value);
      attribute.getAttributeValues().add(text);
    }
    return attribute;
  }
}
