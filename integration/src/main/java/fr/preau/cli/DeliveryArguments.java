package fr.preau.cli;

import fr.preau.mappings.model.Uai;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code plan} and {@code import} read, and for which source. */
final class DeliveryArguments {
  /** Formats that can be imported without a declared source. */
  enum Format {
    AAF
  }

  // Null where it is absent: picocli takes an Optional for a default, and requires nothing then.
  /** A declared source, or a format that declares one on the spot. */
  static final class Origin {
    @Option(names = "--source", required = true, paramLabel = "ID")
    private @Nullable String source;

    @Option(names = "--format", required = true, paramLabel = "FORMAT")
    private @Nullable Format format;
  }

  @ArgGroup(multiplicity = "1")
  private Origin origin = new Origin();

  @Option(names = "--school", paramLabel = "UAI", descriptionKey = "for-school")
  private Optional<String> school = Optional.empty();

  @Option(names = "--plan-csv", paramLabel = "FILE")
  private Optional<Path> planCsv = Optional.empty();

  @Option(names = "--full")
  private boolean full;

  @Parameters(paramLabel = "PATH", descriptionKey = "path", arity = "0..*")
  private List<Path> paths = List.of();

  Optional<String> source() {
    return Optional.ofNullable(origin.source);
  }

  Optional<Format> format() {
    return Optional.ofNullable(origin.format);
  }

  /**
   * The school whose lists these are.
   *
   * @throws Failure {@code school-not-uai} when it is no UAI
   */
  Optional<Uai> school() {
    return school.map(
        uai -> {
          if (!Uai.isWellFormed(uai)) {
            throw Failure.of(ExitCode.USAGE, "school-not-uai", uai);
          }
          return new Uai(uai);
        });
  }

  Optional<Path> planCsv() {
    return planCsv;
  }

  /** Whether everything is read of a source that could tell what changed. */
  boolean full() {
    return full;
  }

  List<Path> paths() {
    return paths;
  }
}
