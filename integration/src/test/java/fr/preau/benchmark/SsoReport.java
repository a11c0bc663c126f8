package fr.preau.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The page that the benchmark of sign-on leaves; written after each part, so none is lost. */
final class SsoReport {
  private final Path file;
  private final StringBuilder page = new StringBuilder();

  SsoReport(Path file, SsoOptions options) {
    this.file = file;
    Machine machine = Machine.here();
    line("| | |");
    line("| --- | --- |");
    line("| Date | %s |", LocalDate.now(ZoneOffset.UTC));
    line(
        "| Machine | %s, %d cores, %.0f GB, load %.1f before |",
        machine.processor(), machine.cores(), machine.memory() / 1e9, Machine.load());
    line("| Java | %s |", machine.java());
    line(
        "| Slices | %d s each after %d s of the same load, %d visitors at once |",
        options.seconds(), options.warm(), options.visitors());
    line("");
  }

  /** A table's head. */
  void table(String... columns) {
    line("| %s |", String.join(" | ", columns));
    line("| --- |%s", " ---: |".repeat(columns.length - 1));
  }

  /** The head of a table of slices. */
  void slicesTable(String what) {
    table(what, "a second", "each slice", "CPU ms each, server", "PostgreSQL", "both");
  }

  /** How often something was done, against what it is made of. */
  void rate(String name, Load.Done done, Load.Done bare) {
    line("| %s | %.1f | %.3f |", name, done.rate(), done.rate() / bare.rate());
  }

  /** What a server did, slice by slice and together. */
  void slices(String name, List<Slice> slices) {
    Slice all = Slice.sum(slices);
    line(
        "| %s | %.1f | %s | %.2f | %.2f | %.2f |",
        name,
        all.rate(),
        slices.stream()
            .map(each -> String.format(Locale.ROOT, "%.1f", each.rate()))
            .collect(Collectors.joining(", ")),
        all.ownMillis(),
        all.databaseMillis(),
        all.millis());
  }

  /** What must be reached, and whether it was. */
  void atLeast(String target, double limit, double measured) {
    line(
        "%s: %.2f (limit %.2f, %s)",
        target, measured, limit, measured >= limit ? "met" : "**not met**");
    line("");
  }

  /** What must not be exceeded, and whether it was. */
  void atMost(String target, double limit, double measured) {
    line(
        "%s: %.0f (limit %.0f, %s)",
        target, measured, limit, measured <= limit ? "met" : "**not met**");
    line("");
  }

  /** A line of text. */
  void line(String format, Object... values) {
    page.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  /** Writes what there is until now. */
  void write() {
    try {
      Files.writeString(file, page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
