package fr.preau.sso.demo.saml;

import fr.preau.platform.SamlUpstreamConfig;
import fr.preau.sso.PublicAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.saml2.core.Saml2X509Credential;
import org.springframework.security.saml2.provider.service.registration.RelyingPartyRegistration;
import org.springframework.security.saml2.provider.service.registration.RelyingPartyRegistrations;
import org.springframework.security.saml2.provider.service.registration.Saml2MessageBinding;

/**
 * The service towards the hub, as Spring Security sees it: its own addresses and key, and the hub
 * as its metadata say, read over HTTP like any service reads them.
 *
 * @param address of the hub, under which the service is too
 */
record DemoPartner(PublicAddress address, DemoKey key) {
  static final String ID = "demo-service";
  static final String PATH = "/demo-service/saml";
  private static final String IDP = "/saml/idp/metadata";
  private static final Duration SKEW = Duration.ofSeconds(60);
  private static final Duration REFRESH = Duration.ofHours(1);

  String entityId() {
    return address.of(PATH + "/metadata");
  }

  String consumer() {
    return address.of(PATH + "/acs");
  }

  RelyingPartyRegistration registration() {
    try {
      PrivateKey secret = key.secret();
      X509Certificate certificate = key.certificate();
      String logout = address.of(PATH + "/slo");
      return RelyingPartyRegistrations.fromMetadataLocation(address.of(IDP))
          .registrationId(ID)
          .entityId(entityId())
          .assertionConsumerServiceLocation(consumer())
          .assertionConsumerServiceBinding(Saml2MessageBinding.POST)
          .singleLogoutServiceLocation(logout)
          .singleLogoutServiceResponseLocation(logout)
          .singleLogoutServiceBinding(Saml2MessageBinding.REDIRECT)
          .authnRequestsSigned(true)
          .signingX509Credentials(all -> all.add(Saml2X509Credential.signing(secret, certificate)))
          .decryptionX509Credentials(
              all -> all.add(Saml2X509Credential.decryption(secret, certificate)))
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException("The key of the demonstration's service cannot be read", e);
    }
  }

  /** What is asked of the hub's answers: both signatures. */
  SamlUpstreamConfig hub() {
    return new SamlUpstreamConfig(
        address.of(IDP),
        Optional.of(entityId()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        REFRESH,
        SamlUpstreamConfig.Signs.BOTH,
        false,
        SKEW,
        Optional.empty(),
        List.of(),
        Map.of(),
        Set.of(),
        SamlUpstreamConfig.Logout.SLO);
  }
}
