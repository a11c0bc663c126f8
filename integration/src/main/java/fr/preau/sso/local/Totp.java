package fr.preau.sso.local;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes of RFC 6238 as every authenticator makes them: six digits, thirty seconds, HMAC-SHA-1. A
 * clock may be one step off (section 5.2).
 */
final class Totp {
  private static final long SECONDS = 30;
  private static final int LENGTH = 6;

  private static final TimeBasedOneTimePasswordGenerator CODES =
      new TimeBasedOneTimePasswordGenerator(Duration.ofSeconds(SECONDS), LENGTH);

  private Totp() {}

  /** The code of a moment. */
  static String code(byte[] secret, Instant at) {
    try {
      var key = new SecretKeySpec(secret, CODES.getAlgorithm());
      return CODES.generateOneTimePasswordString(key, at);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("Any bytes are a key of an HMAC", e);
    }
  }

  /**
   * The time step whose code somebody typed.
   *
   * @param after the last step that was used: it and those before are spent
   */
  static OptionalLong step(byte[] secret, String typed, Instant now, long after) {
    byte[] digits = typed.replaceAll("\\s", "").getBytes(StandardCharsets.UTF_8);
    long current = now.getEpochSecond() / SECONDS;
    return LongStream.rangeClosed(current - 1, current + 1)
        .filter(step -> step > after)
        .filter(
            step ->
                MessageDigest.isEqual(
                    digits,
                    code(secret, Instant.ofEpochSecond(step * SECONDS))
                        .getBytes(StandardCharsets.UTF_8)))
        .findFirst();
  }
}
