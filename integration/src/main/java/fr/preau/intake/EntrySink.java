package fr.preau.intake;

import fr.preau.mappings.mapping.Outcome;
import fr.preau.mappings.reader.EntryFingerprint;
import java.util.List;
import java.util.Optional;

/** Where the entries of one part of a delivery go, as rows of tables. Not thread-safe. */
interface EntrySink {
  /**
   * Rows of one table.
   *
   * @param copy statement that takes them
   * @param rows in the binary COPY format, without header and trailer
   */
  record Chunk(String copy, byte[] rows) {}

  /**
   * An entry that could be used.
   *
   * @param entityId its number, should it turn out to be new
   * @param fingerprint by which it may be known another time
   */
  void entry(
      long entityId,
      Outcome.Mapped entry,
      Optional<EntryFingerprint> fingerprint,
      int file,
      int line);

  /**
   * An entry in quarantine: it has no content and protects its last image. An empty kind or key
   * stands for an unreadable one.
   */
  void refused(String kind, String key, String school, int file, int line);

  /** Takes out the rows of the tables that have so many bytes of them. */
  List<Chunk> take(int bytes);
}
