package fr.preau.identity;

import fr.preau.intake.ImportReport;
import fr.preau.intake.RecordSource;
import fr.preau.intake.RosterRuns;
import fr.preau.mappings.model.Namespace;
import fr.preau.mappings.model.Uai;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.roster.PersonKey;
import fr.preau.roster.PersonMatch;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The source {@code manual}: people whom no file knows. They go through plan and guards like a
 * file's; no other source removes them; they end on their last day.
 */
public final class ManualEntries {
  /** The source, which nobody declares. */
  public static final RecordSource SOURCE = new RecordSource("manual", new Namespace("manual"));

  /** Longest time that somebody can answer for, in days: a school year and its summer. */
  static final int LONGEST_DAYS = 400;

  /** What somebody typed about a pupil must not outlast the pupil. */
  private static final String RELATIVE_OF_WHO_LEFT =
      """
      ended_at is null and kind = 'relative' and exists (
        select from (select namespace, source_key as key, id from person where population = 'pupil'
                     union
                     select f.namespace, j.key, j.entity_id
                       from joined_entry j join source_feed f on f.id = j.feed_id
                      where j.kind = 'pupil') k
          join person p on p.id = k.id
         where k.namespace = pupil_namespace and k.key = pupil_key
           and p.id not in (select person_id from absorbed_person)
           and p.suspended_at < now() - interval '30 days')
      """;

  private final RosterRuns runs;
  private final JdbcClient jdbc;
  private final Clock clock;

  /** Entries of this hub. */
  public ManualEntries(RosterRuns runs, DataSource database, Clock clock) {
    this.runs = runs;
    this.jdbc = JdbcClient.create(database);
    this.clock = clock;
  }

  /**
   * An entry that was added.
   *
   * @param key whole key of the person
   * @param report what became of it in the roster
   */
  public record Added(PersonKey key, ImportReport report) {}

  /**
   * Adds a person to the roster.
   *
   * @throws Failure when the school is unknown, it has divisions and none of that code, the last
   *     day is past or too far, or a text is not legible
   */
  public Added add(ManualPerson person, String by) {
    checkName("familyName", person.familyName());
    checkName("givenName", person.givenName());
    checkText("sponsor", person.sponsor());
    checkDay(person.until());
    checkSchool(person.school());
    checkDivisions(person.school(), person.divisions());
    long[] id = new long[1];
    ImportReport report =
        runs.deliver(
            SOURCE,
            transaction -> {
              id[0] = insert(transaction, person, by);
              person
                  .pupil()
                  .ifPresent(
                      pupil ->
                          new Decisions(transaction)
                              .keep(
                                  pupil,
                                  new PersonKey(
                                      SOURCE.namespace().value(),
                                      "pupil",
                                      ManualRecords.LINK + id[0]),
                                  true,
                                  by,
                                  person.sponsor()));
              return ManualRecords.read(transaction);
            });
    return new Added(
        new PersonKey(SOURCE.namespace().value(), person.kind(), Long.toString(id[0])), report);
  }

  /**
   * Puts a value over what the sources say of a person, until they say something else.
   *
   * @throws Failure when the attribute or its value does not do, the school is unknown, or the last
   *     day is past or too far
   */
  public ImportReport correct(PersonMatch person, ManualCorrection correction, String by) {
    checkText(correction.field(), correction.value());
    checkText("sponsor", correction.sponsor());
    checkDay(correction.until());
    checkSchool(correction.school());
    return new ManualCorrections(runs).make(person, correction, by);
  }

  /** What somebody typed and holds, the oldest first; everything with {@code ended}. */
  public List<ManualEntry> list(boolean ended) {
    return jdbc.sql(
            """
            select id, kind, 'manual/' || kind || '/' || id as key,
                   family_name || ' ' || given_name as what, school, sponsor, until, created_by,
                   case when ended_at is null then null when ended_by is null then 'date'
                        else 'person' end as ended
              from manual_person where :ended or ended_at is null
            union all
            select id, 'correction', namespace || '/' || population || '/' || key,
                   field || ' = ' || coalesce(value #>> '{}', ''), school, sponsor, until,
                   created_by, end_reason
              from manual_correction where :ended or ended_at is null
             order by 1
            """)
        .param("ended", ended)
        .query(
            (row, n) -> {
              @Nullable String end = row.getString("ended");
              return new ManualEntry(
                  row.getLong("id"),
                  row.getString("kind"),
                  row.getString("key"),
                  row.getString("what"),
                  row.getString("school"),
                  row.getString("sponsor"),
                  row.getDate("until").toLocalDate(),
                  row.getString("created_by"),
                  Optional.ofNullable(end));
            })
        .list();
  }

  /**
   * Ends an entry now.
   *
   * @throws Failure when there is none of that number
   */
  public ImportReport end(long id, String by) {
    if (isCorrection(id)) {
      return new ManualCorrections(runs).end("id = " + id, "person", by);
    }
    return runs.deliver(
        SOURCE,
        transaction -> {
          int ended =
              transaction
                  .sql(
                      "update manual_person set ended_at = now(), ended_by = ?"
                          + " where id = ? and ended_at is null")
                  .params(by, id)
                  .update();
          if (ended == 0) {
            throw Failure.of(ExitCode.USAGE, "manual-unknown", "", id);
          }
          return ManualRecords.read(transaction);
        });
  }

  /**
   * Ends what has passed its last day and the relatives of pupils who left a month ago, and forgets
   * what ended 90 days ago. To be called every day, and before an import.
   *
   * @return the runs it took, none when nothing had passed
   */
  public List<ImportReport> expire() {
    jdbc.sql("delete from manual_person where ended_at < now() - interval '90 days'").update();
    jdbc.sql("delete from manual_correction where ended_at < now() - interval '90 days'").update();
    var reports = new ArrayList<ImportReport>();
    String past = "ended_at is null and until < '" + LocalDate.now(clock) + "'";
    String over = past + " or " + RELATIVE_OF_WHO_LEFT;
    if (any("manual_person", over)) {
      reports.add(
          runs.deliver(
              SOURCE,
              transaction -> {
                transaction.sql("update manual_person set ended_at = now() where " + over).update();
                return ManualRecords.read(transaction);
              }));
    }
    if (any("manual_correction", past)) {
      reports.add(new ManualCorrections(runs).end(past, "date", ""));
    }
    return reports;
  }

  private static void checkName(String field, String name) {
    if (name.isBlank()) {
      throw Failure.of(ExitCode.USAGE, "manual-value", "", field);
    }
    checkText(field, name);
  }

  /** Refuses what a terminal of another encoding made of a text. */
  private static void checkText(String field, String text) {
    if (text.chars().anyMatch(c -> c == '\uFFFD' || Character.isISOControl(c))) {
      throw Failure.of(ExitCode.USAGE, "manual-text", "", field);
    }
  }

  /** Refuses a last day that is past or too far. */
  private void checkDay(LocalDate until) {
    LocalDate today = LocalDate.now(clock);
    if (until.isBefore(today) || until.isAfter(today.plusDays(LONGEST_DAYS))) {
      throw Failure.of(
          ExitCode.USAGE, "manual-until", "", until.toString(), today.plusDays(LONGEST_DAYS));
    }
  }

  /** Refuses a slip of the pen; a school that no file has divided yet is divided by hand. */
  private void checkDivisions(Uai school, List<String> divisions) {
    List<String> known =
        jdbc.sql(
                """
                select c.code from class_group c join school s on s.id = c.school_id
                 where s.uai = ? and c.type = 'division' order by c.code
                """)
            .param(school.value())
            .query(String.class)
            .list();
    divisions.stream()
        .filter(code -> !known.isEmpty() && !known.contains(code))
        .findFirst()
        .ifPresent(
            code -> {
              throw Failure.of(
                  ExitCode.USAGE,
                  "division-unknown",
                  "",
                  school.value(),
                  code,
                  String.join(", ", known));
            });
  }

  /** Refuses a school that the roster does not have. */
  private void checkSchool(Uai school) {
    if (!any("school", "uai = '" + school.value() + "'")) {
      throw Failure.of(ExitCode.USAGE, "school-unknown", "", school.value());
    }
  }

  private boolean any(String table, String condition) {
    return jdbc.sql("select exists (select from %s where %s)".formatted(table, condition))
        .query(Boolean.class)
        .single();
  }

  private boolean isCorrection(long id) {
    return any("manual_correction", "ended_at is null and id = " + id);
  }

  private static long insert(JdbcClient transaction, ManualPerson person, String by) {
    return transaction
        .sql(
            """
            insert into manual_person
              (kind, school, family_name, given_name, birth_date, mail, divisions, teacher,
               pupil_namespace, pupil_key, guardian, sponsor, until, created_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
            """)
        .params(
            person.kind(),
            person.school().value(),
            person.familyName(),
            person.givenName(),
            person.birthDate().orElse(null),
            person.mail().orElse(null),
            person.divisions().toArray(String[]::new),
            person.teacher(),
            person.pupil().map(PersonKey::namespace).orElse(null),
            person.pupil().map(PersonKey::id).orElse(null),
            person.guardian(),
            person.sponsor(),
            person.until(),
            by)
        .query(Long.class)
        .single();
  }
}
