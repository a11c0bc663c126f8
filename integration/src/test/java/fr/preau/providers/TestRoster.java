package fr.preau.providers;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes small fictional rosters straight into the tables: schools, classes, people, links. */
public final class TestRoster {
  public static final String UAI = "0000001B";
  public static final String OTHER_UAI = "0000002C";

  private static final AtomicLong IDS = new AtomicLong(1_000);

  private final JdbcTemplate jdbc;

  public TestRoster(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** An empty roster, nothing ever delivered. */
  public TestRoster clear() {
    jdbc.execute(
        """
        truncate school, level, subject, class_group, person, enrolment, membership, guardianship, staff_post,
          staff_function, teaching, head_teacher, account, provider_identifier, delivery, delivered_record,
          directory_entry, source_feed, image_entry, run
        cascade
        """);
    return this;
  }

  public JdbcTemplate jdbc() {
    return jdbc;
  }

  public long school(String uai) {
    long id = IDS.incrementAndGet();
    jdbc.update(
        """
        insert into school (id, run_id, file_id, line, namespace, source_key, uai, name, contract, phone, mail)
        values (?, 1, 1, 1, '13', ?, ?, ?, 'PUBLIC', '+33 1 00 00 00 00', ?)
        """,
        id,
        Long.toString(id),
        uai,
        "COLLEGE FICTIF " + uai,
        "ce." + uai + "@example.org");
    return id;
  }

  /** Lets a source say that there is that school. */
  public void stated(long school, String source) {
    jdbc.update(
        """
        insert into source_feed (source, scope, namespace) values (?, ?, '13') on conflict do nothing
        """,
        source,
        source);
    jdbc.update(
        """
        insert into image_entry (entity_id, feed_id, kind, key, hash, applied_hash, run_id, file_id, line, content)
        select ?, id, 'school', ?, gen_random_uuid(), gen_random_uuid(), 1, 1, 1, '{}' from source_feed where source = ?
        """,
        school,
        Long.toString(school),
        source);
  }

  /** A run of a source, to be named by the rows it wrote. */
  public int run(String source) {
    return jdbc.queryForObject(
        "insert into run (source, command, state) values (?, 'import', 'applied') returning id",
        Integer.class,
        source);
  }

  public void attach(long school, long... parents) {
    jdbc.update(
        "update school set attached_to = ? where id = ?",
        Arrays.stream(parents).mapToObj(Long::toString).toArray(String[]::new),
        school);
  }

  public long division(long school, String code) {
    return classGroup(school, "division", code);
  }

  public long group(long school, String code, String... divisions) {
    long id = classGroup(school, "group", code);
    jdbc.update("update class_group set divisions = ? where id = ?", divisions, id);
    return id;
  }

  public void level(String code, String label) {
    jdbc.update(
        """
        insert into level (id, run_id, file_id, line, namespace, code, label, national_code, statistical_code)
        values (?, 1, 1, 1, '13', ?, ?, '10010012110', '21110010001')
        """,
        IDS.incrementAndGet(),
        code,
        label);
  }

  public void subject(String code, String label) {
    jdbc.update(
        """
        insert into subject (id, run_id, file_id, line, namespace, code, label)
        values (?, 1, 1, 1, '13', ?, ?)
        """,
        IDS.incrementAndGet(),
        code,
        label);
  }

  /** A pupil enrolled in a school, in no class yet. */
  public long pupil(long school) {
    long id = person("pupil");
    enrol(id, school, true);
    return id;
  }

  public void enrol(long pupil, long school, boolean administrative) {
    jdbc.update(
        """
        insert into enrolment (pupil_id, school_id, run_id, file_id, line, administrative)
        values (?, ?, 1, 1, 1, ?)
        """,
        pupil,
        school,
        administrative);
  }

  public void studies(long pupil, String level, String... subjects) {
    jdbc.update(
        "update enrolment set level_code = ?, subject_codes = ? where pupil_id = ?",
        level,
        subjects,
        pupil);
  }

  public void join(long pupil, long... classes) {
    for (long classGroup : classes) {
      jdbc.update("insert into membership values (?, ?, 1, 1, 1)", pupil, classGroup);
    }
  }

  /** Many pupils of one division, each with an account. */
  public void pupils(long school, long division, int count) {
    long first = IDS.getAndAdd(count + 1) + 1;
    String from = " from generate_series(%d, %d) n".formatted(first, first + count - 1);
    jdbc.update(
        """
        insert into person (id, run_id, file_id, line, namespace, population, source_key, family_name, given_name)
        select n, 1, 1, 1, '13', 'pupil', n::text, 'EXEMPLE-' || n, 'Lou'\
        """
            + from);
    jdbc.update(
        "insert into enrolment (pupil_id, school_id, run_id, file_id, line, administrative)"
            + " select n, %d, 1, 1, 1, true".formatted(school)
            + from);
    jdbc.update("insert into membership select n, %d, 1, 1, 1".formatted(division) + from);
    jdbc.update(
        "insert into account (person_id, run_id, login, policy, state)"
            + " select n, 1, 'lou.exemple' || n, 'federated', 'active'"
            + from);
  }

  /** Puts a guardian in charge of a pupil. */
  public long guardian(long pupil) {
    long id = person("relative");
    jdbc.update(
        "insert into guardianship values (?, ?, 1, 1, 1, 1, true, true, true, 'MERE', '1')",
        pupil,
        id);
    return id;
  }

  /** Gives a person an account. */
  public void login(long person, String login) {
    jdbc.update(
        """
        insert into account (person_id, run_id, login, policy, state) values (?, 1, ?, 'federated', 'provisional')
        """,
        person,
        login);
  }

  public void leave(long pupil, long classGroup) {
    jdbc.update(
        "delete from membership where pupil_id = ? and class_group_id = ?", pupil, classGroup);
  }

  /** A member of staff without post. */
  public long staff() {
    return person("staff");
  }

  public void post(long person, long school, boolean teacher, boolean head) {
    jdbc.update(
        "insert into staff_post values (?, ?, 1, 1, 1, ?, ?, ?, null)",
        person,
        school,
        teacher,
        !teacher,
        head);
  }

  public void teachesLevels(long person, String... levels) {
    jdbc.update("update staff_post set level_codes = ? where person_id = ?", levels, person);
  }

  public void function(long person, long school, String code, String discipline, String profile) {
    jdbc.update(
        "insert into staff_function values (?, ?, 1, 1, 1, ?, ?, null, null, ?)",
        person,
        school,
        code,
        discipline,
        profile);
  }

  /** A teacher with the function ENS in a school. */
  public long teacher(long school) {
    long id = staff();
    post(id, school, true, false);
    function(id, school, "ENS", "L1600", "National_ens");
    return id;
  }

  public void teaches(long teacher, long classGroup, String... subjects) {
    for (String subject : subjects) {
      jdbc.update("insert into teaching values (?, ?, 1, 1, 1, ?)", teacher, classGroup, subject);
    }
  }

  public void headTeacher(long teacher, long division) {
    jdbc.update("insert into head_teacher values (?, ?, 1, 1, 1)", teacher, division);
  }

  public void set(long person, String column, Object value) {
    jdbc.update("update person set " + column + " = ? where id = ?", value, person);
  }

  /** Sets a column of a school, a class, or all the enrolments of a pupil. */
  public void set(String table, long id, String column, Object value) {
    String key = table.equals("enrolment") ? "pupil_id" : "id";
    jdbc.update("update %s set %s = ? where %s = ?".formatted(table, column, key), value, id);
  }

  /** A guardian of a pupil, with the legal right to be one or as a mere contact. */
  public long guardian(long pupil, boolean legal) {
    long id = person("relative");
    jdbc.update(
        "insert into guardianship values (?, ?, 1, 1, 1, 1, ?, true, true, 'mother', '10')",
        pupil,
        id,
        legal);
    return id;
  }

  public void otherGivenNames(long person, String... names) {
    jdbc.update("update person set other_given_names = ? where id = ?", names, person);
  }

  public void mail(long person, String mail) {
    set(person, "mail", mail);
  }

  public void suspend(long person) {
    jdbc.update("update person set suspended_at = now() where id = ?", person);
  }

  public void restore(long person) {
    jdbc.update("update person set suspended_at = null where id = ?", person);
  }

  /** Gives a person a provider's identifier in advance, so that a delivery can be foreseen. */
  public void identify(long person, String identifier) {
    jdbc.update(
        "insert into provider_identifier (provider, person_id, identifier) values ('gar', ?,"
            + " ?::uuid)",
        person,
        identifier);
  }

  public String identifier(long person) {
    List<String> found =
        jdbc.queryForList(
            "select identifier::text from provider_identifier where person_id = ?",
            String.class,
            person);
    return found.isEmpty() ? "" : found.get(0);
  }

  /** Number of the person in its feed, the last part of its key. */
  public static String number(long person) {
    return Long.toString(person);
  }

  private long person(String population) {
    long id = IDS.incrementAndGet();
    jdbc.update(
        """
        insert into person (id, run_id, file_id, line, birth_date, namespace, population, source_key, family_name, given_name)
        values (?, 1, 1, 1, ?, '13', ?, ?, ?, 'Lou')
        """,
        id,
        LocalDate.of(2013, 2, 28),
        population,
        number(id),
        "EXEMPLE-" + id);
    return id;
  }

  private long classGroup(long school, String type, String code) {
    long id = IDS.incrementAndGet();
    jdbc.update(
        """
        insert into class_group (id, school_id, run_id, file_id, line, declared, type, code, label)
        values (?, ?, 1, 1, 1, true, ?, ?, ?)
        """,
        id,
        school,
        type,
        code,
        "Classe " + code);
    return id;
  }
}
