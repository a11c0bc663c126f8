package fr.preau.cli;

import fr.preau.platform.ExitCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a command answers.
 *
 * @param exit what the shell gets
 * @param document the answer to {@code --json}; empty when the command has written its own
 * @param lines the answer to a person
 */
record Result(ExitCode exit, Optional<Map<String, ?>> document, List<String> lines) {
  Result {
    lines = List.copyOf(lines);
  }

  static Result of(ExitCode exit, Map<String, ?> document, List<String> lines) {
    return new Result(exit, Optional.of(document), lines);
  }

  static Result done(Map<String, ?> document, List<String> lines) {
    return of(ExitCode.DONE, document, lines);
  }

  /** The command wrote its answer as it went. */
  static Result written() {
    return new Result(ExitCode.DONE, Optional.empty(), List.of());
  }
}
