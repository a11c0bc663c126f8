package fr.preau.routes.inbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** An intake that answers what it was told to, then accepts; remembers the content it saw. */
public final class FakeIntake implements Intake {
  private final Queue<Function<List<Path>, InboxOutcome>> answers = new ConcurrentLinkedQueue<>();
  private final List<List<String>> received = new CopyOnWriteArrayList<>();

  /** The next answer. */
  public FakeIntake answer(InboxOutcome outcome) {
    return answer(files -> outcome);
  }

  /** How the next answer is found. */
  public FakeIntake answer(Function<List<Path>, InboxOutcome> answer) {
    answers.add(answer);
    return this;
  }

  /** For every call, the content of its files in the order they came. */
  public List<List<String>> received() {
    return received;
  }

  @Override
  public InboxOutcome receive(String sourceId, List<Path> files) {
    received.add(files.stream().map(FakeIntake::content).toList());
    var answer = answers.poll();
    return answer == null ? new InboxOutcome.Accepted() : answer.apply(files);
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
