package fr.preau.sso.upstream.saml;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.w3c.dom.Document;

/**
 * A response of an identity provider, good unless a test says otherwise: what it states, what is
 * changed in its text before it is signed, and what is done to it after.
 */
final class TestAnswer {
  private final String idp;
  private final Map<String, String> stated = new LinkedHashMap<>();
  private final StringBuilder attributes = new StringBuilder();
  private final List<UnaryOperator<String>> edits = new ArrayList<>();
  private final List<Consumer<Document>> attacks = new ArrayList<>();
  private TestSigner signer;
  private boolean signsResponse;
  private boolean signsAssertion = true;
  private java.util.Optional<TestCipher> cipher = java.util.Optional.empty();

  /** A good answer to a request. */
  TestAnswer(String idp, String acs, String request) {
    this.idp = idp;
    this.signer = new TestSigner(TestKey.of(idp));
    Instant now = Instant.now();
    stated.put("RESPONSE-ID", "_r" + UUID.randomUUID());
    stated.put("ASSERTION-ID", "_a" + UUID.randomUUID());
    stated.put("NOW", now.toString());
    stated.put("BEFORE", now.minusSeconds(5).toString());
    stated.put("AFTER", now.plusSeconds(300).toString());
    stated.put("CONFIRMED-UNTIL", now.plusSeconds(300).toString());
    stated.put("AUTHENTICATED", now.minusSeconds(1).toString());
    stated.put("SESSION-ENDS", now.plusSeconds(3600).toString());
    stated.put("ISSUER", TestIdentityProviders.entityId(idp));
    stated.put("ASSERTED-BY", TestIdentityProviders.entityId(idp));
    stated.put("AUDIENCE", TestIdentityProviders.spEntityId(idp));
    stated.put("DESTINATION", acs);
    stated.put("RECIPIENT", acs);
    stated.put("REQUEST", request);
    stated.put("CONFIRMED-REQUEST", request);
    stated.put("STATUS", "urn:oasis:names:tc:SAML:2.0:status:Success");
    stated.put("NAME", "login-" + UUID.randomUUID());
    stated.put("NAME-FORMAT", "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent");
    stated.put("CONTEXT", "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport");
  }

  TestAnswer state(String name, String value) {
    if (stated.put(name, value) == null) {
      throw new AssertionError("Nothing states " + name);
    }
    return this;
  }

  String stated(String name) {
    return stated.get(name);
  }

  TestAnswer attribute(String friendlyName, String... values) {
    attributes.append(
        "<saml:Attribute NameFormat=\"urn:oasis:names:tc:SAML:2.0:attrname-format:uri\" Name=\"urn:test:%s\" FriendlyName=\"%s\">"
            .formatted(friendlyName, friendlyName));
    for (String value : values) {
      attributes.append("<saml:AttributeValue>").append(value).append("</saml:AttributeValue>");
    }
    attributes.append("</saml:Attribute>");
    return this;
  }

  /** Changes the text before anything is signed. */
  TestAnswer edit(UnaryOperator<String> edit) {
    edits.add(edit);
    return this;
  }

  /** The same, of a text that has to be there. */
  TestAnswer replace(String what, String by) {
    return edit(
        xml -> {
          if (!xml.contains(what)) {
            throw new AssertionError("No %s in %s".formatted(what, xml));
          }
          return xml.replace(what, by);
        });
  }

  /** Does something to the signed document. */
  TestAnswer attack(Consumer<Document> attack) {
    attacks.add(attack);
    return this;
  }

  TestAnswer signed(boolean response, boolean assertion) {
    signsResponse = response;
    signsAssertion = assertion;
    return this;
  }

  TestAnswer signer(TestSigner other) {
    signer = other;
    return this;
  }

  TestAnswer encrypted(TestCipher by) {
    cipher = java.util.Optional.of(by);
    return this;
  }

  /** The response as XML. */
  String xml() {
    String xml = TestXml.TEMPLATE.replace("ATTRIBUTES", attributes);
    for (Map.Entry<String, String> each : stated.entrySet()) {
      xml = xml.replace("{" + each.getKey() + "}", each.getValue());
    }
    for (UnaryOperator<String> edit : edits) {
      xml = edit.apply(xml);
    }
    Document document = TestXml.parse(xml);
    if (signsAssertion) {
      signer.sign(TestXml.assertion(document));
    }
    cipher.ifPresent(by -> by.encrypt(document, TestXml.assertion(document)));
    if (signsResponse) {
      signer.sign(document.getDocumentElement());
    }
    attacks.forEach(attack -> attack.accept(document));
    return TestXml.write(document);
  }

  String encoded() {
    return encode(xml());
  }

  static String encode(String xml) {
    return Base64.getEncoder()
        .encodeToString(xml.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
