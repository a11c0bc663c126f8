package fr.preau.takeover;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Brings rows into {@code work.taken}, with a column for each identifier of the file, and {@code
 * work.taken_problem} by COPY: the server takes rows in while the next ones are read.
 */
final class TakeoverStage implements AutoCloseable {
  private static final int CHUNK = 64 * 1024;
  private static final String ROWS =
      "(line, namespace, population, key, ine, birth_date, login, activated, issuer, subject%s)";

  private final PGConnection connection;
  private final String columns;
  private final StringBuilder rows = new StringBuilder();
  private final StringBuilder problems = new StringBuilder();
  private @Nullable CopyIn copy;
  private long count;

  private TakeoverStage(PGConnection connection, String columns) {
    this.connection = connection;
    this.columns = columns;
  }

  /** Makes the tables, in a schema of their own. */
  static TakeoverStage create(Connection connection, TakeoverColumns columns) throws SQLException {
    var names = new StringBuilder();
    var types = new StringBuilder();
    for (int i = 0; i < columns.identifiers().size(); i++) {
      names.append(", ").append(column(i));
      types.append(", ").append(column(i)).append(" text");
    }
    try (Statement sql = connection.createStatement()) {
      sql.execute("drop schema if exists work cascade");
      sql.execute("create schema work");
      sql.execute(
          """
          create unlogged table work.taken (
            line int not null, namespace text, population text, key text, ine text,
            birth_date date, login text, activated boolean not null, issuer text, subject text%s)
          """
              .formatted(types));
      sql.execute(
          """
          create unlogged table work.taken_problem (
            line int not null, field text not null, code text not null, arguments text)
          """);
    }
    return new TakeoverStage(connection.unwrap(PGConnection.class), ROWS.formatted(names));
  }

  /** The column of {@code work.taken} that holds the identifiers of a column of the file. */
  static String column(int identifier) {
    return "identifier_" + identifier;
  }

  void add(TakeoverRow row) throws SQLException {
    count++;
    String[] key = row.key().split("/", -1);
    rows.append(row.line());
    cell(rows, key.length == 1 ? "" : key[0]);
    cell(rows, key.length == 3 ? key[1] : "");
    cell(rows, key[key.length - 1]);
    cell(rows, row.ine());
    cell(rows, row.birthDate().map(Object::toString).orElse(""));
    cell(rows, row.login());
    cell(rows, row.activated() ? "t" : "f");
    cell(rows, row.issuer());
    cell(rows, row.subject());
    row.identifiers().forEach(identifier -> cell(rows, identifier));
    rows.append('\n');
    for (TakeoverRow.Fault fault : row.faults()) {
      problems.append(row.line());
      cell(problems, fault.field());
      cell(problems, fault.code());
      cell(problems, String.join("\u001f", fault.arguments()));
      problems.append('\n');
    }
    if (rows.length() > CHUNK) {
      write();
    }
    if (problems.length() > CHUNK) {
      flush();
    }
  }

  /** Writes what is still in memory; answers how many rows there were. */
  long flush() throws SQLException {
    write();
    end();
    if (!problems.isEmpty()) {
      copy = copyIn("taken_problem (line, field, code, arguments)");
      write(copy, problems);
      end();
    }
    return count;
  }

  /** Ends a transfer that was not finished, so that the transaction can be rolled back. */
  @Override
  public void close() throws SQLException {
    if (copy != null) {
      copy.cancelCopy();
      copy = null;
    }
  }

  private void write() throws SQLException {
    if (copy == null) {
      copy = copyIn("taken " + columns);
    }
    write(copy, rows);
  }

  private static void write(CopyIn copy, StringBuilder lines) throws SQLException {
    byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    lines.setLength(0);
  }

  private CopyIn copyIn(String table) throws SQLException {
    return connection.getCopyAPI().copyIn("copy work." + table + " from stdin with (null '')");
  }

  private void end() throws SQLException {
    if (copy != null) {
      copy.endCopy();
      copy = null;
    }
  }

  /** In the text format of COPY; an empty value is null. */
  private static void cell(StringBuilder lines, String value) {
    lines.append('\t');
    if (isPlain(value)) {
      lines.append(value);
      return;
    }
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

  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c == '\\') {
        return false;
      }
    }
    return true;
  }
}
