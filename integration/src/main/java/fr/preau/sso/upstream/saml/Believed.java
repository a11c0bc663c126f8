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
 * @param sent the attributes
 */
public record Believed(
    String assertionId,
    Instant until,
    UpstreamName name,
    Optional<String> sessionIndex,
    Optional<String> authnContext,
    List<Sent> sent) {
  public Believed {
    sent = List.copyOf(sent);
  }

  /**
   * An attribute as it came.
   *
   * @param friendlyName empty when it has none but its name
   */
  public record Sent(String name, Optional<String> friendlyName, List<String> values) {
    public Sent {
      values = List.copyOf(values);
    }

    /** Values never reach a log through string formatting. */
    @Override
    public String toString() {
      return "Sent[" + name + "]";
    }
  }

  /** Values by name, and again by friendly name; attributes of one name are one. */
  public Map<String, List<String>> attributes() {
    return attributes(sent);
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
        sent(assertion));
  }

  /** Values by every name of their attributes. */
  static Map<String, List<String>> attributes(Assertion assertion) {
    return attributes(sent(assertion));
  }

  private static List<Sent> sent(Assertion assertion) {
    var sent = new ArrayList<Sent>();
    for (AttributeStatement statement : assertion.getAttributeStatements()) {
      for (Attribute attribute : statement.getAttributes()) {
        sent.add(
            new Sent(
                attribute.getName(),
                Optional.ofNullable(attribute.getFriendlyName())
                    .filter(friendly -> !friendly.equals(attribute.getName())),
                values(attribute)));
      }
    }
    return sent;
  }

  private static Map<String, List<String>> attributes(List<Sent> sent) {
    var values = new LinkedHashMap<String, List<String>>();
    for (Sent each : sent) {
      add(values, each.name(), each.values());
      each.friendlyName().ifPresent(friendly -> add(values, friendly, each.values()));
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
