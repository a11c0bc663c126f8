package fr.preau.proof;

import fr.preau.cli.PreauCli;
import fr.preau.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.opentest4j.TestAbortedException;

/**
 * A home, and the commands that are run on it, in this process or as children of it.
 *
 * @param root the home's directory
 */
record ProofHome(Path root) {
  private static final Path JAR = Path.of("target", "preau.jar").toAbsolutePath();
  private static final Map<String, String> FRENCH = Map.of("LANG", "fr_FR.UTF-8");

  /** A new home with the starter configuration. */
  static ProofHome created(Path root) {
    var home = new ProofHome(root);
    home.here("init").exits(0);
    return home;
  }

  /** Runs a command in this process. */
  Answer here(Object... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int exit =
        new PreauCli(new Terminal(FRENCH, stream(out), stream(err), false))
            .run(words(arguments).toArray(String[]::new));
    return new Answer(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Imports a delivery in this process. */
  Answer receive(Object... paths) {
    var arguments = new ArrayList<Object>(List.of("import", "--source", "academie", "--json"));
    arguments.addAll(List.of(paths));
    return here(arguments.toArray());
  }

  /** Starts the jar as a child. */
  Child child(Object... arguments) {
    return childWith(List.of(), arguments);
  }

  /** The same with options of the virtual machine. */
  Child childWith(List<String> virtualMachine, Object... arguments) {
    return start(List.of(), virtualMachine, arguments);
  }

  /** The same as the last arguments of another command. */
  Child childBehind(List<String> command, Object... arguments) {
    return start(command, List.of(), arguments);
  }

  private Child start(List<String> first, List<String> virtualMachine, Object... arguments) {
    var command = new ArrayList<>(first);
    command.add(java());
    command.addAll(virtualMachine);
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-jar", jar().toString()));
    command.addAll(words(arguments));
    return Child.start(command);
  }

  /** The jar, or the end of a test that needs it. */
  static Path jar() {
    if (!Files.exists(JAR)) {
      throw new TestAbortedException("the jar is built by 'mvn package'");
    }
    return JAR;
  }

  static String java() {
    return ProcessHandle.current().info().command().orElse("java");
  }

  /** The roster's export. */
  String export() {
    Path file = root.resolveSibling(root.getFileName() + ".jsonl");
    here("roster", "export", "--out", file).exits(0);
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> words(Object... arguments) {
    var words = new ArrayList<String>();
    for (Object argument : arguments) {
      words.add(argument.toString());
    }
    words.addAll(List.of("--home", root.toString()));
    return words;
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
