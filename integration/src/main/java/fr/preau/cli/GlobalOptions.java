package fr.preau.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options that every command takes, before or after its name. */
final class GlobalOptions {
  @Option(names = "--home", paramLabel = "DIR", scope = ScopeType.INHERIT)
  private Optional<Path> home = Optional.empty();

  @Option(names = "--json", scope = ScopeType.INHERIT)
  private boolean json;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "30",
      converter = WholeNumber.FromZero.class,
      scope = ScopeType.INHERIT)
  private int waitSeconds;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT)
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true)
  private boolean version;

  Optional<Path> home() {
    return home;
  }

  boolean json() {
    return json;
  }

  /** How long to wait for another command that holds the roster. */
  Duration patience() {
    return Duration.ofSeconds(waitSeconds);
  }
}
