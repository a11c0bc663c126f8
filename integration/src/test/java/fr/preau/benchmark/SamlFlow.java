package fr.preau.benchmark;

import fr.preau.sso.testing.Browser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * A login by SAML as one service asks for it by redirect, without a signature of its own; the
 * assertion is signed and nothing is encrypted.
 *
 * @param endpoint where requests go
 */
record SamlFlow(String endpoint) {
  /** The service's provider. */
  static final String PROVIDER = "benchmark-saml";

  private static final String ENTITY = "https://saml.example.org/metadata";
  private static final String CONSUMER = "http://localhost:9999/saml/acs";

  /** The service's metadata. */
  static String metadata() {
    return """
    <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="%s">
    <md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="%s" index="0"/>
    </md:SPSSODescriptor></md:EntityDescriptor>
    """
        .formatted(ENTITY, CONSUMER);
  }

  /** One login with a session: the page that posts the response. */
  void once(Visitor visitor) {
    String request =
        """
        <p:AuthnRequest xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol" ID="_%s" Version="2.0" IssueInstant="%s"
        Destination="%s" AssertionConsumerServiceURL="%s" ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST">
        <s:Issuer xmlns:s="urn:oasis:names:tc:SAML:2.0:assertion">%s</s:Issuer></p:AuthnRequest>
        """
            .formatted(
                UUID.randomUUID(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                endpoint,
                CONSUMER,
                ENTITY);
    Visitor.Page page =
        visitor.get(
            endpoint
                + "?"
                + Browser.encode(
                    Map.of("SAMLRequest", deflated(request), "RelayState", "state-1")));
    if (!page.body().contains("\"SAMLResponse\"")) {
      throw new IllegalStateException("No response but " + page.status());
    }
  }

  private static String deflated(String xml) {
    var out = new ByteArrayOutputStream();
    try (var deflate =
        new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, true))) {
      deflate.write(xml.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(out.toByteArray());
  }
}
