package fr.preau.intake;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.mappings.generator.AcademyGenerator;
import fr.preau.mappings.generator.GeneratedAcademy;
import fr.preau.mappings.generator.GeneratorOptions;
import fr.preau.mappings.mapping.MappingLibrary;
import fr.preau.mappings.model.Namespace;
import fr.preau.plan.HeldSchool;
import fr.preau.platform.GuardThresholds;
import fr.preau.platform.IdentityConfig;
import fr.preau.platform.RosterLock;
import fr.preau.platform.SchoolCalendar;
import fr.preau.platform.SchoolCalendar.Day;
import fr.preau.platform.SchoolCalendar.Kind;
import fr.preau.platform.SchoolCalendar.Period;
import fr.preau.platform.SourceConfig;
import fr.preau.testing.SettableClock;
import fr.preau.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SchoolYearTest {
  private static final SourceConfig SOURCE =
      new SourceConfig(
          "academie",
          "aaf",
          "2D",
          new Namespace("99"),
          Optional.of("99"),
          Set.of(),
          Set.of(1),
          GuardThresholds.DEFAULTS,
          new SchoolCalendar(
              List.of(
                  period("congés", Kind.FREEZE, "07-10", "08-20"),
                  period("rentrée", Kind.RENTREE, "08-21", "09-30")),
              MonthDay.of(9, 1)),
          Optional.empty(),
          Optional.empty());

  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  @TempDir static Path directory;
  private static GeneratedAcademy academy;

  private final SettableClock clock = SettableClock.on("2026-06-15");
  private final Imports imports =
      new Imports(
          new ImportTools(
              DB.dataSource(),
              DB.dataSource(),
              new RosterLock(Duration.ofSeconds(5)),
              MappingLibrary.load(Optional.empty()),
              RosterFeed.accounts(),
              directory,
              new SchoolYear(clock, Map.of(SOURCE.id(), SOURCE.calendar())),
              IdentityConfig.DEFAULT));

  @BeforeAll
  static void generate() throws IOException {
    Path out = Files.createDirectory(directory.resolve("academy"));
    academy = AcademyGenerator.generate(GeneratorOptions.of(2, 200, 7, out).change(0.02).build());
  }

  @BeforeEach
  void firstImport() {
    DB.jdbc()
        .sql(
            "truncate run, source_feed, image_entry, pending_reference, school, level, subject,"
                + " person, change, login_register, account cascade")
        .update();
    receive(before());
  }

  @Test
  void readsAndPlansInAFrozenPeriodAndAppliesNothing() {
    clock.set("2026-07-20");

    ImportReport report = receive(after());

    assertThat(report.state()).isEqualTo(ImportReport.State.HELD);
    assertThat(codes(report)).containsExactly("freeze");
    assertThat(report.plan().isEmpty()).isFalse();
    assertThat(suspended()).isZero();
    assertThat(imports.thaw(SOURCE)).isEmpty();
  }

  @Test
  void holdsNothingInAFrozenPeriodWhenNothingChanges() {
    clock.set("2026-07-20");

    assertThat(receive(before()).state()).isEqualTo(ImportReport.State.UNCHANGED);
  }

  @Test
  void plansTheNewestFileOfAFrozenPeriodAgainWhenItIsOver() {
    clock.set("2026-07-20");
    receive(after());
    ImportReport newest = receive(after());

    clock.set("2026-10-05");
    List<ImportReport> thawed = imports.thaw(SOURCE);

    assertThat(thawed).extracting(ImportReport::state).containsExactly(ImportReport.State.APPLIED);
    assertThat(suspended()).isPositive();
    assertThat(text("select state from held_school where run_id = " + newest.run()))
        .isEqualTo("superseded");
    assertThat(imports.thaw(SOURCE)).isEmpty();
    assertThat(receive(after()).state()).isEqualTo(ImportReport.State.UNCHANGED);
  }

  @Test
  void leavesToAPersonWhatMoreThanTheFreezeHolds() {
    clock.set("2026-07-20");
    ImportReport report = receive(withoutSubjects(after()));
    assertThat(codes(report)).contains("freeze", "missing-kind");

    clock.set("2026-10-05");

    assertThat(imports.thaw(SOURCE)).isEmpty();
    assertThat(text("select state from held_school where run_id = " + report.run()))
        .isEqualTo("waiting");
  }

  @Test
  void asksTheGuardsOfTheDayWhenAFrozenPeriodIsOver() throws IOException {
    clock.set("2026-07-20");
    ImportReport frozen = receive(withoutClasses(before()));
    assertThat(codes(frozen)).contains("freeze");
    assertThat(frozen.heldSchools()).hasSize(2);

    clock.set("2026-10-05");
    List<ImportReport> thawed = imports.thaw(SOURCE);

    assertThat(thawed).hasSize(1);
    assertThat(codes(thawed.get(0))).isEmpty();
    assertThat(thawed.get(0).heldSchools()).hasSize(2);
    assertThat(text("select state from held_school where school = '*'")).isEqualTo("superseded");
  }

  @Test
  void letsAPersonApproveWhatAFrozenPeriodHolds() {
    clock.set("2026-07-20");
    ImportReport report = receive(after());

    imports.approve(report.run(), HeldSchool.WHOLE_RUN, "claire", "ouverture anticipée");

    assertThat(suspended()).isPositive();
  }

  @Test
  void hasTheTotalsOfTheStartOfTheYearApprovedOnce() {
    clock.set("2026-08-25");
    ImportReport first = receive(after());
    assertThat(first.state()).isEqualTo(ImportReport.State.HELD);
    assertThat(codes(first)).containsExactly("totals");
    imports.approve(first.run(), HeldSchool.WHOLE_RUN, "claire", "totaux relus");

    clock.set("2026-08-27");
    assertThat(codes(receive(before()))).containsExactly("older-export");

    clock.set("2027-08-25");
    assertThat(codes(receive(before()))).containsExactly("older-export", "totals");
  }

  @Test
  void countsTheDelayOfWhoLeavesInTheSummerFromSeptember() {
    clock.set("2026-07-05");
    receive(after());

    assertThat(text("select min(suspended_at)::date::text from account")).isEqualTo("2026-07-05");
    assertThat(text("select min(close_after)::date::text from account")).isEqualTo("2026-10-31");
  }

  @Test
  void countsTheDelayOfWhoLeavesLaterFromTheSameDay() {
    clock.set("2026-10-05");
    receive(after());

    assertThat(text("select min(close_after)::date::text from account")).isEqualTo("2026-12-04");
  }

  private ImportReport receive(Path delivery) {
    return imports.run(
        new ImportRequest(SOURCE, List.of(delivery), false, Optional.empty()), Progress.NONE);
  }

  private static Path before() {
    return academy.full().directory();
  }

  private static Path after() {
    return academy.after().orElseThrow().directory();
  }

  private static Path withoutSubjects(Path delivery) {
    try (var files = Files.list(delivery)) {
      Path copy = Files.createTempDirectory(directory, "cut");
      for (Path file :
          files
              .filter(file -> !file.getFileName().toString().contains("MatiereEducNat"))
              .toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
      return copy;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path withoutClasses(Path delivery) throws IOException {
    Path copy = Files.createTempDirectory(directory, "july");
    try (var files = Files.list(delivery)) {
      for (Path file : files.toList()) {
        Files.writeString(
            copy.resolve(file.getFileName()),
            Files.readString(file)
                .replaceAll("(?s)(name=\"ENTEleveClasses\">).*?</attr>", "$1<value/></attr>"));
      }
    }
    return copy;
  }

  private static List<String> codes(ImportReport report) {
    return report.held().stream()
        .filter(held -> held.school().equals(HeldSchool.WHOLE_RUN))
        .flatMap(held -> held.reasons().stream())
        .map(HeldSchool.Breach::code)
        .toList();
  }

  private static long suspended() {
    return DB.jdbc()
        .sql("select count(*) from account where state = 'suspended'")
        .query(Long.class)
        .single();
  }

  private static String text(String sql) {
    return DB.jdbc().sql(sql).query(String.class).single();
  }

  private static Period period(String name, Kind kind, String from, String to) {
    return new Period(name, kind, Day.parse(from), Day.parse(to), GuardThresholds.DEFAULTS);
  }
}
