package fr.preau.intake;

import fr.preau.mappings.model.EntryKind;
import fr.preau.mappings.reader.EntryFingerprint;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * Rows of the table {@code work.stage} in PostgreSQL's binary COPY format, gathered until they are
 * worth a network write. Not thread-safe.
 */
final class StageBuffer {
  /** Columns in the order of the rows. */
  static final String COPY =
      "copy work.stage (candidate_id, kind, key, hash, fingerprint, file_id, line, school, content)"
          + " from stdin with (format binary)";

  /** Starts a binary COPY: signature, flags, no extension. */
  static final byte[] HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };

  /** Ends a binary COPY. */
  static final byte[] TRAILER = {(byte) 0xff, (byte) 0xff};

  private static final int COLUMNS = 9;
  private static final int CHUNK = 256 * 1024;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(CHUNK + 16 * 1024);
  private final DataOutputStream out = new DataOutputStream(bytes);
  private final MessageDigest sha256 = sha256();
  private final KnownImage known;

  StageBuffer(KnownImage known) {
    this.known = known;
  }

  /**
   * An entry and its content, which is left out when it is known already. The hash is the first
   * half of the SHA-256 of kind, key and content.
   */
  void entry(long candidateId, EntryKind kind, String key, int file, int line, byte[] content) {
    entry(candidateId, kind, key, Optional.empty(), file, line, content);
  }

  /** The same of an entry that may be known by its fingerprint another time. */
  void entry(
      long candidateId,
      EntryKind kind,
      String key,
      Optional<EntryFingerprint> fingerprint,
      int file,
      int line,
      byte[] content) {
    byte[] hash = hash(kind, key, content);
    try {
      start(candidateId, kind.code(), key);
      out.writeInt(16);
      out.write(hash, 0, 16);
      if (fingerprint.isPresent()) {
        out.writeInt(EntryFingerprint.BYTES);
        out.writeLong(fingerprint.get().high());
        out.writeLong(fingerprint.get().low());
      } else {
        out.writeInt(-1);
      }
      place(file, line);
      out.writeInt(-1);
      if (known.contains(hash)) {
        out.writeInt(-1);
      } else {
        out.writeInt(content.length + 1);
        out.writeByte(1);
        out.write(content);
      }
    } catch (IOException e) {
      throw new IllegalStateException("Writing to memory cannot fail", e);
    }
  }

  /**
   * An entry in quarantine: it has no content and protects its last image. An empty kind or key
   * stands for an unreadable one.
   */
  void refused(String kind, String key, String school, int file, int line) {
    try {
      start(0, kind, key);
      out.writeInt(-1);
      out.writeInt(-1);
      place(file, line);
      text(school);
      out.writeInt(-1);
    } catch (IOException e) {
      throw new IllegalStateException("Writing to memory cannot fail", e);
    }
  }

  boolean isFull() {
    return bytes.size() >= CHUNK;
  }

  boolean isEmpty() {
    return bytes.size() == 0;
  }

  /** The rows gathered so far; the buffer is empty afterwards. */
  byte[] take() {
    byte[] chunk = bytes.toByteArray();
    bytes.reset();
    return chunk;
  }

  private byte[] hash(EntryKind kind, String key, byte[] content) {
    sha256.update((byte) kind.ordinal());
    sha256.update(key.getBytes(StandardCharsets.UTF_8));
    sha256.update((byte) 0);
    return sha256.digest(content);
  }

  private void start(long candidateId, String kind, String key) throws IOException {
    out.writeShort(COLUMNS);
    out.writeInt(8);
    out.writeLong(candidateId);
    text(kind);
    text(key);
  }

  private void place(int file, int line) throws IOException {
    out.writeInt(4);
    out.writeInt(file);
    out.writeInt(4);
    out.writeInt(line);
  }

  private void text(String value) throws IOException {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
