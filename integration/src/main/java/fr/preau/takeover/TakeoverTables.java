package fr.preau.takeover;

import java.sql.SQLException;
import java.sql.Statement;

/** The work tables of a takeover and what the server knows about them. */
final class TakeoverTables {
  private final Statement sql;

  TakeoverTables(Statement sql) {
    this.sql = sql;
  }

  /** Makes {@code work.<name>} of a query. */
  void table(String name, String query) throws SQLException {
    sql.execute("create unlogged table work." + name + " as " + query);
    analyze(name);
  }

  /**
   * Gathers the statistics of a table. A sample of 6,000 rows is enough to choose between joins,
   * and costs a fifth of the usual one.
   */
  void analyze(String name) throws SQLException {
    sql.execute("set local default_statistics_target = 20");
    sql.execute("analyze work." + name);
    sql.execute("set local default_statistics_target to default");
  }
}
