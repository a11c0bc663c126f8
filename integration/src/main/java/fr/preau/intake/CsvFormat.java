package fr.preau.intake;

import fr.preau.mappings.model.EntryKind;
import fr.preau.mappings.model.Uai;
import fr.preau.mappings.reader.csv.CsvEntryReader;
import fr.preau.mappings.reader.csv.CsvFile;
import fr.preau.mappings.reader.csv.CsvFiles;
import fr.preau.mappings.reader.csv.CsvShape;
import fr.preau.mappings.reader.delivery.Delivery;
import fr.preau.mappings.reader.delivery.DeliveryContent;
import fr.preau.mappings.reader.delivery.DeliveryLimits;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.platform.SourceConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * CSV files that the operator's mapping documents describe. A school named with the delivery makes
 * it the lists of that school, else it is the whole source.
 */
final class CsvFormat implements SourceFormat {
  @Override
  public String mapping(SourceConfig source) {
    return source.mapping().orElseThrow();
  }

  @Override
  public String scope(ImportRequest request) {
    return request.school().map(Uai::value).orElse(Feed.EVERYTHING);
  }

  @Override
  public boolean deliversEveryKind() {
    return false;
  }

  @Override
  public RosterInput open(ImportRequest request, Path workDirectory, Surroundings surroundings) {
    String mapping = mapping(request.source());
    List<CsvShape> shapes = surroundings.mappings().csvShapes(mapping);
    if (shapes.isEmpty()) {
      throw Failure.of(ExitCode.USAGE, "mapping-without-csv", request.source().id(), mapping);
    }
    if (request.school().isEmpty() && shapes.stream().anyMatch(CsvShape::needsSchool)) {
      throw Failure.of(
          ExitCode.USAGE,
          "school-needed",
          request.paths().stream().map(String::valueOf).collect(Collectors.joining(", ")),
          request.source().id());
    }
    Delivery delivery =
        Delivery.open(
            request.paths(), DeliveryContent.CSV, workDirectory, DeliveryLimits.defaults());
    try {
      List<CsvFile> files = delivery.files().stream().map(CsvFile::of).toList();
      return new CsvInput(
          delivery, CsvFiles.match(files, shapes), request.school().map(Uai::value));
    } catch (RuntimeException e) {
      delivery.close();
      throw e;
    }
  }

  private record CsvInput(Delivery delivery, List<CsvFiles.Match> matches, Optional<String> school)
      implements RosterInput {
    @Override
    public Mode mode() {
      return Mode.FULL;
    }

    @Override
    public List<InputPart> parts() {
      return matches.stream().map(this::part).toList();
    }

    private InputPart part(CsvFiles.Match match) {
      return new InputPart(
          match.file().name(),
          match.file().bytes(),
          Optional.of(match.shape().kind()),
          Optional.empty(),
          () -> CsvEntryReader.open(match.file(), match.shape(), school));
    }

    @Override
    public Set<EntryKind> kinds() {
      return matches.stream().map(match -> match.shape().kind()).collect(Collectors.toSet());
    }

    @Override
    public void verifyUnchanged() {
      delivery.verifyUnchanged();
    }

    @Override
    public void close() {
      delivery.close();
    }
  }
}
