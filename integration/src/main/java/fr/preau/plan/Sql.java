package fr.preau.plan;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs SQL on the import's own connection. Statements build tables, so they cannot take bind
 * parameters: the few values they need are numbers and namespaces, which cannot hold a quote.
 */
final class Sql {
  /** Reads one row. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final Connection connection;

  Sql(Connection connection) {
    this.connection = connection;
  }

  Connection connection() {
    return connection;
  }

  /** Runs statements and answers how many rows the first one touched. */
  long run(String sql) {
    try (Statement statement = connection.createStatement()) {
      return statement.executeLargeUpdate(sql);
    } catch (SQLException e) {
      throw new RosterSqlException(sql, e);
    }
  }

  /** Creates a work table from a query and gathers its statistics for the statements to come. */
  long table(String name, String query) {
    return run(creating(name, query));
  }

  /** The statements of {@link #table}, to be run with others at once: each way there costs. */
  static String creating(String name, String query) {
    return "create unlogged table work.%s as %s; %s".formatted(name, query, analyzing(name));
  }

  /** Runs statements one after the other. */
  void all(List<String> statements) {
    if (!statements.isEmpty()) {
      run(String.join(";\n", statements));
    }
  }

  /**
   * Gathers the statistics of a work table. A sample of 6,000 rows is enough to choose between
   * joins, and costs a fifth of the usual one.
   */
  void analyze(String name) {
    run(analyzing(name));
  }

  private static String analyzing(String name) {
    return "set local default_statistics_target = 20; analyze work."
        + name
        + "; set local default_statistics_target to default";
  }

  /** Creates a work view. */
  void view(String name, String query) {
    run("create view work." + name + " as " + query);
  }

  /** The one number a query gives. */
  long number(String sql) {
    return rows(sql, row -> row.getLong(1)).get(0);
  }

  /** Whether the query gives any row. */
  boolean any(String query) {
    return rows("select exists (" + query + ")", row -> row.getBoolean(1)).get(0);
  }

  /** All rows of a query that gives few. */
  <T> List<T> rows(String sql, Row<T> mapper) {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      var rows = new ArrayList<T>();
      while (result.next()) {
        rows.add(mapper.read(result));
      }
      return rows;
    } catch (SQLException e) {
      throw new RosterSqlException(sql, e);
    }
  }
}
