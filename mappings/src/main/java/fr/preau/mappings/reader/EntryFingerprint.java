package fr.preau.mappings.reader;

import java.nio.ByteBuffer;

/**
 * Tells the bytes of one entry from those of any other: the first half of their SHA-256.
 *
 * @param high first 64 bits
 * @param low last 64 bits
 */
public record EntryFingerprint(long high, long low) {
  /** Length in bytes. */
  public static final int BYTES = 16;

  /** The first {@value #BYTES} bytes of a digest. */
  public static EntryFingerprint of(byte[] digest) {
    ByteBuffer bytes = ByteBuffer.wrap(digest);
    return new EntryFingerprint(bytes.getLong(), bytes.getLong());
  }

  /** The {@value #BYTES} bytes. */
  public byte[] toBytes() {
    return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
  }
}
