package fr.preau.intake;

import fr.preau.mappings.model.Uai;
import fr.preau.platform.SourceConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One delivery to plan or to import.
 *
 * @param source the declared source it comes from
 * @param paths directories, archives or loose files; none for a source that is read in place
 * @param dryRun plan only, change nothing
 * @param planCsv where to write the whole plan as CSV, creations included
 * @param school the school whose lists these are, for formats that do not name it
 * @param full read everything, of a source that could tell what changed
 */
public record ImportRequest(
    SourceConfig source,
    List<Path> paths,
    boolean dryRun,
    Optional<Path> planCsv,
    Optional<Uai> school,
    boolean full) {
  public ImportRequest {
    paths = List.copyOf(paths);
  }

  /** Name of the delivery: deliveries of one day are in the order of their names. */
  String deliveryName() {
    return paths.stream()
        .map(path -> String.valueOf(path.toAbsolutePath().normalize().getFileName()))
        .sorted()
        .findFirst()
        .orElse("");
  }

  /** Where it comes from, for people. */
  String where() {
    return paths.isEmpty()
        ? source.id()
        : paths.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  /** A delivery of files. */
  public ImportRequest(
      SourceConfig source,
      List<Path> paths,
      boolean dryRun,
      Optional<Path> planCsv,
      Optional<Uai> school) {
    this(source, paths, dryRun, planCsv, school, false);
  }

  /** A source that is read in place. */
  public static ImportRequest inPlace(SourceConfig source) {
    return new ImportRequest(source, List.of(), false, Optional.empty(), Optional.empty(), false);
  }

  /** A delivery that names its schools. */
  public ImportRequest(
      SourceConfig source, List<Path> paths, boolean dryRun, Optional<Path> planCsv) {
    this(source, paths, dryRun, planCsv, Optional.empty());
  }
}
