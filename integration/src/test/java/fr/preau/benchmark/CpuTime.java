package fr.preau.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Processor time of this JVM and of a PostgreSQL server, ended processes included (Linux {@code
 * /proc/PID/stat}): what a measurement costs even when others keep the machine busy.
 */
record CpuTime(ProcessHandle postmaster) {
  private static final double TICKS_A_SECOND = 100;
  private static final int USER = 11;
  private static final int ENDED_CHILDREN_SYSTEM = 14;

  /** Seconds of this JVM and of the server until now. */
  double seconds() {
    return hub() + server();
  }

  /** Seconds of this JVM. */
  double hub() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis()
        / 1000.0;
  }

  /** Seconds of the server's processes. */
  double server() {
    return LongStream.concat(
                LongStream.of(ticks(postmaster.pid(), ENDED_CHILDREN_SYSTEM)),
                postmaster.descendants().mapToLong(child -> ticks(child.pid(), USER + 1)))
            .sum()
        / TICKS_A_SECOND;
  }

  /** The sum of the times from user time to that field, counted after the command's name. */
  private static long ticks(long pid, int lastField) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return IntStream.rangeClosed(USER, lastField)
          .mapToLong(field -> Long.parseLong(fields[field]))
          .sum();
    } catch (IOException e) {
      return 0; // the process has ended meanwhile: its parent counts it
    }
  }
}
