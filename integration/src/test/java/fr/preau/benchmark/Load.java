package fr.preau.benchmark;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same work over and over, by each of some threads, for a while. */
final class Load {
  private Load() {}

  /**
   * Runs for that long.
   *
   * @param work of each thread, over and over; one that fails fails the whole
   * @return how often it was done, and in how many seconds
   */
  static Done run(int seconds, List<? extends Runnable> work) {
    ExecutorService threads = Executors.newFixedThreadPool(work.size());
    try {
      Stopwatch watch = Stopwatch.started();
      List<Future<Long>> counts =
          work.stream().map(each -> threads.submit(() -> repeat(each, watch, seconds))).toList();
      long times = 0;
      for (Future<Long> count : counts) {
        times += count.get();
      }
      return new Done(times, watch.seconds());
    } catch (ExecutionException e) {
      throw new IllegalStateException("A thread of the load failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      threads.shutdownNow();
    }
  }

  /** What was done. */
  record Done(long times, double seconds) {
    /** All of them as one. */
    static Done sum(List<Done> all) {
      return all.stream()
          .reduce(
              new Done(0, 0),
              (one, other) -> new Done(one.times + other.times, one.seconds + other.seconds));
    }

    double rate() {
      return times / seconds;
    }
  }

  private static long repeat(Runnable work, Stopwatch watch, int seconds) {
    long times = 0;
    while (watch.seconds() < seconds) {
      work.run();
      times++;
    }
    return times;
  }
}
