package fr.preau.hub;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at something again and again, on a thread of its own, until it is closed. A look that fails
 * ends nothing.
 */
final class Watch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

  private final String name;
  private final Runnable look;
  private final ScheduledExecutorService thread;

  /**
   * @param name of the thread
   * @param look what is done
   */
  Watch(String name, Runnable look) {
    this.name = name;
    this.look = look;
    this.thread = Executors.newSingleThreadScheduledExecutor(this::thread);
  }

  /** Looks for the first time after that long, and that long after each look. */
  void every(Duration pause) {
    thread.scheduleWithFixedDelay(
        this::once, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private void once() {
    try {
      look.run();
    } catch (RuntimeException e) {
      LOG.warn("{} could not look", name, e);
    }
  }

  private Thread thread(Runnable work) {
    var created = new Thread(work, name);
    created.setDaemon(true);
    return created;
  }
}
