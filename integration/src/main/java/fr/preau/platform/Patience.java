package fr.preau.platform;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.FixedBackOff;

/** Waiting for what only the operating system knows: a lock file, a process that is starting. */
final class Patience {
  private static final Duration INTERVAL = Duration.ofMillis(25);

  private Patience() {}

  /** The first answer within the limit, or empty. Asks at once, then every 25 ms. */
  static <T> Optional<T> await(Duration limit, Supplier<Optional<T>> question) {
    long attempts = limit.dividedBy(INTERVAL);
    BackOffExecution pauses = new FixedBackOff(INTERVAL.toMillis(), attempts).start();
    while (true) {
      Optional<T> answer = question.get();
      if (answer.isPresent()) {
        return answer;
      }
      long pause = pauses.nextBackOff();
      if (pause == BackOffExecution.STOP) {
        return Optional.empty();
      }
      pauseFor(pause);
    }
  }

  private static void pauseFor(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.of(ExitCode.INTERNAL, "interrupted", "").because(e);
    }
  }
}
