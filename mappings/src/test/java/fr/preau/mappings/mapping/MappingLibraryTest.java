package fr.preau.mappings.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import fr.preau.mappings.model.Namespace;
import fr.preau.mappings.model.Pupil;
import fr.preau.mappings.model.Relation;
import fr.preau.mappings.model.RosterRecord;
import fr.preau.mappings.model.Staff;
import fr.preau.mappings.model.Subject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingLibraryTest {
  @TempDir private Path overrides;

  @Test
  void overridesOneFieldAndKeepsTheOthers() throws IOException {
    write(
        "pupil.yaml",
        """
        mapping: aaf-2d/pupil
        fields:
          - { to: name.family, from: ENTPersonNomPatro, as: nameCase }
          - { to: name.otherGiven, omit: true }
        """);

    Mapper mapper = library().mapper("aaf-2d", options());
    Pupil pupil = (Pupil) map(mapper, TestEntries.pupil());

    assertThat(pupil.name().family()).isEqualTo("Aubepine-Fictive");
    assertThat(pupil.name().given()).isEqualTo("Zoé");
    assertThat(pupil.name().otherGiven()).isEmpty();
    assertThat(mapper.unknownAttributes(TestEntries.pupil().entry())).isEmpty();
  }

  @Test
  void overridesOneEntryOfATableAndReplacesAList() throws IOException {
    write(
        "codes.yaml",
        """
        mapping: aaf-2d/tables
        tables:
          relations:
            entries: { "88": childMinder }
        lists:
          guardianStatuses: [0]
        """);

    Pupil pupil =
        (Pupil)
            map(
                library().mapper("aaf-2d", options()),
                TestEntries.pupil()
                    .with("ENTElevePersRelEleve", "800001$88$0$0$0$0", "800002$10$0$1$0$0"));

    assertThat(pupil.relatives().get(0).relation()).isEqualTo(Relation.CHILD_MINDER);
    assertThat(pupil.relatives().get(0).guardian()).isTrue();
    assertThat(pupil.relatives().get(1).relation()).isEqualTo(Relation.MOTHER);
    assertThat(pupil.relatives().get(1).guardian()).isFalse();
  }

  @Test
  void computesAFieldAndGuardsAnother() throws IOException {
    write(
        "staff.yaml",
        """
        mapping: aaf-2d/staff
        fields:
          - to: name.civility
            value: "'ENTEnsFonctionDir' in values ? 'Direction' : ''"
          - { to: mail, from: mail, when: "values['mail'][0].endsWith('@example.org')" }
        """);
    Mapper mapper = library().mapper("aaf-2d", options());

    Staff head = (Staff) map(mapper, TestEntries.staff());
    Staff other =
        (Staff)
            map(
                mapper,
                TestEntries.staff().without("ENTEnsFonctionDir").with("mail", "a@example.net"));

    assertThat(head.name().civility()).contains("Direction");
    assertThat(head.mail()).isPresent();
    assertThat(other.name().civility()).isEmpty();
    assertThat(other.mail()).isEmpty();
  }

  @Test
  void refusesAnEntryWhoseExpressionCannotBeEvaluated() throws IOException {
    write(
        "subject.yaml",
        """
        mapping: aaf-2d/subject
        fields:
          - { to: label, value: "values['Absent'][0]" }
        """);

    Outcome outcome = library().mapper("aaf-2d", options()).map(TestEntries.subject().entry());

    assertThat(((Outcome.Refused) outcome).problems())
        .containsExactly(new Problem("label", "expression", List.of()));
  }

  @Test
  void takesAWholeNewMapping() throws IOException {
    write(
        "home/subject.yaml",
        """
        mapping: home/subject
        source: Matiere
        target: Subject
        fields:
          - { to: key, from: CODE, as: [upper, token] }
          - { to: label, from: LABEL, default: Sans nom }
        """);

    Mapper mapper = library().mapper("home", options());
    Subject subject =
        (Subject)
            map(
                mapper,
                TestEntries.subject()
                    .ofKind("Matiere")
                    .withId("AB1")
                    .with("CODE", "ab1")
                    .with("LABEL", "  ")
                    .without("LABEL"));

    assertThat(subject.key().id()).isEqualTo("AB1");
    assertThat(subject.label()).isEqualTo("Sans nom");
    assertThat(library().formats()).contains("aaf-1d", "aaf-2d", "home");
  }

  @Test
  void reportsEveryMistakeOfEveryFileWithItsLine() throws IOException {
    write(
        "a.yaml",
        """
        mapping: aaf-2d/pupil
        colour: red
        fields:
          - { to: birthdate, from: X }
          - { to: ine, from: X, as: inee }
          - { to: name.given, from: X, as: date(dd/MM/uuuu) }
          - { to: level, value: "values.size() +" }
          - { to: school, from: X, as: table(schools) }
          - { to: relatives, from: X }
          - { to: birthDate, from: X }
          - { to: name.civility, from: X, onError: ignore }
          - { to: name.family, from: X, onError: warn }
          - to: divisions
            from: X
            parts:
              - { to: code, at: 1 }
              - { to: place, at: 0 }
        """);
    write(
        "b.yaml",
        """
        mapping: home/pupil
        source: Eleve
        target: Pupill
        """);
    write("c.yaml", "mapping: [");
    write(
        "d.yaml",
        """
        mapping: aaf-2d/tables
        tables:
          functions:
            entries:
              XYZ: teacher
        """);

    InvalidMappingException refused =
        catchThrowableOfType(InvalidMappingException.class, this::library);

    assertThat(refused.mistakes())
        .extracting(mistake -> mistake.file() + ":" + mistake.line() + " " + mistake.code())
        .containsExactlyInAnyOrder(
            "a.yaml:2 unknown-key",
            "a.yaml:4 unknown-field",
            "a.yaml:5 unknown-conversion",
            "a.yaml:6 wrong-type",
            "a.yaml:7 expression",
            "a.yaml:8 unknown-table",
            "a.yaml:9 parts-needed",
            "a.yaml:10 conversion-needed",
            "a.yaml:11 word",
            "a.yaml:12 warn-needs-default",
            "a.yaml:13 missing-target",
            "a.yaml:17 unknown-field",
            "b.yaml:1 unknown-target",
            "c.yaml:1 yaml",
            "d.yaml:5 table-value");
    assertThat(refused.message(Locale.FRENCH))
        .contains("a.yaml:5: conversion inconnue : « inee » ; conversions : boolean, code, date")
        .contains("b.yaml:1: cible inconnue : « Pupill » ; cibles : School, Level, Subject, Pupil");
    assertThat(refused).hasMessageContaining("d.yaml:5: 'teacher' is no value of this table");
  }

  @Test
  void refusesAnchorsAndAMappingInTwoFiles() throws IOException {
    write("a.yaml", "mapping: aaf-2d/level\nignored: &all [X]\n");
    write("b.yaml", "mapping: aaf-2d/pupil\n");
    write("c.yaml", "mapping: aaf-2d/pupil\n");

    InvalidMappingException refused =
        catchThrowableOfType(InvalidMappingException.class, this::library);

    assertThat(refused.mistakes())
        .extracting(Mistake::file, Mistake::code)
        .containsExactly(tuple("a.yaml", "anchor"), tuple("c.yaml", "mapping-twice"));
  }

  @Test
  void refusesToLoseARequiredFieldAndAFileThatIsNotUtf8() throws IOException {
    write("a.yaml", "mapping: aaf-2d/pupil\nfields:\n  - { to: name.given, omit: true }\n");
    Files.write(
        overrides.resolve("b.yaml"),
        "mapping: \u00e9t\u00e9/x".getBytes(StandardCharsets.ISO_8859_1));

    InvalidMappingException refused =
        catchThrowableOfType(InvalidMappingException.class, this::library);

    assertThat(refused.mistakes())
        .extracting(Mistake::file, Mistake::code)
        .containsExactly(tuple("a.yaml", "missing-target"), tuple("b.yaml", "encoding"));
  }

  @Test
  void listsDocumentsWithTheFilesTheyAreMadeOf() throws IOException {
    write("mine.yaml", "mapping: aaf-2d/pupil\nignored: [ENTEleveNouveau]\n");

    assertThat(library().list())
        .filteredOn(mapping -> mapping.name().startsWith("aaf-2d/"))
        .extracting(MappingSummary::name)
        .containsSubsequence(
            "aaf-2d/level",
            "aaf-2d/pupil",
            "aaf-2d/relative",
            "aaf-2d/school",
            "aaf-2d/staff",
            "aaf-2d/subject",
            "aaf-2d/tables");
    assertThat(library().list())
        .filteredOn(document -> document.name().equals("aaf-2d/pupil"))
        .singleElement()
        .satisfies(
            document ->
                assertThat(document.files()).containsExactly("aaf-2d/pupil.yaml", "mine.yaml"));
  }

  @Test
  void showsTheEffectiveDocumentWithOriginsAndReadsItBackToTheSame() throws IOException {
    write(
        "mine.yaml",
        """
        mapping: aaf-2d/pupil
        fields:
          - { to: name.given, from: givenName, as: nameCase }
        """);
    MappingLibrary library = library();

    String shown = library.show("aaf-2d/pupil");
    write("mine.yaml", shown);

    assertThat(shown)
        .contains("{to: name.given, from: givenName, as: nameCase}  # mine.yaml:3")
        .contains("{to: key, from: ENTPersonJointure, as: number}  # aaf-2d/pupil.yaml:")
        .contains("(built-in)");
    assertThat(map(library().mapper("aaf-2d", options()), TestEntries.pupil()))
        .isEqualTo(map(library.mapper("aaf-2d", options()), TestEntries.pupil()));
  }

  @Test
  void showsTablesThatReadBack() throws IOException {
    MappingLibrary builtIn = MappingLibrary.load(Optional.empty());

    write("tables.yaml", builtIn.show("aaf-2d/tables"));
    write("staff.yaml", builtIn.show("aaf-2d/staff"));

    assertThat(library().fingerprint("aaf-2d")).isNotBlank();
    assertThat(library().show("aaf-2d/tables")).contains("\"10\": mother  # tables.yaml:");
  }

  @Test
  void fingerprintsWhatTheDocumentsSayAndNotWhereTheySayIt() throws IOException {
    String builtIn = MappingLibrary.load(Optional.empty()).fingerprint("aaf-2d");
    write("mine.yaml", "# nothing changes\nmapping: aaf-2d/pupil\n");
    String untouched = library().fingerprint("aaf-2d");
    write(
        "mine.yaml",
        """
        mapping: aaf-2d/pupil
        fields:
          - { to: name.given, from: givenName, as: nameCase }
        """);
    String changed = library().fingerprint("aaf-2d");

    assertThat(untouched).isEqualTo(builtIn).matches("[0-9a-f]{64}");
    assertThat(changed).isNotEqualTo(builtIn);
  }

  @Test
  void namesTheKnownFormatsAndMappingsWhenAskedForAnother() {
    MappingLibrary library = library();

    assertThatThrownBy(() -> library.mapper("aaf-3d", options()))
        .hasMessageStartingWith("Unknown format: 'aaf-3d' (there are: aaf-1d, aaf-2d");
    assertThatThrownBy(() -> library.show("pupil")).hasMessageContaining("aaf-2d/pupil");
  }

  @Test
  void writesOutcomesAsOneLineOfJson() {
    Mapper mapper = library().mapper("aaf-2d", options());

    assertThat(OutcomeJson.write(mapper.map(TestEntries.pupil().entry()), Locale.FRENCH))
        .startsWith("{\"outcome\":\"mapped\",\"kind\":\"pupil\",\"record\":{\"key\":")
        .contains("\"birthDate\":\"2012-02-29\"")
        .contains("\"relation\":\"mother\"")
        .contains("\"ine\":\"990000001AA\"")
        .doesNotContain("\n");
    assertThat(
            OutcomeJson.write(mapper.map(TestEntries.pupil().withoutId().entry()), Locale.FRENCH))
        .contains("\"outcome\":\"refused\"")
        .contains("\"field\":\"identifier/id\",\"code\":\"missing\"")
        .contains("une valeur est obligatoire");
  }

  private MappingLibrary library() {
    return MappingLibrary.load(Optional.of(overrides));
  }

  private static MappingOptions options() {
    return MappingOptions.of(new Namespace("99"));
  }

  private static RosterRecord map(Mapper mapper, TestEntries entries) {
    Outcome outcome = mapper.map(entries.entry());
    assertThat(outcome).isInstanceOf(Outcome.Mapped.class);
    return ((Outcome.Mapped) outcome).record();
  }

  private void write(String file, String text) throws IOException {
    Path path = overrides.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
