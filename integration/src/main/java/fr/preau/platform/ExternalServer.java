package fr.preau.platform;

/**
 * A server that somebody else runs and that {@code spring.datasource.url} names.
 *
 * @param settings its address
 */
record ExternalServer(ConnectionSettings settings) implements Server {
  @Override
  public ConnectionSettings ensureRunning() {
    return settings;
  }

  @Override
  public boolean isGone() {
    return false;
  }

  @Override
  public void stop() {
    // It was running before us and stays.
  }
}
