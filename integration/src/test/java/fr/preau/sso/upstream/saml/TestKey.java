package fr.preau.sso.upstream.saml;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A key and its certificate, which expired long ago, as those of old academies did. */
record TestKey(KeyPair pair, X509Certificate certificate) {
  private static final Map<String, TestKey> KEYS = new ConcurrentHashMap<>();

  /** The key of that name, the same each time. */
  static TestKey of(String name) {
    return KEYS.computeIfAbsent(name, TestKey::make);
  }

  String certificateText() {
    try {
      return Base64.getEncoder().encodeToString(certificate.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static TestKey make(String name) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair pair = generator.generateKeyPair();
      var subject = new X500Name("CN=" + name);
      Instant end = Instant.parse("2012-12-31T00:00:00Z");
      var builder =
          new JcaX509v3CertificateBuilder(
              subject,
              BigInteger.valueOf(Math.abs((long) name.hashCode()) + 1),
              Date.from(end.minus(Duration.ofDays(365))),
              Date.from(end),
              subject,
              pair.getPublic());
      return new TestKey(
          pair,
          new JcaX509CertificateConverter()
              .getCertificate(
                  builder.build(
                      new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate()))));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }
}
