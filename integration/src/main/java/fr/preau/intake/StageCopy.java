package fr.preau.intake;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Copies entries into {@code work.stage} from one thread, batch by batch. */
final class StageCopy {
  private final Connection connection;
  private final EntityIds ids;
  private final StageBuffer buffer = new StageBuffer(KnownImage.none());

  StageCopy(Connection connection) throws SQLException {
    this.connection = connection;
    this.ids = EntityIds.reserve(connection);
  }

  void entry(StoredEntry entry, int file, int line) {
    buffer.entry(
        ids.next(),
        entry.record().kind(),
        entry.record().key().id(),
        file,
        line,
        EntryContent.of(entry.record(), entry.kept()));
  }

  /** Sends the entries gathered so far. */
  void flush() throws SQLException {
    if (buffer.isEmpty()) {
      return;
    }
    byte[] rows = buffer.take();
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(StageBuffer.COPY);
    try {
      copy.writeToCopy(CopyBuffer.HEADER, 0, CopyBuffer.HEADER.length);
      copy.writeToCopy(rows, 0, rows.length);
      copy.writeToCopy(CopyBuffer.TRAILER, 0, CopyBuffer.TRAILER.length);
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
    ids.release(connection);
  }
}
