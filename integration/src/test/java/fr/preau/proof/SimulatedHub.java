package fr.preau.proof;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.accounts.AccountRules;
import fr.preau.accounts.Accounts;
import fr.preau.accounts.LoginPattern;
import fr.preau.intake.ImportReport;
import fr.preau.intake.ImportRequest;
import fr.preau.intake.ImportTools;
import fr.preau.intake.Imports;
import fr.preau.intake.Progress;
import fr.preau.intake.SchoolYear;
import fr.preau.mappings.mapping.MappingLibrary;
import fr.preau.mappings.model.Namespace;
import fr.preau.plan.RosterCounts;
import fr.preau.platform.GuardThresholds;
import fr.preau.platform.GuardThresholds.Limit;
import fr.preau.platform.IdentityConfig;
import fr.preau.platform.RosterLock;
import fr.preau.platform.SchoolCalendar;
import fr.preau.platform.SchoolCalendar.Day;
import fr.preau.platform.SchoolCalendar.Kind;
import fr.preau.platform.SchoolCalendar.Period;
import fr.preau.platform.SourceConfig;
import fr.preau.roster.RosterStats;
import fr.preau.testing.SettableClock;
import fr.preau.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** A hub whose clock shows the nights of a simulated year, and what its roster and accounts say. */
final class SimulatedHub {
  /** In September half of a school may change division, and a third of it be somebody else. */
  private static final GuardThresholds SEPTEMBER =
      new GuardThresholds(
          new Limit(5, 60),
          new Limit(5, 60),
          new Limit(10, 100),
          100,
          GuardThresholds.DEFAULTS.teachings(),
          new Limit(10, 50));

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
                  period("vacances", Kind.FREEZE, "07-14", "08-16"),
                  period("rentrée", Kind.RENTREE, "08-17", "10-31")),
              MonthDay.of(9, 1)),
          Optional.empty(),
          Optional.empty());

  private static final String SAID =
      """
      select 'pupil ' || p.source_key || ' @ ' || s.uai
        from enrolment e join person p on p.id = e.pupil_id join school s on s.id = e.school_id
      union all
      select 'pupil ' || p.source_key || ' in ' || s.uai || '/' || g.code
        from membership m join person p on p.id = m.pupil_id
        join class_group g on g.id = m.class_group_id and g.type = 'division'
        join school s on s.id = g.school_id
      union all
      select case when g.guardian then 'guardian ' else 'contact ' end || r.source_key || ' of '
               || p.source_key
        from guardianship g join person p on p.id = g.pupil_id join person r on r.id = g.person_id
      union all
      select distinct 'staff ' || p.source_key from staff_post s join person p on p.id = s.person_id
      union all
      select distinct 'teaching ' || p.source_key || ' ' || g.type || ' ' || s.uai || '/' || g.code
        from teaching t join person p on p.id = t.person_id
        join class_group g on g.id = t.class_group_id join school s on s.id = g.school_id
      """;

  private final TestDatabase database;
  private final SettableClock clock = SettableClock.on("2026-06-30");
  private final Imports imports;
  private final Map<String, String> logins = new HashMap<>();

  SimulatedHub(TestDatabase database, Path directory) {
    this.database = database;
    this.imports =
        new Imports(
            new ImportTools(
                database.dataSource(),
                database.dataSource(),
                new RosterLock(Duration.ofSeconds(5)),
                MappingLibrary.load(Optional.empty()),
                new Accounts(
                    new AccountRules(new LoginPattern("prenom.nom", 40), Map.of(), Map.of())),
                directory,
                new SchoolYear(clock, Map.of(SOURCE.id(), SOURCE.calendar())),
                IdentityConfig.DEFAULT));
  }

  Imports imports() {
    return imports;
  }

  ImportReport receive(LocalDate night, Path delivery) {
    clock.set(night.toString());
    return imports.run(
        new ImportRequest(SOURCE, List.of(delivery), false, Optional.empty()), Progress.NONE);
  }

  /**
   * Asserts that the roster says this and nothing else, and that whoever is in it has kept the
   * account.
   */
  void assertSays(LocalDate night, SortedSet<String> truth, SortedSet<String> present) {
    var said = new TreeSet<>(database.jdbc().sql(SAID).query(String.class).list());
    assertThat(difference(said, truth)).as("said and untrue on %s", night).isEmpty();
    assertThat(difference(truth, said)).as("true and unsaid on %s", night).isEmpty();
    Map<String, String> active = activeLogins();
    for (String person : present) {
      assertThat(active).as("accounts on %s", night).containsKey(person);
      String login = active.get(person);
      assertThat(logins.computeIfAbsent(person, somebody -> login))
          .as("login of %s on %s", person, night)
          .isEqualTo(login);
    }
    assertThat(active.keySet()).as("active accounts on %s", night).hasSameSizeAs(present);
  }

  /** What the end of the frozen period applies, or holds for another reason. */
  List<ImportReport> thaw(LocalDate night) {
    clock.set(night.toString());
    return imports.thaw(SOURCE);
  }

  /** The day from which accounts suspended on that day are counted, plus the delay. */
  List<String> closingDays(LocalDate suspended) {
    return database
        .jdbc()
        .sql(
            "select distinct close_after::date::text from account"
                + " where suspended_at::date = ?::date and state = 'suspended'")
        .param(suspended.toString())
        .query(String.class)
        .list();
  }

  RosterCounts stats() {
    return RosterStats.read(database.dataSource());
  }

  List<String> notices(int run) {
    return database
        .jdbc()
        .sql("select code || ' ' || subject from run_notice where run_id = ?")
        .param(run)
        .query(String.class)
        .list();
  }

  private Map<String, String> activeLogins() {
    var active = new HashMap<String, String>();
    database
        .jdbc()
        .sql(
            """
            select p.population || '/' || p.source_key, a.login
              from account a join person p on p.id = a.person_id where a.state = 'active'
            """)
        .query((row, n) -> active.put(row.getString(1), row.getString(2)))
        .list();
    return active;
  }

  private static SortedSet<String> difference(SortedSet<String> some, SortedSet<String> others) {
    var rest = new TreeSet<>(some);
    rest.removeAll(others);
    return rest;
  }

  private static Period period(String name, Kind kind, String from, String to) {
    return new Period(name, kind, Day.parse(from), Day.parse(to), SEPTEMBER);
  }
}
