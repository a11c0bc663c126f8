package fr.preau.intake;

import fr.preau.mappings.reader.UnreadableInputException;
import fr.preau.platform.Failure;
import java.sql.Connection;
import java.sql.SQLException;

/** One transaction that changes the roster, under its lock: it happens or does not. */
final class RosterTransaction {
  /** What is done in it. */
  @FunctionalInterface
  interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  private final ImportTools tools;

  RosterTransaction(ImportTools tools) {
    this.tools = tools;
  }

  /**
   * Does it, and commits.
   *
   * @throws Failure if the roster is busy or the database fails: nothing is changed
   */
  <T> T run(Work<T> work) {
    try (Connection connection = tools.importDataSource().getConnection()) {
      connection.setAutoCommit(false);
      try {
        tools.lock().acquire(connection);
        T result = work.run(connection);
        connection.commit();
        return result;
      } catch (RuntimeException | SQLException | Error e) {
        rollback(connection, e);
        throw e;
      }
    } catch (Failure | UnreadableInputException e) {
      throw e;
    } catch (SQLException | RuntimeException e) {
      throw Failures.ofEnvironment(e);
    }
  }

  private static void rollback(Connection connection, Throwable cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }
}
