package fr.preau.platform;

/** The PostgreSQL server behind a home: one that the hub runs itself, or one it is told of. */
sealed interface Server permits EmbeddedPostgres, ExternalServer {
  /**
   * Makes sure that the server answers. Called while no other process can start or stop it.
   *
   * @throws Failure when it cannot be started
   */
  ConnectionSettings ensureRunning();

  /** Whether it is ours and has ended, though we use it: somebody killed it. A cheap look. */
  boolean isGone();

  /** Stops it, if it is ours to stop. Called by the last one who leaves the home. */
  void stop();
}
