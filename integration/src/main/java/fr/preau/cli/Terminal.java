package fr.preau.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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

  /** The terminal of this process, written in UTF-8 whatever its locale. */
  public static Terminal ofProcess() {
    return new Terminal(
        System.getenv(),
        utf8(FileDescriptor.out),
        utf8(FileDescriptor.err),
        System.console() != null);
  }

  /** French, unless the environment ({@code LC_ALL}, else {@code LANG}) asks for English. */
  Locale locale() {
    String all = variables.getOrDefault("LC_ALL", "");
    String language = all.isEmpty() ? variables.getOrDefault("LANG", "") : all;
    return language.startsWith("en") ? Locale.ENGLISH : Locale.FRENCH;
  }

  private static PrintStream utf8(FileDescriptor stream) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(stream)), true, StandardCharsets.UTF_8);
  }
}
