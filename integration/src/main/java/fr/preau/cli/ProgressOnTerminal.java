package fr.preau.cli;

import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar for a person who watches. */
final class ProgressOnTerminal implements ProgressStep {
  private static final long MEGABYTE = 1_000_000;

  private final ProgressBar bar;

  ProgressOnTerminal(String name, long totalBytes, Terminal terminal, Texts texts) {
    var builder =
        new ProgressBarBuilder()
            .setTaskName(name)
            .setConsumer(new ConsoleProgressBarConsumer(terminal.err()));
    if (totalBytes > 0) {
      builder
          .setInitialMax(totalBytes)
          .setUnit(texts.text("progress.unit"), MEGABYTE)
          .setStyle(ProgressBarStyle.ASCII)
          .showSpeed();
    } else {
      builder
          .setInitialMax(-1)
          .setRenderer((state, width) -> elapsed(name, state.getElapsedAfterStart()));
    }
    this.bar = builder.build();
  }

  /** Without a size there is no share and no rate to show. */
  private static String elapsed(String name, Duration since) {
    return "%s… %d:%02d".formatted(name, since.toMinutes(), since.toSecondsPart());
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
