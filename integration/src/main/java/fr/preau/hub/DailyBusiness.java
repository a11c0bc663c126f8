package fr.preau.hub;

import fr.preau.platform.ConfigException;
import fr.preau.platform.HubConfig;
import fr.preau.schedule.Timekeeper;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Watches the inboxes and keeps the schedule, as the configuration says now: it is read again when
 * one of its files has changed. A configuration with a mistake changes nothing.
 */
final class DailyBusiness implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(DailyBusiness.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final HubContext hub;
  private final Inboxes inboxes;
  private final Timekeeper timekeeper;
  private final ConfigFiles files;
  private final Watch watch = new Watch("preau-config", PAUSE, this::look);
  private volatile boolean running;

  DailyBusiness(HubContext hub, Inboxes inboxes, Timekeeper timekeeper) {
    this.hub = hub;
    this.inboxes = inboxes;
    this.timekeeper = timekeeper;
    this.files = new ConfigFiles(hub.home().config());
  }

  @Override
  public void start() {
    files.changed();
    follow(hub.config());
    timekeeper.start(Agenda.of(hub));
    watch.start();
    running = true;
  }

  @Override
  public void stop() {
    watch.stop();
    timekeeper.close();
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** What failed is tried again after the next change. */
  private void look() {
    try {
      if (files.changed()) {
        follow(hub.reload());
        timekeeper.declare(Agenda.of(hub));
        LOG.info("The changed configuration is in use");
      }
    } catch (ConfigException e) {
      LOG.warn("The changed configuration is not used: see preau check. {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.warn("The changed configuration is not used", e);
    }
  }

  private void follow(HubConfig config) {
    try {
      inboxes.follow(config);
    } catch (Exception e) {
      throw new IllegalStateException("The inboxes cannot be watched", e);
    }
  }
}
