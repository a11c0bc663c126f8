package fr.preau.cli;

import fr.preau.intake.Progress;
import java.util.Locale;

/**
 * Progress on standard error: a bar with rate and remaining time on a terminal, else a line every
 * few seconds. A step whose size nobody knows shows no remaining time.
 */
final class ProgressView implements Progress, AutoCloseable {
  private final Terminal terminal;
  private final Texts texts;
  private ProgressStep step = ProgressStep.NONE;
  private long done;

  ProgressView(Terminal terminal, Texts texts) {
    this.terminal = terminal;
    this.texts = texts;
  }

  @Override
  public synchronized void phase(Phase phase, long totalBytes) {
    step.close();
    done = 0;
    String name = texts.text("phase." + phase.name().toLowerCase(Locale.ROOT));
    step =
        terminal.interactive()
            ? new ProgressOnTerminal(name, totalBytes, terminal, texts)
            : new ProgressInLines(name, totalBytes, terminal, texts);
  }

  @Override
  public synchronized void advance(long bytes) {
    done += bytes;
    step.reach(done);
  }

  @Override
  public synchronized void close() {
    step.close();
    step = ProgressStep.NONE;
  }
}
