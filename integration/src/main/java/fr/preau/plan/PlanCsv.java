package fr.preau.plan;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/**
 * Writes a whole plan as CSV (RFC 4180, UTF-8, header line), creations included: operation, kind,
 * school, key, held, and the fields that differ as JSON. The database writes it, so its size does
 * not matter.
 */
final class PlanCsv {
  private static final String HEADER = "operation,kind,school,key,held,fields\r\n";

  private final Sql sql;

  PlanCsv(Sql sql) {
    this.sql = sql;
  }

  void write(Path file) {
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(HEADER.getBytes(StandardCharsets.UTF_8));
      for (RosterTable table : RosterTable.ALL) {
        copy(creations(table), out);
        if (!table.values().isEmpty()) {
          copy(updates(table), out);
        }
        copy(removals(table), out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A plan without any change. */
  static void writeNothing(Path file) {
    try {
      Files.writeString(file, HEADER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void copy(String query, OutputStream out) throws IOException {
    try {
      sql.connection()
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyOut("copy (" + query + ") to stdout with (format csv)", out);
    } catch (SQLException e) {
      throw new RosterSqlException(query, e);
    }
  }

  private static String creations(RosterTable table) {
    return "select 'create', %s, (select uai from work.any_school where id = d.school_id), %s, d.held, null from work.created_%s d"
        .formatted(ChangeLog.kind(table, "d"), ChangeLog.key(table, "d"), table.name());
  }

  private static String updates(RosterTable table) {
    return "select 'update', %s, (select uai from work.any_school where id = d.school_id), %s, false, %s from work.updated_%s d join %s t on %s"
        .formatted(
            ChangeLog.kind(table, "d"),
            ChangeLog.key(table, "t"),
            ChangeLog.differingFields(table),
            table.name(),
            table.name(),
            table.sameKey("t", "d"));
  }

  private static String removals(RosterTable table) {
    return "select %s, %s, (select uai from work.any_school where id = t.school), %s, t.held, null from work.removed_%s t"
        .formatted(
            ChangeLog.operation(table),
            ChangeLog.kind(table, "t"),
            ChangeLog.key(table, "t"),
            table.name());
  }
}
