package fr.preau.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.mappings.generator.AcademyGenerator;
import fr.preau.mappings.generator.GeneratedAcademy;
import fr.preau.mappings.generator.GeneratorOptions;
import fr.preau.mappings.mapping.MappingLibrary;
import fr.preau.mappings.model.Namespace;
import fr.preau.mappings.reader.UnreadableInputException;
import fr.preau.plan.HeldSchool;
import fr.preau.plan.RosterKind;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.platform.IdentityConfig;
import fr.preau.platform.RosterLock;
import fr.preau.platform.SourceConfig;
import fr.preau.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ImportsTest {
  private static final SourceConfig SOURCE =
      SourceConfig.aaf("academie", "2D", new Namespace("99"), "99");

  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  @TempDir Path directory;
  private Imports imports;

  @BeforeEach
  void emptyRoster() throws IOException {
    DB.jdbc()
        .sql(
            "truncate run, source_feed, image_entry, pending_reference, school, level, subject,"
                + " person, change, login_register, account cascade")
        .update();
    imports =
        new Imports(
            new ImportTools(
                DB.dataSource(),
                DB.dataSource(),
                new RosterLock(Duration.ofSeconds(5)),
                MappingLibrary.load(Optional.empty()),
                RosterFeed.accounts(),
                Files.createDirectory(directory.resolve("work")),
                RosterFeed.year(),
                IdentityConfig.DEFAULT));
  }

  @Test
  void importsAnAcademyAndCountsWhatItsGeneratorCounted() {
    GeneratedAcademy academy = academy(0.02);

    ImportReport first = run(academy.full().directory());
    ImportReport again = run(academy.full().directory());
    ImportReport next = run(academy.after().orElseThrow().directory());

    assertThat(first.state()).isEqualTo(ImportReport.State.APPLIED);
    assertThat(first.read().of(RosterKind.PUPILS)).isEqualTo(academy.full().truth().pupils());
    assertThat(first.read().of(RosterKind.ACCOUNTS)).isEqualTo(academy.full().truth().accounts());
    assertThat(first.quarantined()).isZero();
    assertThat(again.state()).isEqualTo(ImportReport.State.UNCHANGED);
    assertThat(again.read()).isEqualTo(first.read());
    assertThat(next.state()).isEqualTo(ImportReport.State.APPLIED);
    assertThat(next.read().of(RosterKind.GUARDIANSHIPS))
        .isEqualTo(academy.after().orElseThrow().truth().guardianships());
  }

  @Test
  void plansWithoutChangingTheRosterOrTheImage() {
    GeneratedAcademy academy = academy(0.02);
    run(academy.full().directory());
    long entries = count("select count(*) from image_entry where hash is not null");

    ImportReport plan =
        imports.run(
            new ImportRequest(
                SOURCE,
                List.of(academy.after().orElseThrow().directory()),
                true,
                Optional.of(directory.resolve("plan.csv"))),
            Progress.NONE);

    assertThat(plan.state()).isEqualTo(ImportReport.State.PLANNED);
    assertThat(plan.plan().byKind().get(RosterKind.PUPILS).remove()).isEqualTo(4);
    assertThat(count("select count(*) from image_entry where hash is not null")).isEqualTo(entries);
    assertThat(
            count("select count(*) from change where state = 'planned' and operation = 'remove'"))
        .isPositive();
    assertThat(directory.resolve("plan.csv"))
        .content()
        .startsWith("operation,kind,school,key,held,fields\r\n")
        .contains("remove,pupils,", "create,pupils,");
  }

  @Test
  void appliesAHeldSchoolOnceItIsApproved() throws IOException {
    Path full = academy(0).full().directory();
    run(full);
    ImportReport held = run(withoutTenPupilsOfTheFirstSchool(full));
    assertThat(held.state()).isEqualTo(ImportReport.State.HELD);
    assertThat(held.heldSchools()).hasSize(1);
    String school = held.heldSchools().get(0);
    long before = enrolled(school);

    ImportReport approved = imports.approve(held.run(), school, "claire", "relu avec le collège");

    assertThat(approved.state()).isEqualTo(ImportReport.State.APPLIED);
    assertThat(enrolled(school)).isLessThan(before);
    assertThat(text("select state || ' ' || decided_by || ' ' || decision from held_school"))
        .isEqualTo("approved claire relu avec le collège");
    assertThat(text("select state from run where id = " + held.run())).isEqualTo("applied");
    assertThat(count("select count(*) from image_entry where hash is distinct from applied_hash"))
        .isZero();
    assertThatThrownBy(() -> imports.approve(held.run(), school, "claire", ""))
        .isInstanceOfSatisfying(
            Failure.class, e -> assertThat(e.code()).isEqualTo("nothing-waits"));
  }

  @Test
  void leavesTheRosterAloneWhenAHeldSchoolIsRejected() throws IOException {
    Path full = academy(0).full().directory();
    run(full);
    ImportReport held = run(withoutTenPupilsOfTheFirstSchool(full));
    String school = held.heldSchools().get(0);
    long before = enrolled(school);

    imports.reject(held.run(), school, "claire", "export tronqué");
    ImportReport repaired = run(full);

    assertThat(enrolled(school)).isEqualTo(before);
    assertThat(repaired.held()).isEmpty();
    assertThat(repaired.plan().isEmpty()).isTrue();
  }

  @Test
  void letsANewerFileTakeThePlaceOfAHeldSchool() throws IOException {
    Path full = academy(0).full().directory();
    run(full);
    ImportReport held = run(withoutTenPupilsOfTheFirstSchool(full));

    run(full);

    assertThat(text("select state from held_school where run_id = " + held.run()))
        .isEqualTo("superseded");
  }

  @Test
  void refusesToApproveAPlanThatChangedMeanwhile() throws IOException {
    Path full = academy(0).full().directory();
    run(full);
    ImportReport held = run(withoutTenPupilsOfTheFirstSchool(full));
    String school = held.heldSchools().get(0);
    long before = enrolled(school);
    DB.jdbc()
        .sql(
            """
            delete from membership where pupil_id = (
              select entity_id from change where state = 'held' and kind = 'divisionEnrolments' limit 1)
            """)
        .update();

    assertThatThrownBy(() -> imports.approve(held.run(), school, "claire", ""))
        .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo("plan-changed"));
    assertThat(enrolled(school)).isEqualTo(before);
  }

  @Test
  void refusesAnotherAcademysFullThatCarriesOurNumbers() {
    run(academy(0).full().directory());
    GeneratedAcademy other =
        AcademyGenerator.generate(
            GeneratorOptions.of(2, 200, 7, directory.resolve("other"))
                .academyCode("98")
                .uaiShift(-10_000)
                .build());

    assertThatThrownBy(() -> run(other.full().directory()))
        .isInstanceOfSatisfying(
            Failure.class,
            e -> {
              assertThat(e.exitCode()).isEqualTo(ExitCode.REFUSED);
              assertThat(e.code()).isEqualTo("foreign-academy-code");
            });
    assertThat(text("select state from run order by id desc limit 1")).isEqualTo("refused");
  }

  @Test
  void recognisesAnotherAcademyByItsUaisWhenNoCodeIsDeclared() throws IOException {
    var silent =
        new SourceConfig(
            "academie",
            "aaf",
            "2D",
            new Namespace("99"),
            Optional.empty(),
            java.util.Set.of(),
            java.util.Set.of(1),
            SOURCE.guards(),
            SOURCE.calendar(),
            Optional.empty(),
            Optional.empty());
    Path ours = withoutAcademyCode(academy(0).full().directory(), "ours");
    Path theirs =
        withoutAcademyCode(
            AcademyGenerator.generate(
                    GeneratorOptions.of(2, 200, 7, directory.resolve("other"))
                        .uaiShift(-10_000)
                        .build())
                .full()
                .directory(),
            "theirs");
    imports.run(new ImportRequest(silent, List.of(ours), false, Optional.empty()), Progress.NONE);

    assertThatThrownBy(
            () ->
                imports.run(
                    new ImportRequest(silent, List.of(theirs), false, Optional.empty()),
                    Progress.NONE))
        .isInstanceOfSatisfying(
            Failure.class, e -> assertThat(e.code()).isEqualTo("foreign-other-uais"));
  }

  @Test
  void holdsAnExportOlderThanTheLastOne() {
    run(academy(0).full().directory());
    GeneratedAcademy older =
        AcademyGenerator.generate(
            GeneratorOptions.of(2, 200, 7, directory.resolve("older"))
                .exportDate(LocalDate.of(2026, 8, 1))
                .build());

    ImportReport report = run(older.full().directory());

    assertThat(report.state()).isEqualTo(ImportReport.State.HELD);
    assertThat(report.held())
        .flatExtracting(HeldSchool::reasons)
        .extracting(HeldSchool.Breach::code)
        .containsExactly("older-export");
  }

  @Test
  void saysWhyAPlanWouldBeHeldAndLetsNobodyDecideIt() throws IOException {
    Path full = academy(0).full().directory();
    run(full);

    ImportReport plan =
        imports.run(
            new ImportRequest(
                SOURCE, List.of(withoutTenPupilsOfTheFirstSchool(full)), true, Optional.empty()),
            Progress.NONE);

    assertThat(plan.state()).isEqualTo(ImportReport.State.HELD);
    assertThat(text("select state || ' ' || (reasons -> 0 ->> 'code') from held_school"))
        .isEqualTo("planned pupils");
    assertThatThrownBy(() -> imports.approve(plan.run(), HeldSchool.WHOLE_RUN, "claire", ""))
        .isInstanceOfSatisfying(
            Failure.class, e -> assertThat(e.code()).isEqualTo("nothing-waits"));
  }

  @Test
  void holdsADeliveryThatLacksAPart() throws IOException {
    Path parts =
        AcademyGenerator.generate(
                GeneratorOptions.of(2, 200, 7, directory.resolve("parts")).partSize(50).build())
            .full()
            .directory();
    run(parts);
    try (Stream<Path> files = Files.list(parts)) {
      Files.delete(files.filter(f -> f.toString().endsWith("_Eleve_0001.xml")).findFirst().get());
    }

    ImportReport report = run(parts);

    assertThat(report.held())
        .flatExtracting(HeldSchool::reasons)
        .extracting(HeldSchool.Breach::code)
        .contains("cut-short");
    assertThat(count("select count(*) from enrolment where administrative")).isEqualTo(200);
  }

  @Test
  void leavesTheRosterAloneWhenAFileIsTruncated() throws IOException {
    Path full = academy(0).full().directory();
    run(full);
    try (Stream<Path> files = Files.list(full)) {
      Path pupils = files.filter(f -> f.toString().endsWith("_Eleve_0000.xml")).findFirst().get();
      String xml = Files.readString(pupils);
      Files.writeString(pupils, xml.substring(0, xml.length() / 2));
    }

    assertThatThrownBy(() -> run(full))
        .isInstanceOfSatisfying(
            UnreadableInputException.class, e -> assertThat(e.code()).isEqualTo("xml-truncated"));
    assertThat(count("select count(*) from enrolment where administrative")).isEqualTo(200);
    assertThat(text("select error ->> 'code' from run order by id desc limit 1"))
        .isEqualTo("xml-truncated");
  }

  private GeneratedAcademy academy(double change) {
    var options = GeneratorOptions.of(2, 200, 7, directory.resolve("academy"));
    return AcademyGenerator.generate((change > 0 ? options.change(change) : options).build());
  }

  private ImportReport run(Path delivery) {
    return imports.run(
        new ImportRequest(SOURCE, List.of(delivery), false, Optional.empty()), Progress.NONE);
  }

  /** Takes pupils out of the Eleve file: ten of the first school. */
  private Path withoutTenPupilsOfTheFirstSchool(Path full) throws IOException {
    Path copy = Files.createDirectory(directory.resolve("cut"));
    try (Stream<Path> files = Files.list(full)) {
      for (Path file : files.toList()) {
        String text = Files.readString(file);
        if (file.toString().endsWith("_Eleve_0000.xml")) {
          text = withoutPupils(text, 10);
        }
        Files.writeString(copy.resolve(file.getFileName()), text);
      }
    }
    return copy;
  }

  /** Removes pupils of one school: few enough for the overall guard, too many for their school. */
  private static String withoutPupils(String xml, int number) {
    var kept = new StringBuilder();
    String school = "";
    int removed = 0;
    for (String part : xml.split("(?=<addRequest>)")) {
      var matcher =
          java.util.regex.Pattern.compile("name=\"ENTPersonStructRattach\"><value>(\\d+)</value>")
              .matcher(part);
      boolean pupil = matcher.find();
      if (pupil && school.isEmpty()) {
        school = matcher.group(1);
      }
      if (pupil && removed < number && matcher.group(1).equals(school)) {
        removed++;
      } else {
        kept.append(part);
      }
    }
    return kept.toString().contains("</ficAlimMENESR>")
        ? kept.toString()
        : kept + "</ficAlimMENESR>";
  }

  private Path withoutAcademyCode(Path full, String name) throws IOException {
    Path copy = Files.createDirectory(directory.resolve(name));
    try (Stream<Path> files = Files.list(full)) {
      for (Path file : files.toList()) {
        String text =
            Files.readString(file)
                .replaceAll("<!-- codeAcademieExport=.*? -->", "")
                .replaceAll("(name=\"ENTServAcCodeAcademie\"><value)>[^<]*</value>", "$1/>");
        Files.writeString(copy.resolve(file.getFileName()), text);
      }
    }
    return copy;
  }

  private long enrolled(String uai) {
    return count(
        "select count(*) from enrolment e join school s on s.id = e.school_id where s.uai = '%s'"
            .formatted(uai));
  }

  private long count(String sql) {
    return DB.jdbc().sql(sql).query(Long.class).single();
  }

  private String text(String sql) {
    return DB.jdbc().sql(sql).query(String.class).single();
  }
}
