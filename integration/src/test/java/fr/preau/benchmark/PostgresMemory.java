package fr.preau.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Memory of all processes of a server, sampled: the sum of their proportional set sizes, in which a
 * page shared by several processes counts once (Linux {@code /proc/PID/smaps_rollup}).
 */
final class PostgresMemory implements AutoCloseable {
  private static final long EVERY_MILLIS = 250;

  private final AtomicLong peak = new AtomicLong();
  private final ScheduledExecutorService sampler =
      Executors.newSingleThreadScheduledExecutor(PostgresMemory::daemon);

  private PostgresMemory() {}

  static PostgresMemory watch(ProcessHandle postmaster) {
    var memory = new PostgresMemory();
    memory.sampler.scheduleWithFixedDelay(
        () -> memory.peak.accumulateAndGet(kilobytes(postmaster), Math::max),
        0,
        EVERY_MILLIS,
        TimeUnit.MILLISECONDS);
    return memory;
  }

  /** Starts over and answers the peak until now, in bytes. */
  long takePeak() {
    return peak.getAndSet(0) * 1024;
  }

  @Override
  public void close() {
    sampler.shutdownNow();
  }

  private static long kilobytes(ProcessHandle postmaster) {
    return Stream.concat(Stream.of(postmaster), postmaster.descendants())
        .mapToLong(process -> proportionalSize(process.pid()))
        .sum();
  }

  private static long proportionalSize(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
      return lines
          .filter(line -> line.startsWith("Pss:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException e) {
      return 0; // the process has ended meanwhile
    }
  }

  private static Thread daemon(Runnable task) {
    var thread = new Thread(task, "postgres-memory");
    thread.setDaemon(true);
    return thread;
  }
}
