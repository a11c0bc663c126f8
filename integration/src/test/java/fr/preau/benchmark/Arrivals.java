package fr.preau.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that arrives at a fixed rate, whether what came before is done or not. How long each takes
 * counts from when it was to begin: a server that falls behind cannot hide it.
 */
final class Arrivals {
  private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);
  private static final int AT_ONCE = 400;
  private static final int PATIENCE_SECONDS = 120;

  private Arrivals() {}

  /**
   * Lets work arrive for that long and waits until all of it is done, two minutes at most.
   *
   * @param rate arrivals a second
   */
  static Seen run(int seconds, int rate, Runnable work) {
    int planned = seconds * rate;
    var nanos = new ConcurrentLinkedQueue<Long>();
    var failed = new ConcurrentLinkedQueue<RuntimeException>();
    ScheduledExecutorService threads = Executors.newScheduledThreadPool(AT_ONCE);
    long start = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
    for (int each = 0; each < planned; each++) {
      long intended = start + each * TimeUnit.SECONDS.toNanos(1) / rate;
      threads.schedule(
          () -> {
            try {
              work.run();
              nanos.add(System.nanoTime() - intended);
            } catch (RuntimeException e) {
              failed.add(e);
            }
          },
          intended - System.nanoTime(),
          TimeUnit.NANOSECONDS);
    }
    await(threads, seconds + PATIENCE_SECONDS);
    double took = (System.nanoTime() - start) / 1e9;
    failed.stream().findFirst().ifPresent(first -> LOG.warn("An arrival failed", first));
    return Seen.of(planned, new ArrayList<>(nanos), failed.size(), took);
  }

  private static void await(ScheduledExecutorService threads, int seconds) {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(seconds, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * What was seen.
   *
   * @param planned arrivals
   * @param nanos of each that was done, the shortest first
   * @param failed how many ended otherwise
   * @param seconds from the first arrival to the end of the last
   */
  record Seen(int planned, long[] nanos, int failed, double seconds) {
    private static Seen of(int planned, List<Long> nanos, int failed, double seconds) {
      long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
      Arrays.sort(sorted);
      return new Seen(planned, sorted, failed, seconds);
    }

    /** Arrivals whose end nobody waited for. */
    int unfinished() {
      return planned - nanos.length - failed;
    }

    /** Done a second. */
    double rate() {
      return nanos.length / seconds;
    }

    /**
     * The time that this part of all arrivals does not exceed; those without an end count as
     * longest.
     *
     * @param part between 0 and 1
     * @return milliseconds; infinity where the arrival of that rank has no end
     */
    double millis(double part) {
      int rank = Math.max(0, (int) Math.ceil(part * planned) - 1);
      return rank < nanos.length ? nanos[rank] / 1e6 : Double.POSITIVE_INFINITY;
    }
  }
}
