package fr.preau.hub;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the embedded server again when it is gone while the hub serves: a machine that runs out of
 * memory kills the largest process, and pupils would stay locked out until somebody looks.
 */
record DatabaseRevival(HubContext hub) implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseRevival.class);

  @Override
  public void run() {
    if (hub.reviveDatabase()) {
      LOG.error("The embedded PostgreSQL server had ended, and was started again");
    }
  }
}
