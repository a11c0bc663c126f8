package fr.preau.platform;

import java.time.Duration;
import java.util.Optional;

/**
 * How a process uses the database of its home.
 *
 * @param name what it is doing, such as {@code import}; shown to others who wait for it
 * @param connections size of the general pool
 * @param statementTimeout limit of one statement of the general pool; the import pool has none
 * @param stopsWithJvm whether a shutdown hook closes it when the process is asked to end. The hub
 *     says no: its Spring context closes the database once the beans that use it are done
 * @param external the server to use, empty for the embedded one
 * @param version of Préau
 */
public record DatabaseOptions(
    String name,
    int connections,
    Duration statementTimeout,
    boolean stopsWithJvm,
    Optional<ConnectionSettings> external,
    String version) {
  private static final Duration STATEMENT_TIMEOUT = Duration.ofMinutes(2);

  /** For one command: two connections, closed by a shutdown hook at the latest. */
  public static DatabaseOptions command(String name) {
    return new DatabaseOptions(
        name, 2, STATEMENT_TIMEOUT, true, Optional.empty(), BuildInfo.current().version());
  }

  /** For the running hub: ten connections, closed by whoever opened it. */
  public static DatabaseOptions hub() {
    return new DatabaseOptions(
        "serve", 10, STATEMENT_TIMEOUT, false, Optional.empty(), BuildInfo.current().version());
  }

  /** The same on the server that the configuration names, if it names one. */
  public DatabaseOptions on(Optional<ConnectionSettings> server) {
    return new DatabaseOptions(name, connections, statementTimeout, stopsWithJvm, server, version);
  }

  /** The same for another version of Préau. */
  DatabaseOptions as(String otherVersion) {
    return new DatabaseOptions(
        name, connections, statementTimeout, stopsWithJvm, external, otherVersion);
  }
}
