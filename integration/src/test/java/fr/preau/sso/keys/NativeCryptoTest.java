package fr.preau.sso.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Security;
import java.security.Signature;
import org.junit.jupiter.api.Test;

class NativeCryptoTest {
  private static final String ALGORITHM = "SHA256withRSA";
  private static final byte[] SIGNED = "un message".getBytes(StandardCharsets.UTF_8);

  @Test
  void signsWhatTheJdkVerifiesAndTheOtherWayRound() throws GeneralSecurityException {
    assumeThat(NativeCrypto.prefer()).as("a library for this machine").isTrue();
    String fast = "AmazonCorrettoCryptoProvider";
    assertThat(Security.getProviders("Signature." + ALGORITHM)[0].getName()).isEqualTo(fast);
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", "SunRsaSign");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();

    assertThat(verified(pair, signed(pair, fast), "SunRsaSign")).isTrue();
    assertThat(verified(pair, signed(pair, "SunRsaSign"), fast)).isTrue();
  }

  @Test
  void isPutFirstOnceHoweverOftenItIsAskedFor() {
    boolean there = NativeCrypto.prefer();
    int providers = Security.getProviders().length;

    assertThat(NativeCrypto.prefer()).isEqualTo(there);
    assertThat(Security.getProviders()).hasSize(providers);
  }

  private static byte[] signed(KeyPair pair, String provider) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(ALGORITHM, provider);
    signature.initSign(pair.getPrivate());
    signature.update(SIGNED);
    return signature.sign();
  }

  private static boolean verified(KeyPair pair, byte[] proof, String provider)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance(ALGORITHM, provider);
    signature.initVerify(pair.getPublic());
    signature.update(SIGNED);
    return signature.verify(proof);
  }
}
