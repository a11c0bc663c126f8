package fr.preau.intake;

import fr.preau.mappings.model.EntryKind;
import fr.preau.mappings.reader.EntryFingerprint;
import java.util.Optional;

/** Rows of the table {@code work.stage}. Not thread-safe. */
final class StageBuffer {
  /** Columns in the order of the rows. */
  static final String COPY =
      "copy work.stage (candidate_id, kind, key, hash, fingerprint, file_id, line, school, content)"
          + " from stdin with (format binary)";

  private static final int COLUMNS = 9;

  private final CopyBuffer rows = new CopyBuffer();
  private final EntryHash hash = new EntryHash();
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
    byte[] sha256 = hash.of(kind, key, content);
    rows.row(COLUMNS).bigint(candidateId).text(kind.code()).text(key).uuid(sha256);
    if (fingerprint.isPresent()) {
      rows.uuid(fingerprint.get().high(), fingerprint.get().low());
    } else {
      rows.nothing();
    }
    rows.integer(file).integer(line).nothing();
    if (known.contains(sha256)) {
      rows.nothing();
    } else {
      rows.jsonb(content);
    }
  }

  /**
   * An entry in quarantine: it has no content and protects its last image. An empty kind or key
   * stands for an unreadable one.
   */
  void refused(String kind, String key, String school, int file, int line) {
    rows.row(COLUMNS).bigint(0).text(kind).text(key).nothing().nothing();
    rows.integer(file).integer(line).text(school).nothing();
  }

  boolean isEmpty() {
    return rows.size() == 0;
  }

  int size() {
    return rows.size();
  }

  /** The rows gathered so far; the buffer is empty afterwards. */
  byte[] take() {
    return rows.take();
  }
}
