package fr.preau.sso.saml;

import java.security.KeyException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opensaml.saml.saml2.metadata.KeyDescriptor;
import org.opensaml.saml.saml2.metadata.RoleDescriptor;
import org.opensaml.security.credential.BasicCredential;
import org.opensaml.security.credential.Credential;
import org.opensaml.security.credential.UsageType;
import org.opensaml.security.x509.BasicX509Credential;
import org.opensaml.xmlsec.keyinfo.KeyInfoSupport;
import org.opensaml.xmlsec.signature.KeyInfo;

/**
 * The keys of a role in metadata. One without {@code use} serves both purposes (SAML metadata
 * 2.4.1.1). A certificate carries a key here and nothing else: neither its dates nor who issued it
 * say anything about the partner.
 */
public final class MetadataKeys {
  private MetadataKeys() {}

  /** Keys whose signatures are the partner's. */
  public static List<Credential> signing(RoleDescriptor role) {
    return of(role, UsageType.SIGNING);
  }

  /** The key to which the partner wants secrets encrypted: the first, as partners expect. */
  public static Optional<Credential> encryption(RoleDescriptor role) {
    return of(role, UsageType.ENCRYPTION).stream().findFirst();
  }

  private static List<Credential> of(RoleDescriptor role, UsageType use) {
    var keys = new ArrayList<Credential>();
    for (KeyDescriptor descriptor : role.getKeyDescriptors()) {
      UsageType stated = descriptor.getUse();
      boolean both = stated == null || stated == UsageType.UNSPECIFIED;
      if (descriptor.getKeyInfo() != null && (both || stated == use)) {
        keys.addAll(read(descriptor.getKeyInfo()));
      }
    }
    return List.copyOf(keys);
  }

  /**
   * @throws SamlException {@code bad-key}
   */
  private static List<Credential> read(KeyInfo info) {
    try {
      var keys = new ArrayList<Credential>();
      for (X509Certificate certificate : KeyInfoSupport.getCertificates(info)) {
        keys.add(new BasicX509Credential(certificate));
      }
      if (keys.isEmpty()) {
        for (PublicKey key : KeyInfoSupport.getPublicKeys(info)) {
          keys.add(new BasicCredential(key));
        }
      }
      return keys;
    } catch (CertificateException | KeyException e) {
      throw new SamlException("bad-key", "A key of the metadata cannot be read", e);
    }
  }
}
