package fr.preau.takeover;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/**
 * Brings rows into {@code work.taken}, {@code work.taken_identifier} and {@code work.taken_problem}
 * by COPY, a chunk at a time.
 */
final class TakeoverStage {
  private static final int CHUNK = 256 * 1024;

  private final CopyManager copies;
  private final StringBuilder rows = new StringBuilder();
  private final StringBuilder identifiers = new StringBuilder();
  private final StringBuilder problems = new StringBuilder();
  private long count;

  TakeoverStage(Connection connection) throws SQLException {
    this.copies = connection.unwrap(PGConnection.class).getCopyAPI();
  }

  void add(TakeoverRow row) throws SQLException, IOException {
    count++;
    String[] key = row.key().split("/", -1);
    cells(
        rows,
        row.line(),
        key.length == 1 ? "" : key[0],
        key.length == 3 ? key[1] : "",
        key[key.length - 1],
        row.ine(),
        row.birthDate().map(Object::toString).orElse(""),
        row.login(),
        row.activated() ? "t" : "f",
        row.issuer(),
        row.subject());
    for (TakeoverRow.Value value : row.identifiers()) {
      cells(identifiers, row.line(), value.column().target(), value.column().name(), value.text());
    }
    for (TakeoverRow.Fault fault : row.faults()) {
      cells(
          problems,
          row.line(),
          fault.field(),
          fault.code(),
          String.join("\u001f", fault.arguments()));
    }
    if (rows.length() + identifiers.length() + problems.length() > CHUNK) {
      flush();
    }
  }

  /** Writes what is still in memory; answers how many rows there were. */
  long flush() throws SQLException {
    copy(
        "taken (line, namespace, population, key, ine, birth_date, login, activated, issuer, subject)",
        rows);
    copy("taken_identifier (line, target, name, value)", identifiers);
    copy("taken_problem (line, field, code, arguments)", problems);
    return count;
  }

  private void copy(String table, StringBuilder lines) throws SQLException {
    if (lines.isEmpty()) {
      return;
    }
    CopyIn copy = copies.copyIn("copy work." + table + " from stdin with (null '')");
    byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    copy.endCopy();
    lines.setLength(0);
  }

  /** In the text format of COPY; an empty value is null. */
  private static void cells(StringBuilder lines, int line, String... values) {
    lines.append(line);
    for (String value : values) {
      lines.append('\t');
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        if (c == '\\') {
          lines.append("\\\\");
        } else if (c < ' ' && c != '\u001f') {
          // Control characters were refused with their row, whose other values are of no use.
          lines.append(' ');
        } else {
          lines.append(c);
        }
      }
    }
    lines.append('\n');
  }
}
