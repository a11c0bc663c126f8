package fr.preau.intake;

import fr.preau.mappings.model.EntryKind;
import fr.preau.mappings.reader.EntryFingerprint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.postgresql.PGConnection;

/**
 * The entries of a feed that the roster reflects as they are. People are known by the fingerprint
 * of their bytes and need not be read again; what has none is known by the hash of its content,
 * which need not be sent again. About 50 bytes an entry.
 */
final class KnownImage {
  /** Entries above which everything is read and sent: the table would take more than 200 MB. */
  private static final int MOST = 4_000_000;

  /** Bytes of one row of a binary COPY: number of columns, then length and value of each. */
  private static final int ROW = 2 + 4 + 16 + 4 + 2;

  private static final int SIGNATURE = CopyBuffer.HEADER.length;

  /** Marks a key that is the hash of a content; the others have the number of their kind. */
  private static final int CONTENT = -1;

  private static final EntryKind[] KINDS = EntryKind.values();

  private final KnownTable table = new KnownTable();
  private boolean fingerprints;

  private KnownImage() {}

  /** Where an entry stood. */
  record Place(int file, int line) {}

  /** Knows nothing: everything is read and sent. */
  static KnownImage none() {
    return new KnownImage();
  }

  /** What is known of a feed. */
  static KnownImage of(Connection connection, int feedId) throws SQLException {
    var known = new KnownImage();
    try {
      connection.unwrap(PGConnection.class).getCopyAPI().copyOut(query(feedId), known.filling());
    } catch (IOException e) {
      throw new IllegalStateException("Writing to memory cannot fail", e);
    }
    return known.table.size() > MOST ? none() : known;
  }

  private static String query(int feedId) {
    var kinds = new StringBuilder();
    for (EntryKind kind : KINDS) {
      kinds.append(" when '%s' then %d".formatted(kind.code(), kind.ordinal()));
    }
    return """
        copy (select coalesce(fingerprint, hash),
                     (case when fingerprint is null then %d else case kind%s end end)::smallint
                from image_entry
               where feed_id = %d and hash = applied_hash limit %d) to stdout (format binary)
        """
        .formatted(CONTENT, kinds, feedId, MOST + 1);
  }

  /**
   * Whether a content is known.
   *
   * @param hash at least 16 bytes; the first 16 count
   */
  boolean contains(byte[] hash) {
    ByteBuffer bytes = ByteBuffer.wrap(hash);
    int slot = table.slot(bytes.getLong(), bytes.getLong());
    return slot >= 0 && table.mark(slot) == CONTENT;
  }

  /** Whether any entry could be met. */
  boolean hasFingerprints() {
    return fingerprints;
  }

  /**
   * Whether an entry is known, which is noted then.
   *
   * @param expected the only kind the file may hold, if there is one
   */
  boolean meet(EntryFingerprint entry, Optional<EntryKind> expected, int file, int line) {
    int slot = table.slot(entry.high(), entry.low());
    if (slot < 0 || table.mark(slot) == CONTENT) {
      return false;
    }
    if (expected.isPresent() && expected.get().ordinal() != table.mark(slot)) {
      return false;
    }
    table.meet(slot, file, line);
    return true;
  }

  /** Where an entry was met that was. */
  Place place(UUID fingerprint) {
    int slot =
        table.slot(fingerprint.getMostSignificantBits(), fingerprint.getLeastSignificantBits());
    return new Place(table.file(slot), table.line(slot));
  }

  /** Kinds of the entries that were met. */
  Set<EntryKind> metKinds() {
    var kinds = EnumSet.noneOf(EntryKind.class);
    table.each(
        (high, low, mark, met) -> {
          if (met) {
            kinds.add(KINDS[mark]);
          }
        });
    return kinds;
  }

  /** The fingerprints of those that were not met, as a binary COPY of one column. */
  List<byte[]> unmet() {
    var rows = new ByteArrayOutputStream();
    ByteBuffer row = ByteBuffer.allocate(2 + 4 + 16);
    table.each(
        (high, low, mark, met) -> {
          if (!met && mark != CONTENT) {
            row.clear().putShort((short) 1).putInt(16).putLong(high).putLong(low);
            rows.writeBytes(row.array());
          }
        });
    return List.of(CopyBuffer.HEADER, rows.toByteArray(), CopyBuffer.TRAILER);
  }

  /** The driver hands out the header first, then one row a write, then the trailer. */
  private OutputStream filling() {
    return new OutputStream() {
      @Override
      public void write(int b) {
        throw new UnsupportedOperationException("COPY writes rows");
      }

      @Override
      public void write(byte[] bytes, int offset, int length) {
        int row = length >= SIGNATURE && bytes[offset] == 'P' ? offset + SIGNATURE : offset;
        if (offset + length - row >= ROW) {
          ByteBuffer columns = ByteBuffer.wrap(bytes, row + 6, ROW - 6);
          long high = columns.getLong();
          long low = columns.getLong();
          columns.getInt();
          int mark = columns.getShort();
          fingerprints |= mark != CONTENT;
          table.add(high, low, mark);
        }
      }
    };
  }
}
