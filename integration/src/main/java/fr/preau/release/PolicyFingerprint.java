package fr.preau.release;

import fr.preau.platform.ProviderConfig;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/** Tells one release policy from another without repeating it. */
final class PolicyFingerprint {
  private static final int LENGTH = 16;

  private PolicyFingerprint() {}

  static String of(ProviderConfig config) {
    var text = new StringBuilder(config.identifier().kind().word());
    new TreeMap<>(config.release().rules())
        .forEach((word, rule) -> text.append('\n').append(word).append(rule));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
