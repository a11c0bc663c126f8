package fr.preau.hub;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks at something again and again, on a thread of its own, from its start to its stop. A look
 * that fails ends nothing, and is told once until one succeeds.
 */
final class Watch implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

  private final String name;
  private final Duration pause;
  private final Runnable look;
  private final ScheduledExecutorService thread;
  private volatile boolean running;
  private boolean failing;

  /**
   * @param name of the thread
   * @param pause before the first look and after each
   * @param look what is done
   */
  Watch(String name, Duration pause, Runnable look) {
    this.name = name;
    this.pause = pause;
    this.look = look;
    this.thread = Executors.newSingleThreadScheduledExecutor(this::thread);
  }

  @Override
  public void start() {
    thread.scheduleWithFixedDelay(
        this::once, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    running = true;
  }

  @Override
  public void stop() {
    thread.shutdownNow();
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void once() {
    try {
      look.run();
      failing = false;
    } catch (RuntimeException e) {
      if (failing) {
        LOG.debug("{} still cannot look", name, e);
      } else {
        LOG.warn("{} could not look", name, e);
      }
      failing = true;
    }
  }

  private Thread thread(Runnable work) {
    var created = new Thread(work, name);
    created.setDaemon(true);
    return created;
  }
}
