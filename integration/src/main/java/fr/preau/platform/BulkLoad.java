package fr.preau.platform;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The first fill of empty tables: indexes and constraints are taken down before the rows come and
 * built after them, in the same transaction. Many times faster than row by row, and nobody sees the
 * tables in between.
 */
public final class BulkLoad {
  private static final String PRIMARY = "PRIMARY KEY";
  private static final String UNIQUE_VIOLATION = "23505";

  private final Connection connection;
  private final List<String> tables;
  private final List<String> referring;
  private final List<String> keysAndIndexes = new ArrayList<>();
  private final List<String> foreignKeys = new ArrayList<>();

  /**
   * A fill that has not begun.
   *
   * @param connection transaction that fills the tables
   * @param tables empty tables to fill
   * @param referring other empty tables, whose foreign keys refer to them
   */
  public BulkLoad(Connection connection, List<String> tables, List<String> referring) {
    this.connection = connection;
    this.tables = List.copyOf(tables);
    this.referring = List.copyOf(referring);
  }

  /** Takes down indexes and constraints. */
  public void begin() throws SQLException {
    var emptied = new ArrayList<>(tables);
    emptied.addAll(referring);
    // What is filled in the transaction that truncated it does not go through the log.
    run("truncate table " + String.join(", ", emptied));
    String names = "('" + String.join("', '", tables) + "')";
    String ours = "c.conrelid::regclass::text in " + names;
    takeDown("f", "c.confrelid::regclass::text in " + names + " or " + ours, foreignKeys);
    takeDown("p", ours, keysAndIndexes);
    takeDown("u", ours, keysAndIndexes);
    for (String[] index :
        rows(
            "select indexname, indexdef from pg_indexes"
                + " where schemaname = 'public' and tablename in "
                + names)) {
      run("drop index public." + index[0]);
      keysAndIndexes.add(index[1]);
    }
  }

  /**
   * Builds the primary key of a table ahead of the rest.
   *
   * @return false if rows are there twice: then it is left for {@link #end}
   */
  public boolean buildKey(String table) throws SQLException {
    String statement =
        keysAndIndexes.stream()
            .filter(key -> key.startsWith("alter table " + table + " ") && key.contains(PRIMARY))
            .findFirst()
            .orElseThrow();
    Savepoint before = connection.setSavepoint();
    try {
      run(statement);
    } catch (SQLException e) {
      if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
        throw e;
      }
      connection.rollback(before);
      return false;
    }
    connection.releaseSavepoint(before);
    keysAndIndexes.remove(statement);
    return true;
  }

  /** Builds them again, foreign keys last, and gathers statistics. */
  public void end() throws SQLException {
    for (String statement : keysAndIndexes) {
      run(statement);
    }
    // Enough for the foreign keys and what follows at once; the autovacuum looks closer soon.
    run("set local default_statistics_target = 20");
    for (String table : tables) {
      run("analyze " + table);
    }
    run("set local default_statistics_target to default");
    for (String statement : foreignKeys) {
      run(statement);
    }
  }

  private void takeDown(String type, String condition, List<String> rebuild) throws SQLException {
    for (String[] constraint :
        rows(
            """
            select c.conrelid::regclass::text, c.conname, pg_get_constraintdef(c.oid)
              from pg_constraint c where c.contype = '%s' and (%s)
            """
                .formatted(type, condition))) {
      run("alter table %s drop constraint %s".formatted(constraint[0], constraint[1]));
      rebuild.add(
          "alter table %s add constraint %s %s"
              .formatted(constraint[0], constraint[1], constraint[2]));
    }
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String[]> rows(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      int columns = result.getMetaData().getColumnCount();
      var rows = new ArrayList<String[]>();
      while (result.next()) {
        var row = new String[columns];
        for (int column = 0; column < columns; column++) {
          row[column] = result.getString(column + 1);
        }
        rows.add(row);
      }
      return rows;
    }
  }
}
