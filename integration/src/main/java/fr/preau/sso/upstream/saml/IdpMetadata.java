package fr.preau.sso.upstream.saml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.opensaml.core.xml.XMLObject;
import org.opensaml.core.xml.io.UnmarshallingException;
import org.opensaml.core.xml.util.XMLObjectSupport;
import org.opensaml.saml.common.SignableSAMLObject;
import org.opensaml.saml.common.xml.SAMLConstants;
import org.opensaml.saml.saml2.common.TimeBoundSAMLObject;
import org.opensaml.saml.saml2.metadata.Endpoint;
import org.opensaml.saml.saml2.metadata.EntitiesDescriptor;
import org.opensaml.saml.saml2.metadata.EntityDescriptor;
import org.opensaml.saml.saml2.metadata.IDPSSODescriptor;
import org.opensaml.saml.security.impl.SAMLSignatureProfileValidator;
import org.opensaml.security.x509.BasicX509Credential;
import org.opensaml.xmlsec.signature.support.SignatureException;
import org.opensaml.xmlsec.signature.support.SignatureValidator;
import org.w3c.dom.Document;

/** Metadata of one identity provider, checked before it is offered or used. */
final class IdpMetadata {
  /** Most characters: a national aggregate has some tens of millions. */
  static final int LONGEST = 64 * 1024 * 1024;

  private IdpMetadata() {}

  /**
   * The identity provider in a document.
   *
   * @param ours entity ids that are the hub's: nobody else may have one
   * @param signer certificate whose key must have signed the document; an aggregate needs one
   * @throws SamlRefusal {@code too-long}, {@code not-xml}, {@code not-metadata}, {@code
   *     metadata-unsigned}, {@code metadata-signature}, {@code metadata-expired}, {@code
   *     other-entity}, {@code our-entity}, {@code no-key}, {@code plain-endpoint}
   */
  static IDPSSODescriptor read(
      String xml, String entityId, List<String> ours, Optional<Path> signer, Instant now) {
    if (xml.length() > LONGEST) {
      throw new SamlRefusal("too-long");
    }
    XMLObject root = parse(xml);
    if (root instanceof EntitiesDescriptor && signer.isEmpty()) {
      throw new SamlRefusal("metadata-unsigned");
    }
    signer.ifPresent(certificate -> verify(root, certificate));
    EntityDescriptor entity = entity(root, entityId);
    if (ours.contains(entity.getEntityID())) {
      throw new SamlRefusal("our-entity");
    }
    for (XMLObject each = entity; each != null; each = each.getParent()) {
      if (each instanceof TimeBoundSAMLObject bound
          && bound.getValidUntil() != null
          && !bound.getValidUntil().isAfter(now)) {
        throw new SamlRefusal("metadata-expired");
      }
    }
    IDPSSODescriptor idp = entity.getIDPSSODescriptor(SAMLConstants.SAML20P_NS);
    if (idp == null || idp.getSingleSignOnServices().isEmpty()) {
      throw new SamlRefusal("not-metadata");
    }
    check(idp);
    return idp;
  }

  private static XMLObject parse(String xml) {
    Document document = SafeXml.parse(xml);
    SafeXml.checkIds(SafeXml.elements(document));
    try {
      var unmarshaller = XMLObjectSupport.getUnmarshaller(document.getDocumentElement());
      if (unmarshaller == null) {
        throw new SamlRefusal("not-metadata");
      }
      return unmarshaller.unmarshall(document.getDocumentElement());
    } catch (UnmarshallingException e) {
      throw new SamlRefusal("not-metadata", e);
    }
  }

  private static void verify(XMLObject root, Path signer) {
    if (!(root instanceof SignableSAMLObject signed) || signed.getSignature() == null) {
      throw new SamlRefusal("metadata-unsigned");
    }
    SignatureShape.check(signed.getSignature().getDOM(), false);
    try (InputStream in = Files.newInputStream(signer)) {
      var certificate =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
      new SAMLSignatureProfileValidator().validate(signed.getSignature());
      SignatureValidator.validate(signed.getSignature(), new BasicX509Credential(certificate));
    } catch (SignatureException | CertificateException | IOException e) {
      throw new SamlRefusal("metadata-signature", e);
    }
  }

  private static EntityDescriptor entity(XMLObject root, String entityId) {
    List<EntityDescriptor> found =
        all(root).filter(each -> entityId.equals(each.getEntityID())).toList();
    if (found.size() != 1) {
      throw new SamlRefusal("other-entity");
    }
    return found.get(0);
  }

  private static Stream<EntityDescriptor> all(XMLObject root) {
    if (root instanceof EntityDescriptor one) {
      return Stream.of(one);
    }
    return root instanceof EntitiesDescriptor several
        ? Stream.concat(
            several.getEntityDescriptors().stream(),
            several.getEntitiesDescriptors().stream().flatMap(IdpMetadata::all))
        : Stream.of();
  }

  /** Browsers and their secrets are sent over TLS, or to this machine. */
  private static void check(IDPSSODescriptor idp) {
    if (MetadataSummary.keys(idp).isEmpty()) {
      throw new SamlRefusal("no-key");
    }
    for (Endpoint endpoint : idp.getEndpoints()) {
      for (String address : MetadataSummary.addresses(endpoint)) {
        boolean safe =
            address.startsWith("https://")
                || address.startsWith("http://localhost:")
                || address.startsWith("http://127.0.0.1:");
        if (!safe) {
          throw new SamlRefusal("plain-endpoint");
        }
      }
    }
  }
}
