package fr.preau.plan;

import java.sql.SQLException;

/**
 * The database refused or lost a statement of a plan: an environment failure, nothing is applied.
 */
public final class RosterSqlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RosterSqlException(String sql, SQLException cause) {
    super("The roster database failed at: " + firstLine(sql), cause);
  }

  private static String firstLine(String sql) {
    String line = sql.strip().lines().findFirst().orElse("");
    return line.length() > 120 ? line.substring(0, 120) : line;
  }
}
