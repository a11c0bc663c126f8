package fr.preau.cli;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar for a person who watches. */
final class ProgressOnTerminal implements ProgressStep {
  private static final long MEGABYTE = 1_000_000;
  private static final long UNKNOWN = -1;

  private final ProgressBar bar;

  ProgressOnTerminal(String name, long totalBytes, Terminal terminal, Texts texts) {
    this.bar =
        new ProgressBarBuilder()
            .setTaskName(name)
            .setInitialMax(totalBytes > 0 ? totalBytes : UNKNOWN)
            .setUnit(texts.text("progress.unit"), MEGABYTE)
            .showSpeed()
            .setStyle(ProgressBarStyle.ASCII)
            .setConsumer(new ConsoleProgressBarConsumer(terminal.err()))
            .build();
  }

  @Override
  public void reach(long bytes) {
    bar.stepTo(bytes);
  }

  @Override
  public void close() {
    bar.close();
  }
}
