package fr.preau.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Writes what a class of proofs did to {@code target/proof/CLASS.md}, and all classes so far to
 * {@code target/proof.md}. Registered as a static field, so that tests can add measures.
 */
final class ProofReport
    implements BeforeTestExecutionCallback,
        AfterTestExecutionCallback,
        TestWatcher,
        AfterAllCallback {
  private static final Path PARTS = Path.of("target", "proof");
  private static final Path WHOLE = Path.of("target", "proof.md");

  private final List<String> rows = new ArrayList<>();
  private final List<String> measures = new ArrayList<>();
  private long start;
  private double seconds;

  /** Adds something that the running test measured. */
  void measured(String what, Object value) {
    measures.add(what + " " + value);
  }

  @Override
  public void beforeTestExecution(ExtensionContext context) {
    measures.clear();
    start = System.nanoTime();
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    seconds = (System.nanoTime() - start) / 1e9;
  }

  @Override
  public void testSuccessful(ExtensionContext context) {
    row(context, "proved");
  }

  @Override
  public void testFailed(ExtensionContext context, Throwable cause) {
    row(context, "FAILED");
  }

  @Override
  public void testAborted(ExtensionContext context, Throwable cause) {
    measures.add(String.valueOf(cause.getMessage()));
    row(context, "skipped");
  }

  @Override
  public void afterAll(ExtensionContext context) {
    String name = context.getRequiredTestClass().getSimpleName();
    var part = new StringBuilder("## ").append(name).append("\n\n");
    part.append("Seed ").append(Effort.seed()).append("\n\n");
    part.append("| statement | outcome | seconds | measured |\n| --- | --- | ---: | --- |\n");
    rows.forEach(part::append);
    try {
      Files.createDirectories(PARTS);
      Files.writeString(PARTS.resolve(name + ".md"), part);
      assemble();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void row(ExtensionContext context, String outcome) {
    String statement = context.getRequiredTestMethod().getName();
    String shown = context.getDisplayName();
    rows.add(
        "| %s | %s | %.1f | %s |\n"
            .formatted(
                shown.startsWith(statement) ? words(statement) : words(statement) + " " + shown,
                outcome,
                seconds,
                String.join("; ", measures)));
  }

  private static void assemble() throws IOException {
    var whole = new StringBuilder("# Proofs\n");
    try (Stream<Path> parts = Files.list(PARTS)) {
      for (Path part : parts.sorted().toList()) {
        whole.append('\n').append(Files.readString(part));
      }
    }
    Files.writeString(WHOLE, whole);
  }

  private static String words(String name) {
    return name.replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT).strip();
  }
}
