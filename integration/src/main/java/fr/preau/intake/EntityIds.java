package fr.preau.intake;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Numbers for entries that may turn out to be new. They are taken from the sequence in one piece:
 * the roster lock makes sure that nobody else takes any meanwhile.
 */
final class EntityIds {
  private final AtomicLong last;

  private EntityIds(long first) {
    this.last = new AtomicLong(first);
  }

  static EntityIds reserve(Connection connection) throws SQLException {
    try (Statement sql = connection.createStatement();
        ResultSet row = sql.executeQuery("select nextval('entity_id_seq')")) {
      row.next();
      return new EntityIds(row.getLong(1));
    }
  }

  long next() {
    return last.incrementAndGet();
  }

  /** Moves the sequence past the numbers that were taken. */
  void release(Connection connection) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      sql.execute("select setval('entity_id_seq', %d)".formatted(last.get()));
    }
  }
}
