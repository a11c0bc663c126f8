package fr.preau.benchmark;

import fr.preau.intake.Progress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log when each step of an import begins: where the time goes. */
final class LoggedProgress implements Progress {
  private static final Logger LOG = LoggerFactory.getLogger(LoggedProgress.class);

  private final Stopwatch watch = Stopwatch.started();

  @Override
  public void phase(Phase phase, long totalBytes) {
    if (LOG.isInfoEnabled()) {
      LOG.info("{} at {} s", phase, Math.round(watch.seconds() * 10) / 10.0);
    }
  }

  @Override
  public void advance(long bytes) {}
}
