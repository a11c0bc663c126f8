package fr.preau.roster;

import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The roster as JSON Lines: one line a school, level, subject, class, person and link that a source
 * says now, natural keys only, no account, lineage or time. Lines are sorted by kind, then by
 * natural key in byte order: equal rosters give equal bytes.
 */
public final class RosterExport {
  private static final int BUFFER = 1 << 16;

  // CSV whose quote and delimiter are control characters, which JSON always escapes: each line is
  // the bare JSON text, written to the file as it comes from the server.
  private static final String COPY =
      "copy (%s) to stdout with (format csv, quote E'\\x01', delimiter E'\\x02')";

  private RosterExport() {}

  /**
   * Writes the whole roster, in constant memory and of one instant. The file appears under its name
   * when it is complete.
   *
   * @param database the hub's database
   * @param file where to write; an existing file is replaced, a device or a pipe is written into
   * @return number of lines
   * @throws Failure {@code export-not-written} when the file system refuses
   */
  public static long write(DataSource database, Path file) {
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        return writeTo(database, file);
      }
      Path target = (Files.exists(file) ? file.toRealPath() : file).toAbsolutePath();
      Path partial = Files.createTempFile(target.getParent(), ".preau-", ".partial");
      try {
        long lines = writeTo(database, partial);
        Files.move(
            partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return lines;
      } finally {
        Files.deleteIfExists(partial);
      }
    } catch (IOException e) {
      throw Failure.of(ExitCode.INTERNAL, "export-not-written", file.toString()).because(e);
    }
  }

  private static long writeTo(DataSource database, Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
        Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (var statement = connection.createStatement()) {
        statement.execute("set transaction isolation level repeatable read, read only");
        statement.execute("set local statement_timeout = 0");
      }
      long lines = copy(connection.unwrap(PGConnection.class).getCopyAPI(), out);
      connection.rollback();
      return lines;
    } catch (SQLException e) {
      throw new IllegalStateException("The roster could not be read: " + e.getSQLState(), e);
    }
  }

  private static long copy(CopyManager server, OutputStream out) throws SQLException, IOException {
    long lines = 0;
    for (String section : ExportSections.ALL) {
      lines += server.copyOut(COPY.formatted(section), out);
    }
    return lines;
  }
}
