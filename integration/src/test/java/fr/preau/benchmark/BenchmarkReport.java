package fr.preau.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Collectors;

/** The page that a benchmark leaves: the machine, every measurement, and each target. */
final class BenchmarkReport {
  private static final double MEGABYTE = 1e6;

  private final Results academy;
  private final Results smaller;
  private final StringBuilder page = new StringBuilder();

  /**
   * Of a benchmark that has ended.
   *
   * @param academy the academy that was asked for
   * @param smaller the one that its cost a person is compared with
   */
  BenchmarkReport(Results academy, Results smaller) {
    this.academy = academy;
    this.smaller = smaller;
  }

  /** Writes the page as Markdown. */
  void write(Path file, String server, double loadBefore) {
    machine(server, loadBefore);
    measurements();
    targets();
    try {
      Files.writeString(file, page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void machine(String server, double loadBefore) {
    Machine machine = Machine.here();
    line("| | |");
    line("| --- | --- |");
    line("| Date | %s |", LocalDate.now(ZoneOffset.UTC));
    line(
        "| Machine | %s, %d cores, %.0f GB |",
        machine.processor(), machine.cores(), machine.memory() / 1e9);
    line("| Load of the machine | %.1f before, %.1f after |", loadBefore, Machine.load());
    line(
        "| Hub | %s, %d MB of heap at most, %d MB at its peak |",
        machine.java(), Runtime.getRuntime().maxMemory() >> 20, Machine.heapPeak() >> 20);
    line("| PostgreSQL | %s, embedded, the hub's own settings |", server);
    line(
        "| Academy | %,d people, %.0f MB of XML |",
        academy.people(), academy.xmlBytes() / MEGABYTE);
    line("| Canonical rows | %,d |", academy.rows());
    line(
        "| People whose entries differ in \"1 %% changed\" | %,d (%.2f %%) |",
        academy.changedPeople(), 100.0 * academy.changedPeople() / academy.people());
    line("");
  }

  private void measurements() {
    line("| Measurement | seconds (median) | every sample | CPU seconds | ÷ B | people a second |");
    line("| --- | ---: | --- | ---: | ---: | ---: |");
    for (Measurement measurement : Measurement.values()) {
      double seconds = academy.seconds(measurement);
      line(
          "| %s | %.2f | %s | %.2f | %.2f | %,.0f |",
          measurement.title(),
          seconds,
          academy.of(measurement).stream()
              .map(sample -> number(sample.seconds()))
              .collect(Collectors.joining(", ")),
          academy.cpuSeconds(measurement),
          seconds / academy.baseline(),
          academy.people() / seconds);
    }
    line(
        "| **B** without foreign keys | %.2f | | %.2f | 1 | %,.0f |",
        academy.baseline(),
        academy.cpuSeconds(Measurement.PARSE) + academy.cpuSeconds(Measurement.COPY),
        academy.people() / academy.baseline());
    line(
        "| **B** with all keys of the tables | %.2f | | %.2f | %.2f | %,.0f |",
        academy.baselineWithAllKeys(),
        academy.cpuSeconds(Measurement.PARSE)
            + academy.cpuSeconds(Measurement.COPY_WITH_FOREIGN_KEYS),
        academy.baselineWithAllKeys() / academy.baseline(),
        academy.people() / academy.baselineWithAllKeys());
    line(
        "| First import of %,d people | %.2f | | %.2f | | %,.0f |",
        smaller.people(),
        smaller.seconds(Measurement.FIRST),
        smaller.cpuSeconds(Measurement.FIRST),
        smaller.people() / smaller.seconds(Measurement.FIRST));
    line("");
  }

  private void targets() {
    double first = academy.seconds(Measurement.FIRST);
    double b = academy.baseline();
    line("| Target | limit | measured | |");
    line("| --- | ---: | ---: | --- |");
    atMost(
        "First import ÷ B with all keys of the tables", 2, first / academy.baselineWithAllKeys());
    atMost("First import ÷ B without foreign keys", 2, first / b);
    atMost("The same export again ÷ B", 0.6, academy.seconds(Measurement.SAME) / b);
    atMost("1 % changed ÷ B", 0.7, academy.seconds(Measurement.ONE_PERCENT) / b);
    atMost("New school year ÷ first import", 2, academy.seconds(Measurement.NEW_YEAR) / first);
    atMost(
        "Cost a person ÷ that of the smaller academy",
        1.3,
        first / academy.people() / (smaller.seconds(Measurement.FIRST) / smaller.people()));
    atLeast("GAR writing with validation, MB/s", 30, garWriting());
    atMost("PostgreSQL memory at its peak, GB", 1, academy.serverMemory() / 1e9);
    line("");
    line(
        "The GAR delivery holds %.0f MB of XML; the whole push, view, difference, writing,"
            + " validation, compression and copy included, runs at %.1f MB/s.",
        academy.garBytes() / MEGABYTE,
        academy.garBytes() / MEGABYTE / academy.seconds(Measurement.GAR_PUSH));
  }

  /** A push does what a plan does, and writes: the difference is writing. */
  private double garWriting() {
    return academy.garBytes()
        / MEGABYTE
        / (academy.seconds(Measurement.GAR_PUSH) - academy.seconds(Measurement.GAR_VIEW));
  }

  private void atMost(String target, double limit, double measured) {
    target(target, "≤ " + limit, measured, measured <= limit);
  }

  private void atLeast(String target, double limit, double measured) {
    target(target, "≥ " + limit, measured, measured >= limit);
  }

  private void target(String target, String limit, double measured, boolean met) {
    line("| %s | %s | %.2f | %s |", target, limit, measured, met ? "met" : "**not met**");
  }

  private void line(String format, Object... values) {
    page.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
