package fr.preau.identity;

import static fr.preau.intake.TestRecords.pupil;
import static fr.preau.intake.TestRecords.school;
import static fr.preau.intake.TestRecords.uai;
import static fr.preau.intake.Variants.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.preau.intake.ImportReport;
import fr.preau.intake.RosterFeed;
import fr.preau.intake.RosterRuns;
import fr.preau.mappings.model.RosterRecord;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.roster.People;
import fr.preau.roster.PersonKey;
import fr.preau.roster.PersonMatch;
import fr.preau.testing.SettableClock;
import fr.preau.testing.TestDatabase;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ManualEntriesTest {
  private static final LocalDate LAST = LocalDate.of(2026, 12, 31);

  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  private final SettableClock clock = SettableClock.on("2026-09-15");
  private final RosterFeed academy = new RosterFeed(DB.dataSource());
  private final ManualEntries manual =
      new ManualEntries(new RosterRuns(RosterFeed.tools(DB.dataSource())), DB.dataSource(), clock);
  private final People people = new People(DB.dataSource());

  @BeforeEach
  void aSchoolOfOnePupil() {
    DB.jdbc()
        .sql(
            "truncate run, source_feed, image_entry, pending_reference, school, level, subject,"
                + " person, change, login_register, account, identity_decision, absorbed_person,"
                + " manual_person, manual_correction cascade")
        .update();
    academy.deliver(records());
  }

  @Test
  void keepsAPersonWhomNoFileKnowsUntilTheLastDay() {
    ManualEntries.Added added = manual.add(person("pupil", "Noa", List.of("6A")), "chef");

    PersonMatch noa = people.one(added.key().toString());
    assertThat(noa.schools()).containsExactly(uai(1).value());
    assertThat(noa.login()).hasValue("noa.arrivant");
    academy.deliver(records());
    assertThat(people.one(added.key().toString()).present()).isTrue();
    assertThat(manual.list(false)).extracting(ManualEntry::sponsor).containsExactly("M. Garant");

    assertThat(manual.expire()).isEmpty();
    clock.set("2027-01-01");
    assertThat(manual.expire()).hasSize(1);

    assertThat(people.one(added.key().toString()).present()).isFalse();
    assertThat(manual.list(false)).isEmpty();
    assertThat(manual.list(true))
        .extracting(ManualEntry::ended)
        .containsExactly(Optional.of("date"));
  }

  @Test
  void refusesADivisionThatItsSchoolDoesNotHaveUnlessItHasNone() {
    assertThatThrownBy(() -> manual.add(person("pupil", "Noa", List.of("6a")), "chef"))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.code()).isEqualTo("division-unknown");
              assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
            });
    assertThat(manual.list(true)).isEmpty();

    academy.deliver(List.of(school(1, "6A"), school(2), pupil(1, 1, "6A")));
    manual.add(person(2, "pupil", "Noa", List.of("6a")), "chef");
    assertThat(count("select count(*) from class_group where code = '6a'")).isEqualTo(1);
  }

  @Test
  void proposesToJoinThemWhenAFileBringsThem() {
    manual.add(person("pupil", "Noa", List.of("6A")), "chef");
    academy.deliver(
        List.of(school(1, "6A"), pupil(1, 1, "6A"), named(pupil(2, 1, "6A"), "Noa", "ARRIVANT")));

    assertThat(new Candidates(DB.dataSource()).find(75, 10))
        .singleElement()
        .satisfies(c -> assertThat(c.agree()).contains("birthDate", "school"));
  }

  @Test
  void givesAPupilARelativeWhomNoFileKnows() {
    ManualEntries.Added added =
        manual.add(
            new ManualPerson(
                "relative",
                uai(1),
                "TUTEUR",
                "Alix",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                PersonKey.parse("99/pupil/1"),
                true,
                "M. Garant",
                LAST),
            "chef");

    assertThat(people.one(added.key().toString()).login()).hasValue("alix.tuteur");
    assertThat(people.one("99/pupil/1").sources()).hasSize(2);
    assertThat(count("select count(*) from person where population = 'pupil'")).isEqualTo(1);

    manual.end(manual.list(false).get(0).id(), "chef");

    assertThat(count("select count(*) from guardianship")).isZero();
    assertThat(people.one("99/pupil/1").present()).isTrue();
  }

  @Test
  void correctsAValueUntilTheSourceSaysAnotherOne() {
    manual.correct(people.one("99/pupil/1"), correction("givenName", "Louison"), "chef");
    assertThat(people.one("99/pupil/1").givenName()).isEqualTo("Louison");

    academy.deliver(List.of(school(1, "6A", "6B"), pupil(1, 1, "6B")));
    assertThat(people.one("99/pupil/1").givenName()).as("another division").isEqualTo("Louison");

    academy.deliver(List.of(school(1, "6A"), named(pupil(1, 1, "6A"), "Louis", "EXEMPLE")));
    assertThat(people.one("99/pupil/1").givenName()).isEqualTo("Louis");
    assertThat(manual.list(true))
        .extracting(ManualEntry::ended)
        .containsExactly(Optional.of("source"));
  }

  @Test
  void showsTheSourcesValueAgainWhenACorrectionEnds() {
    manual.correct(people.one("99/pupil/1"), correction("givenName", "Louison"), "chef");
    manual.correct(people.one("99/pupil/1"), correction("givenName", "Loulou"), "chef");
    assertThat(people.one("99/pupil/1").givenName()).isEqualTo("Loulou");

    ImportReport report = manual.end(manual.list(false).get(0).id(), "chef");

    assertThat(report.state()).isEqualTo(ImportReport.State.APPLIED);
    assertThat(people.one("99/pupil/1").givenName()).isEqualTo("Lou");

    manual.correct(people.one("99/pupil/1"), correction("birthDate", "2013-03-01"), "chef");
    clock.set("2027-01-01");
    manual.expire();
    assertThat(count("select count(*) from person where birth_date = '2013-02-28'")).isEqualTo(1);
  }

  @Test
  void refusesADayTooFarASchoolNobodyKnowsAndAValueThatDoesNotDo() {
    assertThat(
            codeOf(
                () ->
                    manual.add(
                        new ManualPerson(
                            "pupil",
                            uai(7),
                            "A",
                            "B",
                            Optional.empty(),
                            Optional.empty(),
                            List.of(),
                            false,
                            Optional.empty(),
                            false,
                            "M. Garant",
                            LAST),
                        "chef")))
        .isEqualTo("school-unknown");
    assertThat(
            codeOf(
                () ->
                    manual.correct(
                        people.one("99/pupil/1"),
                        new ManualCorrection(
                            "mail", "a@example.org", uai(1), "M. Garant", LAST.plusYears(3)),
                        "chef")))
        .isEqualTo("manual-until");
    assertThat(
            codeOf(
                () ->
                    manual.correct(
                        people.one("99/pupil/1"), correction("birthDate", "hier"), "chef")))
        .isEqualTo("manual-value");
    assertThat(
            codeOf(
                () -> manual.correct(people.one("99/pupil/1"), correction("login", "x"), "chef")))
        .isEqualTo("manual-field");
    assertThat(codeOf(() -> manual.end(4711, "chef"))).isEqualTo("manual-unknown");
  }

  @Test
  void refusesWhatATerminalOfAnotherEncodingMadeOfAName() {
    assertThat(codeOf(() -> manual.add(person("pupil", "No\uFFFD", List.of("6A")), "chef")))
        .isEqualTo("manual-text");
    assertThat(codeOf(() -> manual.add(person("pupil", " ", List.of("6A")), "chef")))
        .isEqualTo("manual-value");
    assertThat(
            codeOf(
                () ->
                    manual.correct(
                        people.one("99/pupil/1"), correction("givenName", "L\uFFFDu"), "chef")))
        .isEqualTo("manual-text");
    assertThat(count("select count(*) from manual_person")).isZero();
  }

  @Test
  void endsTheRelativeOfAPupilWhoLeftAMonthAgo() {
    manual.add(
        new ManualPerson(
            "relative",
            uai(1),
            "PARENT",
            "Sam",
            Optional.empty(),
            Optional.empty(),
            List.of(),
            false,
            PersonKey.parse("99/pupil/1"),
            true,
            "M. Garant",
            LAST),
        "chef");
    manual.expire();
    assertThat(manual.list(false)).hasSize(1);

    DB.jdbc()
        .sql(
            """
            update person set suspended_at = now() - interval '31 days' where population = 'pupil'
            """)
        .update();
    manual.expire();

    assertThat(manual.list(false)).isEmpty();
    assertThat(manual.list(true))
        .extracting(ManualEntry::ended)
        .containsExactly(Optional.of("date"));
  }

  private static String codeOf(ThrowingCallable call) {
    var failure = catchThrowableOfType(Failure.class, call);
    return failure.code();
  }

  private static List<RosterRecord> records() {
    return List.of(school(1, "6A"), pupil(1, 1, "6A"));
  }

  private static ManualPerson person(String kind, String given, List<String> divisions) {
    return person(1, kind, given, divisions);
  }

  private static ManualPerson person(
      int school, String kind, String given, List<String> divisions) {
    return new ManualPerson(
        kind,
        uai(school),
        "ARRIVANT",
        given,
        Optional.of(LocalDate.of(2013, 2, 28)),
        Optional.empty(),
        divisions,
        false,
        Optional.empty(),
        false,
        "M. Garant",
        LAST);
  }

  private static ManualCorrection correction(String field, String value) {
    return new ManualCorrection(field, value, uai(1), "M. Garant", LAST);
  }

  private static long count(String sql) {
    return DB.jdbc().sql(sql).query(Long.class).single();
  }
}
