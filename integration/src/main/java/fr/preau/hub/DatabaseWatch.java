package fr.preau.hub;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the embedded server again when it is gone while the hub serves: a machine that runs out of
 * memory kills the largest process, and pupils would stay locked out until somebody looks.
 */
final class DatabaseWatch implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final HubContext hub;
  private final Watch watch = new Watch("preau-database-watch", this::look);
  private volatile boolean running;

  DatabaseWatch(HubContext hub) {
    this.hub = hub;
  }

  @Override
  public void start() {
    watch.every(PAUSE);
    running = true;
  }

  @Override
  public void stop() {
    watch.close();
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void look() {
    if (hub.reviveDatabase()) {
      LOG.error("The embedded PostgreSQL server had ended, and was started again");
    }
  }
}
