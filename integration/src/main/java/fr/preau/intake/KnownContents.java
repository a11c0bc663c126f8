package fr.preau.intake;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/**
 * The hashes of the entries that the roster reflects as they are: an entry with one of these need
 * not be sent again. A table of 128-bit values, 24 to 48 bytes an entry, left empty for an image
 * too large for it. Read-only once filled, so safe for several threads.
 */
final class KnownContents {
  /** Entries above which everything is sent: the table would take more than 256 MB. */
  private static final long MOST = 4_000_000;

  /** Bytes of one row of a binary COPY: number of columns, length, hash. */
  private static final int ROW = 2 + 4 + 16;

  private static final int SIGNATURE = StageBuffer.HEADER.length;

  private final long[] table;
  private final int mask;

  private KnownContents(int capacity) {
    this.table = new long[2 * capacity];
    this.mask = capacity - 1;
  }

  /** Knows nothing: everything is sent. */
  static KnownContents none() {
    return new KnownContents(1);
  }

  /** Reads them for a feed. */
  static KnownContents of(Connection connection, int feedId) throws SQLException {
    String known = "from image_entry where feed_id = " + feedId + " and hash = applied_hash";
    long count;
    try (Statement sql = connection.createStatement();
        ResultSet row = sql.executeQuery("select count(*) " + known)) {
      row.next();
      count = row.getLong(1);
    }
    if (count == 0 || count > MOST) {
      return none();
    }
    var contents = new KnownContents(2 * Integer.highestOneBit((int) (count + count / 2)));
    try {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyOut(
              "copy (select hash " + known + ") to stdout (format binary)", contents.filling());
    } catch (IOException e) {
      throw new IllegalStateException("Writing to memory cannot fail", e);
    }
    return contents;
  }

  /**
   * Whether an entry is known.
   *
   * @param hash at least 16 bytes; the first 16 count
   */
  boolean contains(byte[] hash) {
    ByteBuffer bytes = ByteBuffer.wrap(hash);
    long high = bytes.getLong();
    long low = bytes.getLong();
    int slot = (int) high & mask;
    while (table[2 * slot] != 0 || table[2 * slot + 1] != 0) {
      if (table[2 * slot] == high && table[2 * slot + 1] == low) {
        return true;
      }
      slot = slot + 1 & mask;
    }
    return false;
  }

  private void add(long high, long low) {
    int slot = (int) high & mask;
    while (table[2 * slot] != 0 || table[2 * slot + 1] != 0) {
      slot = slot + 1 & mask;
    }
    table[2 * slot] = high;
    table[2 * slot + 1] = low;
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
          ByteBuffer hash = ByteBuffer.wrap(bytes, row + 6, 16);
          add(hash.getLong(), hash.getLong());
        }
      }
    };
  }
}
