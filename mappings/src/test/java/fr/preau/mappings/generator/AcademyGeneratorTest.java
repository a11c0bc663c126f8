package fr.preau.mappings.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import fr.preau.mappings.generator.WrittenDelivery.Entry;
import fr.preau.mappings.model.Uai;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.SAXParserFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

class AcademyGeneratorTest {
  private static final int PUPILS = 4_000;
  private static final double CHANGE = 0.03;

  @TempDir static Path shared;
  @TempDir Path temp;

  private static GeneratedAcademy academy;
  private static WrittenDelivery full;
  private static WrittenDelivery after;
  private static WrittenDelivery newYear;

  @BeforeAll
  static void generateOnce() {
    academy =
        AcademyGenerator.generate(
            GeneratorOptions.of(8, PUPILS, 7, shared)
                .change(CHANGE)
                .newSchoolYear()
                .partSize(1_500)
                .build());
    full = WrittenDelivery.read(academy.full().directory());
    after = WrittenDelivery.read(academy.after().orElseThrow().directory());
    newYear = WrittenDelivery.read(academy.newSchoolYear().orElseThrow().directory());
  }

  @Test
  void givesTheSameBytesForTheSameSeed() throws IOException {
    generate(GeneratorOptions.of(3, 200, 42, temp.resolve("one")).change(0.1).newSchoolYear());
    generate(GeneratorOptions.of(3, 200, 42, temp.resolve("two")).change(0.1).newSchoolYear());
    generate(GeneratorOptions.of(3, 200, 43, temp.resolve("other")).change(0.1).newSchoolYear());

    Map<String, String> one = contents(temp.resolve("one"));
    assertThat(one).isEqualTo(contents(temp.resolve("two"))).hasSize(4 * 7 + 3);
    assertThat(contents(temp.resolve("other"))).isNotEqualTo(one);
  }

  @Test
  void givesTheSameBytesWhateverTheMachineSpeaks() throws IOException {
    Locale machine = Locale.getDefault();
    try {
      for (String language : List.of("fr", "tr", "ar-EG-u-nu-arab")) {
        Locale.setDefault(Locale.forLanguageTag(language));
        generate(GeneratorOptions.of(2, 60, 42, temp.resolve(language)).change(0.1));
      }
    } finally {
      Locale.setDefault(machine);
    }

    assertThat(contents(temp.resolve("fr")))
        .isEqualTo(contents(temp.resolve("tr")))
        .isEqualTo(contents(temp.resolve("ar-EG-u-nu-arab")));
  }

  @Test
  void tellsTheTruthThatAnIndependentRecountFinds() {
    assertThat(academy.full().truth()).isEqualTo(Recount.of(full));
    assertThat(academy.after().orElseThrow().truth()).isEqualTo(Recount.of(after));
    assertThat(academy.newSchoolYear().orElseThrow().truth()).isEqualTo(Recount.of(newYear));
  }

  @Test
  void tellsTheTruthWhateverTheSize() {
    for (int pupils : List.of(1, 30, 700)) {
      for (int schools : List.of(1, 3, 21)) {
        Path out = temp.resolve(pupils + "-" + schools);
        var small = generate(GeneratorOptions.of(schools, pupils, pupils, out).change(0.5));

        assertThat(small.full().truth().pupils()).isEqualTo(pupils);
        assertThat(small.full().truth().schools()).isEqualTo(schools);
        for (GeneratedDelivery delivery : List.of(small.full(), small.after().orElseThrow())) {
          assertThat(delivery.truth())
              .isEqualTo(Recount.of(WrittenDelivery.read(delivery.directory())));
        }
      }
    }
  }

  @Test
  void writesTheTruthAsJsonBesideTheDelivery() throws IOException {
    ObjectMapper json = new ObjectMapper();

    assertThat(json.readValue(shared.resolve("truth.json").toFile(), Truth.class))
        .isEqualTo(academy.full().truth());
    assertThat(json.readValue(shared.resolve("truth-after.json").toFile(), Truth.class))
        .isEqualTo(academy.after().orElseThrow().truth());
    assertThat(json.readTree(shared.resolve("truth.json").toFile()).fieldNames())
        .toIterable()
        .containsExactly(
            "schools",
            "pupils",
            "guardians",
            "teachers",
            "otherStaff",
            "divisions",
            "groups",
            "subjects",
            "levels",
            "guardianships",
            "divisionEnrolments",
            "groupEnrolments",
            "teachings",
            "accounts");
  }

  @Test
  void writesFilesThatTheirGrammarAccepts() throws Exception {
    generate(GeneratorOptions.of(4, 300, 3, temp).change(0.1).newSchoolYear().partSize(50));
    SAXParserFactory parsers = SAXParserFactory.newDefaultInstance();
    parsers.setValidating(true);
    for (String directory : List.of("full", "after", "rentree")) {
      for (Path file : WrittenDelivery.files(temp.resolve(directory))) {
        parsers.newSAXParser().parse(file.toFile(), new Strict(file));
      }
    }
  }

  @Test
  void namesPartsAndHeadsThemAsTheAcademyDoes() throws IOException {
    Path first = shared.resolve("full/ENT2DVA-DEMO_Complet_20260901_Eleve_0000.xml");
    Path next = shared.resolve("after/ENT2DVA-DEMO_Complet_20260902_Eleve_0002.xml");

    assertThat(next).exists();
    assertThat(Files.readString(first))
        .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE ficAlimMENESR SYSTEM")
        .contains(
            "<!-- versionAF=\"",
            "<!-- versionSDET=\"",
            "<!-- codeAcademieExport=\"99\" -->",
            "<!-- degre=\"2D\" -->",
            "<!-- dateGenerationExport=\"01/09/2026\" -->")
        .contains("<value/>")
        .endsWith("</ficAlimMENESR>\n");
  }

  @Test
  void holdsTheSameRecordsWhateverThePartSize() {
    generate(GeneratorOptions.of(3, 200, 5, temp.resolve("small")).partSize(17));
    generate(GeneratorOptions.of(3, 200, 5, temp.resolve("large")));

    assertThat(WrittenDelivery.files(temp.resolve("small/full"))).hasSizeGreaterThan(30);
    assertThat(WrittenDelivery.files(temp.resolve("large/full"))).hasSize(6);
    assertThat(WrittenDelivery.read(temp.resolve("small/full")))
        .isEqualTo(WrittenDelivery.read(temp.resolve("large/full")));
  }

  @Test
  void letsAsManyPupilsLeaveMoveAndJoinAsAsked() {
    Map<String, Entry> before = byId(full.of("Eleve"));
    Map<String, Entry> later = byId(after.of("Eleve"));
    Set<String> stayed = new HashSet<>(before.keySet());
    stayed.retainAll(later.keySet());
    int expected = (int) (PUPILS * CHANGE);

    assertThat(before.size() - stayed.size()).isEqualTo(expected);
    assertThat(later.size() - stayed.size()).isEqualTo(expected);
    List<String> moved =
        stayed.stream().filter(id -> !before.get(id).equals(later.get(id))).toList();
    assertThat(moved).hasSize(expected);
    assertThat(moved)
        .allSatisfy(
            id -> {
              Entry was = before.get(id);
              Entry is = later.get(id);
              assertThat(is.all("ENTEleveClasses")).isNotEqualTo(was.all("ENTEleveClasses"));
              for (String kept : List.of("ENTPersonStructRattach", "ENTEleveMEF", "sn")) {
                assertThat(is.all(kept)).isEqualTo(was.all(kept));
              }
            });
  }

  @Test
  void keepsEverybodyElseAsTheyWereInTheNextFull() {
    for (String kind : List.of("EtabEducNat", "MatEducNat", "MefEducNat", "PersEducNat")) {
      assertThat(after.of(kind)).isEqualTo(full.of(kind));
    }
    Map<String, Entry> before = byId(full.of("PersRelEleve"));
    Map<String, Entry> later = byId(after.of("PersRelEleve"));
    before.keySet().retainAll(later.keySet());
    assertThat(before).hasSizeGreaterThan(PUPILS);
    later.keySet().retainAll(before.keySet());
    assertThat(later).isEqualTo(before);
  }

  @Test
  void givesHalfOfThePupilsAnotherDivisionAndLevelInTheNewSchoolYear() {
    Map<String, Entry> before = byId(full.of("Eleve"));
    int changed = 0;
    for (Entry pupil : newYear.of("Eleve")) {
      Entry was = before.get(pupil.id());
      boolean division = !pupil.all("ENTEleveClasses").equals(was.all("ENTEleveClasses"));
      assertThat(!pupil.all("ENTEleveMEF").equals(was.all("ENTEleveMEF"))).isEqualTo(division);
      changed += division ? 1 : 0;
    }
    assertThat(before).hasSameSizeAs(newYear.of("Eleve"));
    assertThat(changed).isEqualTo(PUPILS / 2);
  }

  @Test
  void numbersPeopleOnceInTheWholeAcademy() {
    for (WrittenDelivery delivery : List.of(full, after, newYear)) {
      List<String> ids =
          Stream.of("Eleve", "PersRelEleve", "PersEducNat")
              .flatMap(kind -> delivery.of(kind).stream())
              .map(Entry::id)
              .toList();
      assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("\\d{7,8}"));
    }
    assertThat(full.of("Eleve")).allMatch(e -> e.id().equals(e.one("ENTPersonJointure")));
  }

  @Test
  void givesEverySchoolAUaiWithItsCheckLetter() {
    List<Uai> uais =
        full.of("EtabEducNat").stream().map(e -> new Uai(e.one("ENTStructureUAI"))).toList();

    assertThat(uais).doesNotHaveDuplicates().allMatch(Uai::hasValidCheckLetter);
    assertThat(uais.get(0)).isEqualTo(new Uai("0990001N"));
  }

  @Test
  void carriesTheSameNumbersUnderOtherUaisForAnotherAcademy() {
    generate(GeneratorOptions.of(3, 200, 5, temp.resolve("ours")));
    generate(
        GeneratorOptions.of(3, 200, 5, temp.resolve("theirs")).academyCode("98").uaiShift(-10_000));
    WrittenDelivery ours = WrittenDelivery.read(temp.resolve("ours/full"));
    WrittenDelivery theirs = WrittenDelivery.read(temp.resolve("theirs/full"));

    for (String kind : List.of("Eleve", "PersRelEleve", "PersEducNat", "EtabEducNat")) {
      assertThat(ids(theirs, kind)).isEqualTo(ids(ours, kind));
    }
    assertThat(theirs.of("EtabEducNat"))
        .extracting(e -> e.one("ENTStructureUAI"))
        .allMatch(uai -> uai.startsWith("0980") && new Uai(uai).hasValidCheckLetter());
    assertThat(theirs.of("EtabEducNat").get(0).one("ENTServAcCodeAcademie")).isEqualTo("098");
  }

  @Test
  void hasTheProportionsAndTheVarietyOfAnAcademy() {
    assertThat(academy.full().people() / (double) PUPILS).isCloseTo(2.75, within(0.1));
    assertThat(academy.full().truth().divisions() / (PUPILS / 27.0)).isCloseTo(1, within(0.25));
    List<Entry> people =
        Stream.of("Eleve", "PersRelEleve", "PersEducNat")
            .flatMap(kind -> full.of(kind).stream())
            .toList();

    assertThat(distinct(people, e -> e.one("ENTPersonNomPatro"))).hasSizeGreaterThan(3_000);
    assertThat(distinct(people, e -> e.one("givenName"))).hasSizeGreaterThan(800);
    assertThat(distinct(people, e -> e.one("sn")))
        .anyMatch(name -> name.startsWith("D'"))
        .anyMatch(name -> name.startsWith("DE "))
        .anyMatch(name -> name.contains("Œ"));
    assertThat(distinct(full.of("Eleve"), e -> e.one("givenName") + " " + e.one("sn")))
        .hasSizeLessThan(PUPILS);
  }

  @Test
  void containsTheOddCasesOfRealExports() {
    Set<String> schools = Set.copyOf(ids(full, "EtabEducNat"));
    List<List<String>> links =
        full.of("Eleve").stream()
            .flatMap(e -> e.composites("ENTElevePersRelEleve").stream())
            .toList();
    Set<String> relatives = Set.copyOf(ids(full, "PersRelEleve"));
    Set<String> pointedTo = links.stream().map(link -> link.get(0)).collect(Collectors.toSet());

    assertThat(links).allMatch(link -> link.size() == 6);
    assertThat(distinct(links, link -> link.get(1))).contains("10", "20", "38", "50", "51", "70");
    assertThat(distinct(links, link -> link.get(3))).containsExactlyInAnyOrder("0", "1", "2");
    assertThat(relatives).as("relatives nobody points to").anyMatch(id -> !pointedTo.contains(id));
    assertThat(pointedTo).as("relatives not delivered").anyMatch(id -> !relatives.contains(id));
    assertThat(full.of("Eleve"))
        .anyMatch(e -> e.all("ENTEleveClasses").isEmpty())
        .anyMatch(e -> e.all("ENTEleveClasses").size() == 2)
        .anyMatch(e -> e.one("ENTEleveINE").isEmpty());
    assertThat(full.of("EtabEducNat"))
        .allSatisfy(AcademyGeneratorTest::hasAGroupNamedAsADivision)
        .anyMatch(e -> e.composites("ENTStructureGroupes").get(0).get(1).isEmpty());
    assertThat(full.of("PersEducNat"))
        .anyMatch(e -> e.composites("ENTPersonFonctions").size() == 2)
        .anyMatch(
            e ->
                e.composites("ENTPersonFonctions").stream()
                    .noneMatch(function -> schools.contains(function.get(0))));
  }

  @Test
  void refusesToMixTwoDeliveries() throws IOException {
    Path stale = Files.createDirectories(temp.resolve("after")).resolve("old.xml");
    Files.writeString(stale, "");

    assertThatThrownBy(() -> generate(GeneratorOptions.of(1, 10, 1, temp)))
        .isInstanceOfSatisfying(
            GeneratorException.class, e -> assertThat(e.code()).isEqualTo("output-exists"));
    assertThat(temp.resolve("full")).doesNotExist();
  }

  @Test
  void datesTheDeliveriesFromTheDateItIsGiven() {
    generate(GeneratorOptions.of(1, 20, 1, temp).change(0.1).exportDate(LocalDate.of(2027, 1, 31)));

    assertThat(temp.resolve("full/ENT2DVA-DEMO_Complet_20270131_Eleve_0000.xml")).exists();
    assertThat(temp.resolve("after/ENT2DVA-DEMO_Complet_20270201_Eleve_0000.xml")).exists();
  }

  private static GeneratedAcademy generate(GeneratorOptions.Builder options) {
    return AcademyGenerator.generate(options.build());
  }

  private static void hasAGroupNamedAsADivision(Entry school) {
    Set<String> divisions = distinct(school.composites("ENTStructureClasses"), c -> c.get(0));
    assertThat(distinct(school.composites("ENTStructureGroupes"), c -> c.get(0)))
        .anyMatch(divisions::contains);
  }

  private static List<String> ids(WrittenDelivery delivery, String kind) {
    return delivery.of(kind).stream().map(Entry::id).toList();
  }

  private static Map<String, Entry> byId(List<Entry> entries) {
    return new HashMap<>(entries.stream().collect(Collectors.toMap(Entry::id, e -> e)));
  }

  private static <T> Set<String> distinct(Collection<T> items, Function<T, String> text) {
    return items.stream().map(text).collect(Collectors.toSet());
  }

  private static Map<String, String> contents(Path directory) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(directory.relativize(file).toString(), Files.readString(file));
      }
    }
    return contents;
  }

  /** Fails at the first thing the grammar does not allow. */
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
