package fr.preau.sso;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * A secret of 256 random bits that somebody else keeps. The database holds its SHA-256, by which it
 * is found again: nobody who reads the database can present it.
 *
 * @param value 43 characters of base64url
 */
public record Token(String value) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

  /** One that nobody has. */
  public static Token random() {
    var bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Whether what somebody presents looks like one at all. */
  public static boolean isShaped(String presented) {
    return SHAPE.matcher(presented).matches();
  }

  /** What is kept of it: 32 bytes. */
  public byte[] hash() {
    return hash(value);
  }

  /** The hash of whatever somebody presents. */
  public static byte[] hash(String presented) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(presented.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** Hidden from logs. */
  @Override
  public String toString() {
    return "Token[…]";
  }
}
