package fr.preau.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;

/**
 * Where a command reads its environment and writes its answer.
 *
 * @param variables environment variables
 * @param out the answer, and nothing else
 * @param err progress, warnings and errors for people
 * @param interactive whether a person watches
 */
public record Terminal(
    Map<String, String> variables, PrintStream out, PrintStream err, boolean interactive) {
  public Terminal {
    variables = Map.copyOf(variables);
  }

  /** The terminal of this process. */
  public static Terminal ofProcess() {
    return new Terminal(System.getenv(), System.out, System.err, System.console() != null);
  }

  /** French, unless the environment ({@code LC_ALL}, else {@code LANG}) asks for English. */
  Locale locale() {
    String all = variables.getOrDefault("LC_ALL", "");
    String language = all.isEmpty() ? variables.getOrDefault("LANG", "") : all;
    return language.startsWith("en") ? Locale.ENGLISH : Locale.FRENCH;
  }
}
