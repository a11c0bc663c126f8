package fr.preau.sso.upstream.saml;

import com.nimbusds.jose.JOSEException;
import fr.preau.platform.HubConfig;
import fr.preau.platform.IdentityProviderConfig;
import fr.preau.platform.SamlUpstreamConfig;
import fr.preau.sso.keys.KeyRings;
import fr.preau.sso.keys.SigningKey;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.opensaml.saml.common.xml.SAMLConstants;
import org.opensaml.saml.saml2.metadata.IDPSSODescriptor;
import org.springframework.security.saml2.core.Saml2X509Credential;
import org.springframework.security.saml2.provider.service.registration.RelyingPartyRegistration;
import org.springframework.security.saml2.provider.service.registration.RelyingPartyRegistrations;
import org.springframework.security.saml2.provider.service.registration.Saml2MessageBinding;

/**
 * The hub towards each declared identity provider, as Spring Security sees it: by the configuration
 * in force, the metadata that are trusted, and a key ring of its own. Thread-safe.
 */
final class Registrations {
  private final Supplier<HubConfig> config;
  private final TrustedMetadata metadata;
  private final KeyRings keys;
  private final SpAddresses addresses;

  Registrations(
      Supplier<HubConfig> config, TrustedMetadata metadata, KeyRings keys, SpAddresses addresses) {
    this.config = config;
    this.metadata = metadata;
    this.keys = keys;
    this.addresses = addresses;
  }

  /** The declared identity provider of that id, if it speaks SAML. */
  Optional<IdentityProviderConfig> declared(String id) {
    return config.get().identityProvider(id).filter(idp -> idp.saml().isPresent());
  }

  /** Every declared identity provider that speaks SAML. */
  List<IdentityProviderConfig> all() {
    return config.get().identityProviders().stream().filter(idp -> idp.saml().isPresent()).toList();
  }

  /** The hub towards an identity provider; empty as long as nobody trusts its metadata. */
  Optional<RelyingPartyRegistration> of(IdentityProviderConfig idp) {
    return metadata
        .current(idp)
        .map(
            row -> {
              // What has expired since is no longer gone by.
              IDPSSODescriptor role = metadata.read(idp, row.document());
              return complete(idp, byRedirect(partner(idp, row.document()), role)).build();
            });
  }

  /** The hub towards an identity provider that need not be trusted yet: to give it our metadata. */
  RelyingPartyRegistration ourselves(IdentityProviderConfig idp) {
    return complete(
            idp,
            RelyingPartyRegistration.withRegistrationId(idp.id())
                .assertingPartyMetadata(
                    party ->
                        party
                            .entityId(idp.saml().orElseThrow().entityId())
                            .singleSignOnServiceLocation(addresses.hub().root())))
        .build();
  }

  private static RelyingPartyRegistration.Builder partner(
      IdentityProviderConfig idp, String document) {
    String entityId = idp.saml().orElseThrow().entityId();
    return RelyingPartyRegistrations.collectionFromMetadata(
            new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)))
        .stream()
        .filter(each -> entityId.equals(each.build().getAssertingPartyMetadata().getEntityId()))
        .findFirst()
        .orElseThrow(() -> new SamlRefusal("other-entity"));
  }

  /**
   * Logouts go by Redirect where the identity provider offers it: Spring Security takes the first
   * of several ways, and the hub sends people there by a link.
   */
  private static RelyingPartyRegistration.Builder byRedirect(
      RelyingPartyRegistration.Builder builder, IDPSSODescriptor role) {
    role.getSingleLogoutServices().stream()
        .filter(each -> SAMLConstants.SAML2_REDIRECT_BINDING_URI.equals(each.getBinding()))
        .findFirst()
        .ifPresent(
            logout ->
                builder.assertingPartyMetadata(
                    party ->
                        party
                            .singleLogoutServiceBinding(Saml2MessageBinding.REDIRECT)
                            .singleLogoutServiceLocation(logout.getLocation())
                            .singleLogoutServiceResponseLocation(
                                Objects.requireNonNullElse(
                                    logout.getResponseLocation(), logout.getLocation()))));
    return builder;
  }

  private RelyingPartyRegistration.Builder complete(
      IdentityProviderConfig idp, RelyingPartyRegistration.Builder builder) {
    SamlUpstreamConfig saml = idp.saml().orElseThrow();
    List<SigningKey> ring = keys.towardsSaml(idp.id(), addresses.hub().host()).published();
    saml.nameIdFormat().ifPresent(builder::nameIdFormat);
    return builder
        .registrationId(idp.id())
        .entityId(addresses.entityId(idp))
        .assertionConsumerServiceLocation(addresses.acs(idp.id()))
        .assertionConsumerServiceBinding(Saml2MessageBinding.POST)
        .singleLogoutServiceLocation(addresses.slo(idp.id()))
        .singleLogoutServiceResponseLocation(addresses.slo(idp.id()))
        .singleLogoutServiceBindings(
            bindings -> {
              bindings.add(Saml2MessageBinding.REDIRECT);
              bindings.add(Saml2MessageBinding.POST);
            })
        .authnRequestsSigned(true)
        .signingX509Credentials(
            all ->
                ring.forEach(
                    key -> all.add(Saml2X509Credential.signing(secret(key), key.certificate()))))
        .decryptionX509Credentials(
            all ->
                ring.forEach(
                    key ->
                        all.add(Saml2X509Credential.decryption(secret(key), key.certificate()))));
  }

  private static PrivateKey secret(SigningKey key) {
    try {
      return key.jwk().toPrivateKey();
    } catch (JOSEException e) {
      throw new IllegalStateException("A key of ours has its private part", e);
    }
  }
}
