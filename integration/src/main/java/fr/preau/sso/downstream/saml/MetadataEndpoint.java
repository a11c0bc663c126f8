package fr.preau.sso.downstream.saml;

import static fr.preau.sso.saml.OpenSaml.make;

import fr.preau.sso.PublicAddress;
import fr.preau.sso.keys.SigningKey;
import fr.preau.sso.keys.SigningKeys;
import fr.preau.sso.saml.OpenSaml;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.util.Comparator;
import java.util.List;
import org.opensaml.saml.common.xml.SAMLConstants;
import org.opensaml.saml.saml2.core.NameIDType;
import org.opensaml.saml.saml2.metadata.EntityDescriptor;
import org.opensaml.saml.saml2.metadata.IDPSSODescriptor;
import org.opensaml.saml.saml2.metadata.KeyDescriptor;
import org.opensaml.saml.saml2.metadata.NameIDFormat;
import org.opensaml.saml.saml2.metadata.SingleLogoutService;
import org.opensaml.saml.saml2.metadata.SingleSignOnService;
import org.opensaml.security.credential.UsageType;
import org.opensaml.xmlsec.keyinfo.KeyInfoSupport;
import org.opensaml.xmlsec.signature.KeyInfo;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * {@code /saml/idp/metadata}: who the hub is as an identity provider. The key that signs comes
 * first, because some services read no further; then the one that will.
 */
@Controller
class MetadataEndpoint {
  static final String PATH = "/saml/idp/metadata";

  private static final MediaType TYPE = MediaType.parseMediaType("application/samlmetadata+xml");

  private static final List<String> BINDINGS =
      List.of(SAMLConstants.SAML2_REDIRECT_BINDING_URI, SAMLConstants.SAML2_POST_BINDING_URI);

  private static final List<String> FORMATS =
      List.of(
          NameIDType.PERSISTENT, NameIDType.TRANSIENT, NameIDType.EMAIL, NameIDType.UNSPECIFIED);

  private final SigningKeys keys;
  private final PublicAddress address;

  MetadataEndpoint(SigningKeys keys, PublicAddress address) {
    this.keys = keys;
    this.address = address;
  }

  /** The same whatever the asking program says it accepts: some say they want a page. */
  @GetMapping(PATH)
  ResponseEntity<byte[]> show() {
    return ResponseEntity.ok().contentType(TYPE).body(document().getBytes(StandardCharsets.UTF_8));
  }

  String document() {
    OpenSaml.ready();
    EntityDescriptor entity = make(EntityDescriptor.DEFAULT_ELEMENT_NAME, EntityDescriptor.class);
    entity.setEntityID(address.of(PATH));
    entity.getRoleDescriptors().add(role());
    return OpenSaml.write(entity);
  }

  private IDPSSODescriptor role() {
    IDPSSODescriptor role = make(IDPSSODescriptor.DEFAULT_ELEMENT_NAME, IDPSSODescriptor.class);
    role.addSupportedProtocol(SAMLConstants.SAML20P_NS);
    role.setWantAuthnRequestsSigned(false);
    signing().forEach(key -> role.getKeyDescriptors().add(descriptor(key)));
    for (String binding : BINDINGS) {
      SingleLogoutService logout =
          make(SingleLogoutService.DEFAULT_ELEMENT_NAME, SingleLogoutService.class);
      logout.setBinding(binding);
      logout.setLocation(address.of(LogoutEndpoint.PATH));
      role.getSingleLogoutServices().add(logout);
      SingleSignOnService signOn =
          make(SingleSignOnService.DEFAULT_ELEMENT_NAME, SingleSignOnService.class);
      signOn.setBinding(binding);
      signOn.setLocation(address.of(SsoEndpoint.PATH));
      role.getSingleSignOnServices().add(signOn);
    }
    for (String format : FORMATS) {
      NameIDFormat supported = make(NameIDFormat.DEFAULT_ELEMENT_NAME, NameIDFormat.class);
      supported.setURI(format);
      role.getNameIDFormats().add(supported);
    }
    return role;
  }

  /** Current, announced, then those of before that are not retired yet. */
  private List<SigningKey> signing() {
    SigningKey current = keys.current();
    return keys.published().stream()
        .sorted(
            Comparator.comparing(
                key ->
                    key.kid().equals(current.kid())
                        ? 0
                        : key.signsFrom().isAfter(current.signsFrom()) ? 1 : 2))
        .toList();
  }

  private static KeyDescriptor descriptor(SigningKey key) {
    try {
      KeyInfo info = make(KeyInfo.DEFAULT_ELEMENT_NAME, KeyInfo.class);
      KeyInfoSupport.addCertificate(info, key.certificate());
      KeyDescriptor descriptor = make(KeyDescriptor.DEFAULT_ELEMENT_NAME, KeyDescriptor.class);
      descriptor.setUse(UsageType.SIGNING);
      descriptor.setKeyInfo(info);
      return descriptor;
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("A certificate of the hub can be encoded", e);
    }
  }
}
