package fr.preau.sso.upstream.saml;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.opensaml.saml.saml2.metadata.Endpoint;
import org.opensaml.saml.saml2.metadata.EntityDescriptor;
import org.opensaml.saml.saml2.metadata.IDPSSODescriptor;
import org.opensaml.saml.saml2.metadata.KeyDescriptor;
import org.opensaml.security.credential.UsageType;
import org.opensaml.xmlsec.keyinfo.KeyInfoSupport;

/**
 * What somebody approves of metadata: keys and addresses. Whatever else changes, such as dates,
 * changes nobody's trust.
 *
 * @param lines sorted: {@code entity …}, {@code key signing sha-256 …}, {@code sso redirect …}
 */
record MetadataSummary(List<String> lines) {
  MetadataSummary {
    lines = List.copyOf(lines);
  }

  static MetadataSummary of(IDPSSODescriptor idp) {
    var lines = new TreeSet<String>();
    lines.add("entity " + ((EntityDescriptor) idp.getParent()).getEntityID());
    lines.addAll(keys(idp));
    idp.getSingleSignOnServices().forEach(each -> lines.add(line("sso", each)));
    idp.getSingleLogoutServices().forEach(each -> lines.add(line("slo", each)));
    lines.add(
        "requests " + (Boolean.TRUE.equals(idp.getWantAuthnRequestsSigned()) ? "signed" : "any"));
    return new MetadataSummary(new ArrayList<>(lines));
  }

  /** Tells it from any other. */
  String fingerprint() {
    return hash(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  /** Signing keys by the hash of their public key: a new certificate of an old key is no news. */
  static List<String> keys(IDPSSODescriptor idp) {
    return idp.getKeyDescriptors().stream()
        .filter(key -> key.getUse() != UsageType.ENCRYPTION)
        .flatMap(MetadataSummary::certificates)
        .map(each -> "key signing sha-256 " + hash(each.getPublicKey().getEncoded()))
        .toList();
  }

  static List<String> addresses(Endpoint endpoint) {
    return Stream.of(endpoint.getLocation(), endpoint.getResponseLocation())
        .filter(address -> address != null)
        .toList();
  }

  private static Stream<X509Certificate> certificates(KeyDescriptor key) {
    try {
      return key.getKeyInfo() == null
          ? Stream.of()
          : KeyInfoSupport.getCertificates(key.getKeyInfo()).stream();
    } catch (CertificateException e) {
      throw new SamlRefusal("no-key", e);
    }
  }

  private static String line(String kind, Endpoint endpoint) {
    String binding = endpoint.getBinding() == null ? "" : endpoint.getBinding();
    return "%s %s %s"
        .formatted(
            kind,
            binding.substring(binding.lastIndexOf(':') + 1),
            String.join(" ", addresses(endpoint)));
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
