package fr.preau.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The second half of B: the canonical rows of an imported academy, copied in binary into the empty
 * logged tables of another database in one transaction, keys and indexes in place.
 */
final class CopyBaseline {
  private static final List<String> TABLES =
      List.of(
          "school",
          "level",
          "subject",
          "person",
          "class_group",
          "enrolment",
          "membership",
          "guardianship",
          "staff_post",
          "staff_function",
          "teaching",
          "head_teacher");

  private static final int BUFFER = 1 << 16;

  private final Path directory;
  private final long rows;

  private CopyBaseline(Path directory, long rows) {
    this.directory = directory;
    this.rows = rows;
  }

  /** Takes the rows of the roster out into files. */
  static CopyBaseline extract(BenchmarkDatabase roster, Path directory) {
    long rows = 0;
    try (Connection connection = roster.dataSource().getConnection()) {
      Files.createDirectories(directory);
      for (String table : TABLES) {
        try (OutputStream out = Files.newOutputStream(directory.resolve(table))) {
          rows +=
              copies(connection).copyOut("copy %s to stdout (format binary)".formatted(table), out);
        }
      }
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(e);
    }
    return new CopyBaseline(directory, rows);
  }

  /** How many rows there are. */
  long rows() {
    return rows;
  }

  /** Seconds to copy all of it into an empty database, the commit included. */
  double measure(BenchmarkDatabase empty, boolean foreignKeys) {
    if (!foreignKeys) {
      dropForeignKeys(empty);
    }
    return Stopwatch.time(
        () -> {
          try (Connection connection = empty.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            for (String table : TABLES) {
              try (InputStream in = Files.newInputStream(directory.resolve(table))) {
                copies(connection)
                    .copyIn("copy %s from stdin (format binary)".formatted(table), in, BUFFER);
              }
            }
            connection.commit();
          }
        });
  }

  private static void dropForeignKeys(BenchmarkDatabase database) {
    database
        .jdbc()
        .sql(
            """
            select format('alter table %s drop constraint %I', conrelid::regclass, conname)
              from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace
            """)
        .query(String.class)
        .list()
        .forEach(statement -> database.jdbc().sql(statement).update());
  }

  private static CopyManager copies(Connection connection) throws SQLException {
    return connection.unwrap(PGConnection.class).getCopyAPI();
  }
}
