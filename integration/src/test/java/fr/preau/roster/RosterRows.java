package fr.preau.roster;

import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Inserts roster rows of fictional people and schools, as imports of run 1 would have left them.
 */
public final class RosterRows {
  private final JdbcClient jdbc;
  private long nextId = 1;
  private int fileId;

  private RosterRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Empties the roster and starts a run with one file, {@code first.xml}. */
  public static RosterRows in(DataSource database) {
    JdbcClient jdbc = JdbcClient.create(database);
    jdbc.sql(
            "truncate run, school, level, subject, person, account, login_register, source_feed"
                + " restart identity cascade")
        .update();
    var rows = new RosterRows(jdbc);
    rows.run("first.xml");
    return rows;
  }

  /** Another run with one file; the rows inserted from now on come from it. */
  public int run(String file) {
    int run =
        jdbc.sql(
                "insert into run (source, command, state, started_at, finished_at)"
                    + " values ('academie', 'import', 'applied', now(), now()) returning id")
            .query(Integer.class)
            .single();
    fileId =
        jdbc.sql("insert into run_file (run_id, name, bytes) values (?, ?, 1000) returning id")
            .params(run, file)
            .query(Integer.class)
            .single();
    return run;
  }

  public long school(String uai) {
    return insert(
        "insert into school (id, run_id, file_id, line, namespace, source_key, uai, name)"
            + " values (:id, 1, :file, 1, '99', :key, :key, 'COLLEGE FICTIF')",
        uai);
  }

  public long division(long school, String code) {
    return classGroup(school, "division", code);
  }

  public long group(long school, String code) {
    return classGroup(school, "group", code);
  }

  public long level(String code) {
    return insert(
        "insert into level (id, run_id, file_id, line, namespace, code, label)"
            + " values (:id, 1, :file, 1, '99', :key, 'SIXIEME')",
        code);
  }

  public long subject(String code) {
    return insert(
        "insert into subject (id, run_id, file_id, line, namespace, code, label)"
            + " values (:id, 1, :file, 1, '99', :key, 'FICTION')",
        code);
  }

  public long pupil(String number) {
    return person("pupil", number, "PERVENCHE", "Aster");
  }

  public long relative(String number) {
    return person("relative", number, "PERVENCHE", "Céleste");
  }

  public long staff(String number) {
    return person("staff", number, "MAGNOLIA", "Orion");
  }

  public long person(String population, String number, String family, String given) {
    long id = nextId++;
    jdbc.sql(
            "insert into person (id, run_id, file_id, line, namespace, population, source_key,"
                + " family_name, given_name) values (?, 1, ?, ?, '99', ?, ?, ?, ?)")
        .params(id, fileId, 10 + id, population, number, family, given)
        .update();
    return id;
  }

  public RosterRows enrol(long pupil, long school) {
    return link("enrolment (pupil_id, school_id, administrative", pupil, school, true);
  }

  public RosterRows join(long pupil, long classGroup) {
    return link("membership (pupil_id, class_group_id", pupil, classGroup);
  }

  public RosterRows guards(long relative, long pupil, boolean guardian) {
    jdbc.sql(
            "insert into guardianship (pupil_id, person_id, run_id, file_id, line, legal_status,"
                + " guardian, pays, contact, relation, relation_code)"
                + " values (?, ?, 1, ?, 1, 1, ?, false, true, 'mother', '1')")
        .params(pupil, relative, fileId, guardian)
        .update();
    return this;
  }

  public RosterRows post(long staff, long school, boolean teacher, boolean other) {
    return link(
        "staff_post (person_id, school_id, head, teacher, other",
        staff,
        school,
        false,
        teacher,
        other);
  }

  public RosterRows teaches(long staff, long classGroup, String subject) {
    return link("teaching (person_id, class_group_id, subject_code", staff, classGroup, subject);
  }

  public RosterRows account(long person, String login, String state) {
    jdbc.sql(
            "insert into account (person_id, run_id, login, policy, state) values (?, 1, ?, 'federated', ?)")
        .params(person, login, state)
        .update();
    return this;
  }

  /** An applied change of a run, with the lineage before it. */
  public RosterRows change(
      int run,
      String operation,
      String kind,
      long entity,
      String key,
      String fields,
      Optional<Integer> line) {
    jdbc.sql(
            "insert into change (entity_id, run_id, prev_run_id, prev_file_id, prev_line, file_id,"
                + " line, state, operation, kind, key, fields)"
                + " values (?, ?, 1, 1, 7, ?, ?, 'applied', ?, ?, ?, ?::jsonb)")
        .params(
            entity,
            run,
            line.map(l -> fileId).orElse(null),
            line.orElse(null),
            operation,
            kind,
            key,
            fields)
        .update();
    return this;
  }

  public JdbcClient jdbc() {
    return jdbc;
  }

  private long classGroup(long school, String type, String code) {
    long id = nextId++;
    jdbc.sql(
            "insert into class_group (id, school_id, run_id, file_id, line, declared, type, code, label)"
                + " values (?, ?, 1, ?, 1, true, ?, ?, ?)")
        .params(id, school, fileId, type, code, code)
        .update();
    return id;
  }

  private long insert(String sql, String key) {
    long id = nextId++;
    jdbc.sql(sql).param("id", id).param("file", fileId).param("key", key).update();
    return id;
  }

  private RosterRows link(String table, Object... values) {
    jdbc.sql(
            "insert into %s, run_id, file_id, line) values (%s 1, %d, 42)"
                .formatted(table, "?, ".repeat(values.length), fileId))
        .params(values)
        .update();
    return this;
  }
}
