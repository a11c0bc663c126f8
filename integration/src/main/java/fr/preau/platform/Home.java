package fr.preau.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The directory that holds everything a hub owns: {@code config/} (written by people), {@code
 * data/} (written by the hub alone), {@code inbox/} and {@code outbox/}.
 *
 * @param root absolute and normalized
 */
public record Home(Path root) {
  /** Name of the environment variable that names the home. */
  public static final String ENVIRONMENT_VARIABLE = "PREAU_HOME";

  private static final Path DEFAULT = Path.of("preau-home");

  public Home {
    root = root.toAbsolutePath().normalize();
  }

  /** The home that {@code --home} names, else {@code PREAU_HOME}, else {@code ./preau-home}. */
  public static Home resolve(Optional<Path> option, Map<String, String> environment) {
    return new Home(
        option
            .or(
                () ->
                    Optional.ofNullable(environment.get(ENVIRONMENT_VARIABLE))
                        .filter(text -> !text.isBlank())
                        .map(Path::of))
            .orElse(DEFAULT));
  }

  /** YAML files that people write and review. */
  public Path config() {
    return root.resolve("config");
  }

  /** Key and password files, readable by their owner only. */
  public Path secrets() {
    return config().resolve("secrets");
  }

  /** What the hub keeps: the embedded server, kept files, locks. Readable by its owner only. */
  public Path data() {
    return root.resolve("data");
  }

  /** Where exports arrive, one directory a source. */
  public Path inbox() {
    return root.resolve("inbox");
  }

  /** Where deliveries into folders leave from, one directory a provider. */
  public Path outbox() {
    return root.resolve("outbox");
  }

  /** A path of the configuration: relative ones start from the home. */
  public Path resolve(String path) {
    return root.resolve(path).normalize();
  }

  /** Whether this directory has been made a home before. */
  public boolean exists() {
    return Files.isDirectory(config());
  }

  /**
   * This home, which a command needs and does not create.
   *
   * @throws Failure {@code home-missing} when it does not exist
   */
  public Home required() {
    if (!exists()) {
      throw Failure.of(ExitCode.USAGE, "home-missing", root.toString());
    }
    return this;
  }

  /**
   * Creates the directories that are missing.
   *
   * @throws Failure {@code home-not-writable} when the file system refuses
   */
  public Home create() {
    try {
      for (Path directory : new Path[] {root, config(), inbox(), outbox()}) {
        Files.createDirectories(directory);
      }
      OwnerOnly.directory(secrets());
      OwnerOnly.directory(data());
      return this;
    } catch (IOException e) {
      throw Failure.of(ExitCode.INTERNAL, "home-not-writable", root.toString()).because(e);
    }
  }
}
