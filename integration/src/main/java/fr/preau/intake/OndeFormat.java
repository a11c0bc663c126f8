package fr.preau.intake;

import com.fasterxml.jackson.databind.JsonNode;
import fr.preau.mappings.model.EntryKind;
import fr.preau.mappings.model.Uai;
import fr.preau.mappings.reader.csv.CsvFile;
import fr.preau.mappings.reader.delivery.Delivery;
import fr.preau.mappings.reader.delivery.DeliveryContent;
import fr.preau.mappings.reader.delivery.DeliveryLimits;
import fr.preau.mappings.reader.onde.KnownSchool;
import fr.preau.mappings.reader.onde.KnownSchool.KnownClass;
import fr.preau.mappings.reader.onde.KnownSchool.KnownPupil;
import fr.preau.mappings.reader.onde.OndeLists;
import fr.preau.mappings.reader.onde.OndePart;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.platform.SourceConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Lists of ONDE: one to three files of one school, which they do not name. */
final class OndeFormat implements SourceFormat {
  @Override
  public String mapping(SourceConfig source) {
    return "onde";
  }

  @Override
  public String scope(ImportRequest request) {
    return school(request).value();
  }

  @Override
  public boolean deliversEveryKind() {
    return false;
  }

  @Override
  public RosterInput open(ImportRequest request, Path workDirectory, Surroundings surroundings) {
    Uai school = school(request);
    Delivery delivery =
        Delivery.open(
            request.paths(), DeliveryContent.CSV, workDirectory, DeliveryLimits.defaults());
    try {
      OndeLists lists =
          OndeLists.read(
              school,
              request.source().schoolNames().getOrDefault(school, school.value()),
              delivery.files().stream().map(CsvFile::of).toList(),
              known(surroundings.image()));
      return new OndeInput(delivery, lists);
    } catch (RuntimeException e) {
      delivery.close();
      throw e;
    }
  }

  private static Uai school(ImportRequest request) {
    SourceConfig source = request.source();
    Uai school =
        request
            .school()
            .orElseThrow(
                () -> Failure.of(ExitCode.USAGE, "school-needed", paths(request), source.id()));
    if (!source.schools().isEmpty() && !source.schools().contains(school)) {
      throw Failure.of(
          ExitCode.USAGE,
          "school-not-declared",
          paths(request),
          source.id(),
          school.value(),
          source.schools().stream().map(Uai::value).sorted().collect(Collectors.joining(", ")));
    }
    return school;
  }

  private static String paths(ImportRequest request) {
    return request.paths().stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  /** Classes as the school declares them, pupils as they were last mapped. */
  private static KnownSchool known(FeedImage image) {
    List<FeedImage.Entry> schools = image.entries(EntryKind.SCHOOL);
    List<KnownClass> classes = new ArrayList<>();
    schools.forEach(
        school ->
            school
                .content()
                .path("classes")
                .forEach(
                    row ->
                        classes.add(new KnownClass(row.path(1).asText(), row.path(2).asText()))));
    List<KnownPupil> pupils =
        image.entries(EntryKind.PUPIL).stream()
            .map(entry -> pupil(entry.key(), entry.content()))
            .toList();
    return new KnownSchool(!schools.isEmpty(), classes, pupils);
  }

  private static KnownPupil pupil(String key, JsonNode content) {
    List<String> classes = new ArrayList<>();
    content.path("classes").forEach(row -> classes.add(row.path(2).asText()));
    String usage = content.path("familyName").asText();
    return new KnownPupil(
        key,
        usage,
        content.path("birthFamilyName").asText(usage),
        content.path("givenName").asText(),
        content.path("birthDate").asText(""),
        classes);
  }

  private record OndeInput(Delivery delivery, OndeLists lists) implements RosterInput {
    @Override
    public Mode mode() {
      return Mode.FULL;
    }

    @Override
    public List<InputPart> parts() {
      return lists.parts().stream().map(OndeInput::part).toList();
    }

    private static InputPart part(OndePart part) {
      return new InputPart(
          part.file().name(), part.file().bytes(), Optional.empty(), Optional.empty(), part::open);
    }

    @Override
    public Set<EntryKind> kinds() {
      return lists.kinds();
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
