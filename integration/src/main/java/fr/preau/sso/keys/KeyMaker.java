package fr.preau.sso.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes RSA-2048 keys and the self-signed certificates in which SAML metadata carries them. */
public final class KeyMaker {
  private static final int BITS = 2048;
  private static final int SERIAL_BITS = 128;
  private static final Duration VALIDITY = Duration.ofDays(3653);

  private final X500Name name;

  /**
   * @param name of the certificates
   */
  public KeyMaker(String name) {
    this.name = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, name).build();
  }

  /** A new key that signs from that moment on. */
  public SigningKey make(Instant signsFrom) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      KeyPair pair = generator.generateKeyPair();
      RSAKey key =
          new RSAKey.Builder((RSAPublicKey) pair.getPublic())
              .privateKey((RSAPrivateKey) pair.getPrivate())
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.RS256)
              .keyIDFromThumbprint()
              .build();
      return new SigningKey(key, certify(pair, signsFrom), signsFrom, Optional.empty());
    } catch (GeneralSecurityException | JOSEException | OperatorCreationException e) {
      throw new IllegalStateException("No signing key could be made", e);
    }
  }

  static X509Certificate certificate(byte[] der) throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }

  private X509Certificate certify(KeyPair pair, Instant from)
      throws GeneralSecurityException, OperatorCreationException {
    var serial = new BigInteger(SERIAL_BITS, new SecureRandom());
    Instant begin = from.minus(Duration.ofDays(1));
    var builder =
        new JcaX509v3CertificateBuilder(
            name,
            serial,
            Date.from(begin),
            Date.from(begin.plus(VALIDITY)),
            name,
            pair.getPublic());
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate())));
  }
}
