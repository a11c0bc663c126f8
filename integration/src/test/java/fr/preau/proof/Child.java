package fr.preau.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command that runs as a process of its own, its streams going to files. */
final class Child {
  private static final long LIMIT_MINUTES = 5;

  private final Process process;
  private final Path out;
  private final Path err;

  private Child(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  static Child start(List<String> command) {
    try {
      Path out = Files.createTempFile("preau-proof-", ".out");
      Path err = Files.createTempFile("preau-proof-", ".err");
      var builder = new ProcessBuilder(command);
      builder.environment().put("LANG", "fr_FR.UTF-8");
      builder.redirectOutput(out.toFile()).redirectError(err.toFile());
      return new Child(builder.start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for the end. */
  Answer answer() {
    try {
      if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly().waitFor();
        throw new AssertionError("Still running after " + LIMIT_MINUTES + " min");
      }
      var answer = new Answer(process.exitValue(), Files.readString(out), Files.readString(err));
      Files.delete(out);
      Files.delete(err);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Kills it (SIGKILL) unless it ends before; tells whether it was killed. */
  boolean killAfter(Duration time) {
    try {
      if (process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
        return false;
      }
      process.destroyForcibly().waitFor();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Asks it to end (SIGTERM), as Ctrl+C does. */
  void interrupt() {
    process.destroy();
  }

  boolean isRunning() {
    return process.isAlive();
  }
}
