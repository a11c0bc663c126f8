package fr.preau.sso.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectEncrypter;
import fr.preau.sso.Token;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database has of a secret is of no use without the key. */
class SealingTest {
  private static final byte[] KEY = Token.hash("fictional key");
  private static final byte[] SECRET = "fictional secret".getBytes(StandardCharsets.UTF_8);

  private final Sealing sealing = new Sealing(KEY);

  @Test
  void opensWhatItSealedWhichIsNeverTheSameTwice() {
    String sealed = sealing.seal(SECRET);

    assertThat(sealing.open(sealed)).isEqualTo(SECRET);
    assertThat(new Sealing(KEY).open(sealed)).isEqualTo(SECRET);
    assertThat(sealing.seal(SECRET)).isNotEqualTo(sealed);
  }

  @Test
  void opensWhatWasSealedAsJweBefore() throws JOSEException {
    var before =
        new JWEObject(
            new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM), new Payload(SECRET));
    before.encrypt(new DirectEncrypter(KEY));

    assertThat(sealing.open(before.serialize())).isEqualTo(SECRET);
  }

  @Test
  void opensNothingUnderAnotherKey() {
    assertRefused(new Sealing(Token.hash("another key")), sealing.seal(SECRET));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 20, 40})
  void opensNothingThatWasChanged(int at) {
    var sealed = new StringBuilder(sealing.seal(SECRET));
    sealed.setCharAt(at, sealed.charAt(at) == 'A' ? 'B' : 'A');

    assertRefused(sealing, sealed.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAAA", "not base64!", "a.b.c.d.e"})
  void opensNothingElse(String text) {
    assertRefused(sealing, text);
  }

  private static void assertRefused(Sealing sealing, String sealed) {
    assertThatThrownBy(() -> sealing.open(sealed))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("master key");
  }
}
