package fr.preau.intake;

import fr.preau.mappings.model.EntryKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Hashes entries. Not thread-safe. */
final class EntryHash {
  private final MessageDigest sha256 = sha256();

  /** SHA-256 of kind, key and content, whose first half is the hash of an entry. */
  byte[] of(EntryKind kind, String key, byte[] content) {
    sha256.update((byte) kind.ordinal());
    sha256.update(key.getBytes(StandardCharsets.UTF_8));
    sha256.update((byte) 0);
    return sha256.digest(content);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
