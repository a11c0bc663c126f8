package fr.preau.cli;

import java.time.Duration;

/** A line when a step begins, then one every few seconds, for logs and pipes. */
final class ProgressInLines implements ProgressStep {
  private static final long MEGABYTE = 1_000_000;
  private static final long INTERVAL = Duration.ofSeconds(5).toNanos();

  private final String name;
  private final long total;
  private final Terminal terminal;
  private final Texts texts;
  private final long started = System.nanoTime();
  private long lastLine = started;

  ProgressInLines(String name, long totalBytes, Terminal terminal, Texts texts) {
    this.name = name;
    this.total = totalBytes;
    this.terminal = terminal;
    this.texts = texts;
    terminal.err().println(texts.text("progress.phase", name));
  }

  @Override
  public void reach(long bytes) {
    long now = System.nanoTime();
    if (total > 0 && now - lastLine >= INTERVAL) {
      lastLine = now;
      double perSecond = bytes / ((now - started) / 1e9);
      terminal
          .err()
          .println(
              texts.text(
                  "progress.line",
                  name,
                  bytes / MEGABYTE,
                  total / MEGABYTE,
                  "%.1f".formatted(perSecond / MEGABYTE),
                  Math.round(Math.max(0, total - bytes) / perSecond)));
    }
  }

  @Override
  public void close() {}
}
