package fr.preau.sso.upstream.saml;

import fr.preau.platform.SamlUpstreamConfig;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.saml2.core.Saml2X509Credential;
import org.springframework.security.saml2.provider.service.registration.RelyingPartyRegistration;
import org.springframework.security.saml2.provider.service.registration.RelyingPartyRegistrations;

/**
 * Gives answers to the classes that check them, in the order of {@link AcsEndpoint}, without a hub:
 * thousands of times faster, for the proof that takes the checks away one by one. What needs a
 * browser, a session or the database is not tried there.
 */
final class DirectTrial {
  /** Whether answers are tried in that way, by {@code -Dpreau.trial=direct}. */
  static final boolean ON = "direct".equals(System.getProperty("preau.trial"));

  private static final TestKey OURS = TestKey.of("the hub");

  private DirectTrial() {}

  /** Where answers have to be sent. */
  static String acs(String idp) {
    return "https://hub.example.org/saml/sp/acs/" + idp;
  }

  /** What assertions are encrypted to. */
  static X509Certificate certificate() {
    return OURS.certificate();
  }

  /**
   * Why an answer is not believed.
   *
   * @return empty when it is
   */
  static Optional<String> refusal(String idp, String request, String encoded) {
    return refusal(idp, request, encoded, Optional.empty());
  }

  /** The same of a login that has to be new since then. */
  static Optional<String> refusal(
      String idp, String request, String encoded, Optional<Instant> since) {
    SamlUpstreamConfig partner = partner(idp);
    try {
      if (encoded.length() > 2 * SafeXml.LONGEST) {
        return Optional.of("too-long");
      }
      String xml = new String(Base64.getMimeDecoder().decode(encoded), StandardCharsets.UTF_8);
      ResponseShape.of(xml, partner);
      Believing.believe(
          xml,
          registration(idp),
          new Expected(
              partner,
              TestIdentityProviders.spEntityId(idp),
              acs(idp),
              Optional.of(request),
              since,
              Instant.now()));
      return Optional.empty();
    } catch (SamlRefusal e) {
      return Optional.of(e.reason().split(":")[0]);
    }
  }

  private static RelyingPartyRegistration registration(String idp) {
    byte[] metadata = TestIdentityProviders.metadata(idp).getBytes(StandardCharsets.UTF_8);
    return RelyingPartyRegistrations.collectionFromMetadata(new ByteArrayInputStream(metadata))
        .iterator()
        .next()
        .registrationId(idp)
        .entityId(TestIdentityProviders.spEntityId(idp))
        .assertionConsumerServiceLocation(acs(idp))
        .decryptionX509Credentials(all -> all.add(ours()))
        .build();
  }

  private static Saml2X509Credential ours() {
    return Saml2X509Credential.decryption(OURS.pair().getPrivate(), OURS.certificate());
  }

  /** As {@link TestIdentityProviders} declares it. */
  static SamlUpstreamConfig partner(String idp) {
    return new SamlUpstreamConfig(
        TestIdentityProviders.entityId(idp),
        Optional.of(TestIdentityProviders.spEntityId(idp)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Duration.ofHours(1),
        switch (idp) {
          case "idp-both" -> SamlUpstreamConfig.Signs.BOTH;
          case "idp-response" -> SamlUpstreamConfig.Signs.RESPONSE;
          default -> SamlUpstreamConfig.Signs.ASSERTION;
        },
        idp.equals("idp-sha1"),
        Duration.ofSeconds(30),
        Optional.empty(),
        List.of(),
        Map.of(),
        Set.of(),
        SamlUpstreamConfig.Logout.NONE);
  }
}
