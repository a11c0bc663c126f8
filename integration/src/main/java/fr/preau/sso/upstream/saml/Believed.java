package fr.preau.sso.upstream.saml;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opensaml.core.xml.XMLObject;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.Attribute;
import org.opensaml.saml.saml2.core.AttributeStatement;
import org.opensaml.saml.saml2.core.AuthnContext;
import org.opensaml.saml.saml2.core.AuthnStatement;
import org.opensaml.saml.saml2.core.NameID;
import org.opensaml.saml.saml2.core.SubjectConfirmation;

/**
 * What is read from an assertion once all of it was checked.
 *
 * @param assertionId unique at the identity provider
 * @param until when it could no longer be used anyway
 * @param name of the login
 * @param sessionIndex of the session upstream
 * @param authnContext class of the login; empty when it says none
 * @param attributes values by name, and again by friendly name; attributes of one name are one
 */
record Believed(
    String assertionId,
    Instant until,
    UpstreamName name,
    Optional<String> sessionIndex,
    Optional<String> authnContext,
    Map<String, List<String>> attributes) {
  Believed {
    attributes = Map.copyOf(attributes);
  }

  static Believed of(Assertion assertion) {
    NameID name = assertion.getSubject().getNameID();
    AuthnStatement login = assertion.getAuthnStatements().get(0);
    return new Believed(
        assertion.getID(),
        until(assertion),
        new UpstreamName(
            name.getValue(),
            Optional.ofNullable(name.getFormat()),
            Optional.ofNullable(name.getNameQualifier()),
            Optional.ofNullable(name.getSPNameQualifier())),
        Optional.ofNullable(login.getSessionIndex()),
        context(login.getAuthnContext()),
        attributes(assertion));
  }

  /** Values by every name of their attributes. */
  static Map<String, List<String>> attributes(Assertion assertion) {
    var values = new LinkedHashMap<String, List<String>>();
    for (AttributeStatement statement : assertion.getAttributeStatements()) {
      for (Attribute attribute : statement.getAttributes()) {
        List<String> read = values(attribute);
        add(values, attribute.getName(), read);
        if (attribute.getFriendlyName() != null
            && !attribute.getFriendlyName().equals(attribute.getName())) {
          add(values, attribute.getFriendlyName(), read);
        }
      }
    }
    return values;
  }

  private static void add(Map<String, List<String>> values, String name, List<String> read) {
    values.computeIfAbsent(name, absent -> new ArrayList<>()).addAll(read);
  }

  private static List<String> values(Attribute attribute) {
    var texts = new ArrayList<String>();
    for (XMLObject value : attribute.getAttributeValues()) {
      if (value.getDOM() != null) {
        texts.add(value.getDOM().getTextContent().strip());
      }
    }
    return texts;
  }

  private static Optional<String> context(AuthnContext context) {
    return context == null || context.getAuthnContextClassRef() == null
        ? Optional.empty()
        : Optional.ofNullable(context.getAuthnContextClassRef().getURI());
  }

  /** The latest moment at which any confirmation would still be accepted. */
  private static Instant until(Assertion assertion) {
    return assertion.getSubject().getSubjectConfirmations().stream()
        .map(SubjectConfirmation::getSubjectConfirmationData)
        .filter(data -> data != null && data.getNotOnOrAfter() != null)
        .map(data -> data.getNotOnOrAfter())
        .max(Instant::compareTo)
        .orElse(Instant.MAX);
  }

  /** The assertion's id alone. */
  @Override
  public String toString() {
    return "Believed[" + assertionId + "]";
  }
}
