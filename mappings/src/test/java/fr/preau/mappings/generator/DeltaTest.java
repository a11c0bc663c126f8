package fr.preau.mappings.generator;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.mappings.generator.WrittenDelivery.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.parsers.SAXParserFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.InputSource;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** What a generated delta leads to, and the September that follows a June. */
class DeltaTest {
  @TempDir Path temp;

  @ParameterizedTest
  @CsvSource({
    "PRIMARY, CHANGES, false",
    "PRIMARY, RECORDS, false",
    "PRIMARY, CHANGES, true",
    "SECONDARY, CHANGES, false",
    "SECONDARY, RECORDS, false",
    "SECONDARY, CHANGES, true",
    "SECONDARY, RECORDS, true"
  })
  void leadsFromTheFullToTheNext(Degree degree, DeltaStyle style, boolean bascule) {
    GeneratedAcademy academy = generate(degree, style, bascule);
    GeneratedDelta delta = academy.delta().orElseThrow();
    WrittenDelivery after = read(academy.after().orElseThrow());

    WrittenDelivery amended = read(academy.full()).receive(delta.directory());

    assertThat(amended.byKey()).isEqualTo(after.byKey());
    assertThat(delta.additions()).isPositive();
    assertThat(delta.changes()).isPositive();
    assertThat(delta.removals()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"PRIMARY, false", "PRIMARY, true", "SECONDARY, true"})
  void tellsTheTruthThatAnIndependentRecountFinds(Degree degree, boolean bascule) {
    GeneratedAcademy academy = generate(degree, DeltaStyle.CHANGES, bascule);

    for (GeneratedDelivery delivery : List.of(academy.full(), academy.after().orElseThrow())) {
      assertThat(delivery.truth()).isEqualTo(Recount.of(read(delivery)));
    }
  }

  @ParameterizedTest
  @CsvSource({"PRIMARY", "SECONDARY"})
  void writesFilesThatTheirGrammarAccepts(Degree degree) throws Exception {
    generate(degree, DeltaStyle.RECORDS, true);
    SAXParserFactory parsers = SAXParserFactory.newDefaultInstance();
    parsers.setValidating(true);
    for (String directory : List.of("full", "after", "delta")) {
      for (Path file : WrittenDelivery.files(temp.resolve(directory))) {
        parsers.newSAXParser().parse(file.toFile(), new Strict(file));
      }
    }
  }

  @Test
  void namesOnlyWhatChangedUnlessWholeRecordsAreAskedFor() throws IOException {
    GeneratedAcademy academy = generate(Degree.SECONDARY, DeltaStyle.CHANGES, false);

    Path pupils =
        academy
            .delta()
            .orElseThrow()
            .directory()
            .resolve("ENT2DVA-DEMO_Delta_20260902_Eleve_0000.xml");
    assertThat(Files.readString(pupils))
        .contains("<modification name=\"ENTEleveClasses\" operation=\"replace\">")
        .doesNotContain("<modification name=\"sn\"");
    assertThat(pupils.resolveSibling("ENT2DVA-DEMO_Delta_20260902_EtabEducNat_0000.xml"))
        .content()
        .doesNotContain("Request");
  }

  @Test
  void hasNoLevelsNoSubjectsAndNoListOfClassesInTheFirstDegree() {
    WrittenDelivery full = read(generate(Degree.PRIMARY, DeltaStyle.CHANGES, false).full());

    assertThat(full.entries().keySet())
        .containsExactlyInAnyOrder("EtabEducNat", "Eleve", "PersRelEleve", "PersEducNat");
    assertThat(full.of("EtabEducNat"))
        .noneMatch(school -> school.attributes().containsKey("ENTStructureClasses"));
    assertThat(full.of("Eleve"))
        .flatExtracting(pupil -> pupil.composites("ENTPersonClasses"))
        .allSatisfy(value -> assertThat((List<?>) value).hasSize(5));
  }

  @Test
  void renamesAClassOfTheFirstDegreeForAllWhoAreInIt() {
    GeneratedAcademy academy = generate(Degree.PRIMARY, DeltaStyle.CHANGES, false);

    Set<List<String>> names = classes(read(academy.full()));
    Set<List<String>> later = classes(read(academy.after().orElseThrow()));

    assertThat(later).filteredOn(name -> name.get(1).endsWith("BIS")).hasSize(2);
    assertThat(codes(later)).containsAll(codes(names));
    assertThat(later).hasSameSizeAs(codes(later));
  }

  @Test
  void sharesSomePeopleBetweenTheDegreesAndNoOtherNumber() {
    WrittenDelivery primary = read(generate(Degree.PRIMARY, DeltaStyle.CHANGES, false).full());
    WrittenDelivery secondary =
        read(
            AcademyGenerator.generate(GeneratorOptions.of(4, 800, 11, temp.resolve("2d")).build())
                .full());

    for (String kind : List.of("EtabEducNat", "Eleve", "PersRelEleve")) {
      assertThat(ids(primary, kind)).doesNotContainAnyElementsOf(ids(secondary, kind));
    }
    Set<String> both = ids(primary, "PersEducNat");
    both.retainAll(ids(secondary, "PersEducNat"));
    assertThat(both).isNotEmpty();
    for (String id : both) {
      Entry here = primary.byKey().get("PersEducNat " + id);
      Entry there = secondary.byKey().get("PersEducNat " + id);
      assertThat(here.one("ENTPersonNom")).isEqualTo(there.one("sn"));
      assertThat(here.one("ENTPersonDateNaissance")).isEqualTo(there.one("ENTPersonDateNaissance"));
    }
  }

  @Test
  void makesASeptemberOfLeaversNewcomersNewAndEmptyDivisionsAndTeachersWithoutClass() {
    GeneratedAcademy academy = generate(Degree.SECONDARY, DeltaStyle.CHANGES, true);
    WrittenDelivery june = read(academy.full());
    WrittenDelivery september = read(academy.after().orElseThrow());

    assertThat(academy.after().orElseThrow().directory())
        .isDirectoryContaining("glob:**/*_Complet_20260901_Eleve_0000.xml");
    assertThat(academy.full().directory())
        .isDirectoryContaining("glob:**/*_Complet_20260630_Eleve_0000.xml");
    Set<String> before = ids(june, "Eleve");
    Set<String> now = ids(september, "Eleve");
    assertThat(before).anyMatch(id -> !now.contains(id));
    assertThat(now).anyMatch(id -> !before.contains(id));
    assertThat(before)
        .filteredOn(now::contains)
        .anyMatch(
            id ->
                !june.byKey()
                    .get("Eleve " + id)
                    .all("ENTPersonStructRattach")
                    .equals(september.byKey().get("Eleve " + id).all("ENTPersonStructRattach")));
    assertThat(september.of("PersEducNat"))
        .allMatch(person -> person.all("ENTAuxEnsClassesMatieres").isEmpty())
        .allMatch(person -> person.all("ENTAuxEnsClassesPrincipal").isEmpty());
    assertThat(september.of("EtabEducNat"))
        .anyMatch(school -> school.all("ENTStructureClasses").isEmpty());
    Set<String> inUse =
        september.of("Eleve").stream()
            .flatMap(pupil -> pupil.all("ENTEleveClasses").stream())
            .collect(Collectors.toSet());
    assertThat(declared(september)).anyMatch(code -> !inUse.contains(code));
    assertThat(declared(september)).anyMatch(code -> !declared(june).contains(code));
    assertThat(declared(june)).anyMatch(code -> !declared(september).contains(code));
  }

  private GeneratedAcademy generate(Degree degree, DeltaStyle style, boolean bascule) {
    var options =
        GeneratorOptions.of(4, 600, 11, temp).degree(degree).deltaStyle(style).change(0.05);
    return AcademyGenerator.generate((bascule ? options.bascule() : options).build());
  }

  private static WrittenDelivery read(GeneratedDelivery delivery) {
    return WrittenDelivery.read(delivery.directory());
  }

  private static Set<String> ids(WrittenDelivery delivery, String kind) {
    return delivery.of(kind).stream().map(Entry::id).collect(Collectors.toCollection(HashSet::new));
  }

  /** Number and name of every class that a pupil names. */
  private static Set<List<String>> classes(WrittenDelivery delivery) {
    return delivery.of("Eleve").stream()
        .flatMap(pupil -> pupil.composites("ENTPersonClasses").stream())
        .map(value -> List.of(value.get(3), value.get(4)))
        .collect(Collectors.toSet());
  }

  private static Set<String> codes(Set<List<String>> classes) {
    return classes.stream().map(name -> name.get(0)).collect(Collectors.toSet());
  }

  private static Set<String> declared(WrittenDelivery delivery) {
    return delivery.of("EtabEducNat").stream()
        .flatMap(
            school ->
                school.composites("ENTStructureClasses").stream()
                    .map(division -> school.id() + "$" + division.get(0)))
        .collect(Collectors.toSet());
  }

  private static final class Strict extends DefaultHandler {
    private final Path file;

    Strict(Path file) {
      this.file = file;
    }

    @Override
    public InputSource resolveEntity(String publicId, String systemId) {
      return new InputSource(file.resolveSibling("ficAlimMENESR.dtd").toUri().toString());
    }

    @Override
    public void error(SAXParseException e) throws SAXParseException {
      throw e;
    }
  }
}
