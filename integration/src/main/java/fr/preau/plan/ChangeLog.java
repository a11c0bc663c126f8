package fr.preau.plan;

import java.util.ArrayList;
import java.util.stream.Collectors;

/**
 * Writes the rows of {@code change}: updates with the fields that differ, removals and moves as
 * they were, and for a plan that is not applied a sample of creations.
 */
final class ChangeLog {
  /** Creations shown for each table of a plan that is not applied. */
  static final int SAMPLE = 20;

  private static final String COLUMNS =
      "insert into change (entity_id, run_id, prev_run_id, prev_file_id, prev_line, file_id, line,"
          + " state, operation, kind, school, key, fields)\n";

  private final Sql sql;
  private final PlanContext context;

  ChangeLog(Sql sql, PlanContext context) {
    this.sql = sql;
    this.context = context;
  }

  /** Prepares the names of schools and classes that keys are made of, present or to be created. */
  void names() {
    sql.run("create index on work.desired_person (id)");
    sql.table(
        "any_school",
        """
        select id, uai from work.ref_school
        union
        select id, uai from school where id not in (select id from work.ref_school)
        """);
    sql.run("create index on work.any_school (id)");
    sql.table(
        "any_class",
        """
        select c.id, c.type, c.code, s.uai
          from (select id, school_id, type, code from class_group
                union select id, school_id, type, code from work.desired_class_group) c
          join work.any_school s on s.id = c.school_id
        """);
    sql.run("create index on work.any_class (id)");
  }

  /**
   * Records the plan, once {@link #names} is done.
   *
   * @param state what becomes of the part that is not held: planned, held or applied
   */
  void write(String state) {
    var statements = new ArrayList<String>();
    for (RosterTable table : RosterTable.ALL) {
      if (!table.values().isEmpty()) {
        statements.add(updates(table, state));
      }
      statements.add(removals(table, state));
      statements.add(creations(table, state));
    }
    sql.all(statements);
  }

  private String updates(RosterTable table, String state) {
    return COLUMNS
        + """
            select d.%2$s, %3$d, t.run_id, t.file_id, t.line, d.file_id, d.line, '%4$s', 'update',
                   %5$s, (select uai from work.any_school where id = %6$s), %7$s,
                   %8$s
              from work.updated_%1$s d join %1$s t on %9$s
            """
            .formatted(
                table.name(),
                table.owner(),
                context.runId(),
                state,
                kind(table, "d"),
                table == RosterTable.PERSON ? "null" : "d.school_id",
                key(table, "t"),
                differingFields(table),
                table.sameKey("t", "d"));
  }

  private String removals(RosterTable table, String state) {
    return COLUMNS
        + """
            select t.%2$s, %3$d, t.run_id, t.file_id, t.line, null, null,
                   case when t.held then 'held' else '%4$s' end, %5$s, %6$s,
                   (select uai from work.any_school where id = t.school), %7$s,
                   %8$s
              from work.removed_%1$s t
            """
            .formatted(
                table.name(),
                table.owner(),
                context.runId(),
                state,
                operation(table),
                kind(table, "t"),
                key(table, "t"),
                formerFields(table));
  }

  private String creations(RosterTable table, String state) {
    String condition = state.equals("applied") ? "d.held" : "true";
    String limit = state.equals("applied") ? "" : " limit " + SAMPLE;
    return COLUMNS
        + """
            select d.%2$s, %3$d, null, null, null, d.file_id, d.line,
                   case when d.held then 'held' else '%4$s' end, 'create', %5$s,
                   (select uai from work.any_school where id = %6$s), %7$s, '{}'
              from work.created_%1$s d where %8$s%9$s
            """
            .formatted(
                table.name(),
                table.owner(),
                context.runId(),
                state,
                kind(table, "d"),
                "d.school_id",
                key(table, "d"),
                condition,
                limit);
  }

  /** A link that ends in one school because another one begins elsewhere is a move. */
  static String operation(RosterTable table) {
    return switch (table.name()) {
      case "enrolment" ->
          "case when t.pupil_id in (select pupil_id from work.created_enrolment)"
              + " then 'move' else 'remove' end";
      case "staff_post" ->
          "case when t.person_id in (select person_id from work.created_staff_post)"
              + " then 'move' else 'remove' end";
      default -> "'remove'";
    };
  }

  /** The fields that differ between a present row t and a desired row d, as JSON. */
  static String differingFields(RosterTable table) {
    return table.values().stream()
        .map(
            """
            case when t.%1$s is distinct from d.%1$s
                 then jsonb_build_object('%1$s',
                        jsonb_build_object('before', to_jsonb(t.%1$s), 'after', to_jsonb(d.%1$s)))
                 else '{}' end
            """
                ::formatted)
        .collect(Collectors.joining(" || ", "(", ")"));
  }

  /** The fields of a row t that goes, as JSON. */
  private static String formerFields(RosterTable table) {
    return table.values().stream()
        .map("'%1$s', jsonb_build_object('before', to_jsonb(t.%1$s))"::formatted)
        .collect(Collectors.joining(", ", "jsonb_build_object(", ")"));
  }

  /** The kind of a row as plans name it. */
  static String kind(RosterTable table, String alias) {
    return switch (table.name()) {
      case "school" -> "'schools'";
      case "level" -> "'levels'";
      case "subject" -> "'subjects'";
      case "class_group" -> alias + ".type || 's'";
      case "person" ->
          "case %s.population when 'pupil' then 'pupils' when 'relative' then 'guardians' else 'staff' end"
              .formatted(alias);
      case "enrolment" -> "'pupils'";
      case "membership" ->
          "(select type || 'Enrolments' from work.any_class where id = %s.class_group_id)"
              .formatted(alias);
      case "guardianship" -> "'guardianships'";
      case "staff_post" ->
          "case when %s.teacher then 'teachers' else 'otherStaff' end".formatted(alias);
      case "staff_function" -> "'functions'";
      case "teaching" -> "'teachings'";
      default -> "'headTeachers'";
    };
  }

  /** The natural key of a row, readable: who or what, and what it is linked with. */
  static String key(RosterTable table, String alias) {
    return switch (table.name()) {
      case "school" -> alias + ".uai";
      case "level", "subject" -> "%1$s.namespace || '/' || %1$s.code".formatted(alias);
      case "class_group" -> "%s || ' ' || %s.code".formatted(school(alias + ".school_id"), alias);
      case "person" ->
          "%1$s.namespace || '/' || %1$s.population || '/' || %1$s.source_key".formatted(alias);
      case "enrolment" ->
          person(alias + ".pupil_id") + " || ' > ' || " + school(alias + ".school_id");
      case "membership" ->
          person(alias + ".pupil_id") + " || ' > ' || " + clazz(alias + ".class_group_id");
      case "guardianship" ->
          person(alias + ".pupil_id") + " || ' > ' || " + person(alias + ".person_id");
      case "staff_post" ->
          person(alias + ".person_id") + " || ' > ' || " + school(alias + ".school_id");
      case "staff_function" ->
          person(alias + ".person_id")
              + " || ' > ' || "
              + school(alias + ".school_id")
              + " || ' ' || %1$s.function_code || ' ' || %1$s.discipline_code".formatted(alias);
      case "teaching" ->
          person(alias + ".person_id")
              + " || ' > ' || "
              + clazz(alias + ".class_group_id")
              + " || ' ' || %s.subject_code".formatted(alias);
      default -> person(alias + ".person_id") + " || ' > ' || " + clazz(alias + ".class_group_id");
    };
  }

  private static String person(String id) {
    return ("coalesce("
            + "(select namespace || '/' || population || '/' || source_key from person where id = %1$s),"
            + " (select namespace || '/' || population || '/' || source_key"
            + " from work.desired_person where id = %1$s))")
        .formatted(id);
  }

  private static String school(String id) {
    return "(select uai from work.any_school where id = %s)".formatted(id);
  }

  private static String clazz(String id) {
    return "(select uai || ' ' || code from work.any_class where id = %s)".formatted(id);
  }
}
