package fr.preau.plan;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A roster table as a plan sees it: which columns name a row, which carry its content, and whose
 * entry decides about it. The same statements serve every table.
 *
 * @param name table, and suffix of its work tables
 * @param key columns of the primary key
 * @param values columns compared between what is and what should be
 * @param owner column that names the entity whose entry decides about the row
 * @param removal which rows of which owners go when the source says them no more
 */
record RosterTable(
    String name, List<String> key, List<String> values, String owner, Removal removal) {
  /** When a row that is not desired is taken away. */
  enum Removal {
    /** When its owner was looked at, or is gone. */
    LINK,
    /** Only when its own entry is gone. */
    ENTITY,
    /** Never: a person without role is suspended. */
    NEVER
  }

  static final RosterTable SCHOOL =
      new RosterTable(
          "school",
          List.of("id"),
          List.of(
              "namespace",
              "source_key",
              "uai",
              "name",
              "type_code",
              "type_label",
              "contract",
              "siren",
              "phone",
              "mail",
              "academy_code",
              "attached_to"),
          "id",
          Removal.ENTITY);
  static final RosterTable LEVEL =
      new RosterTable(
          "level",
          List.of("id"),
          List.of("namespace", "code", "label", "national_code", "statistical_code"),
          "id",
          Removal.ENTITY);
  static final RosterTable SUBJECT =
      new RosterTable(
          "subject",
          List.of("id"),
          List.of("namespace", "code", "label", "national_code"),
          "id",
          Removal.ENTITY);
  static final RosterTable PERSON =
      new RosterTable(
          "person",
          List.of("id"),
          List.of(
              "birth_date",
              "namespace",
              "population",
              "source_key",
              "family_name",
              "birth_family_name",
              "given_name",
              "other_given_names",
              "civility",
              "ine",
              "school_pupil_id",
              "mail",
              "home_phone",
              "work_phone",
              "mobile"),
          "id",
          Removal.NEVER);
  static final RosterTable CLASS_GROUP =
      new RosterTable(
          "class_group",
          List.of("id"),
          List.of("school_id", "declared", "type", "code", "label", "levels", "divisions"),
          "school_id",
          Removal.NEVER);
  static final RosterTable ENROLMENT =
      link(
          "enrolment",
          "pupil_id",
          List.of("school_id"),
          "administrative",
          "level_code",
          "subject_codes");
  static final RosterTable MEMBERSHIP = link("membership", "pupil_id", List.of("class_group_id"));
  static final RosterTable GUARDIANSHIP =
      link(
          "guardianship",
          "pupil_id",
          List.of("person_id"),
          "legal_status",
          "guardian",
          "pays",
          "contact",
          "relation",
          "relation_code");
  static final RosterTable STAFF_POST =
      link(
          "staff_post",
          "person_id",
          List.of("school_id"),
          "teacher",
          "other",
          "head",
          "level_codes");
  static final RosterTable STAFF_FUNCTION =
      link(
          "staff_function",
          "person_id",
          List.of("school_id", "function_code", "discipline_code"),
          "function_label",
          "discipline_label",
          "profile");
  static final RosterTable TEACHING =
      link("teaching", "person_id", List.of("class_group_id", "subject_code"));
  static final RosterTable HEAD_TEACHER =
      link("head_teacher", "person_id", List.of("class_group_id"));

  /** Every roster table, those that others refer to first. */
  static final List<RosterTable> ALL =
      List.of(
          SCHOOL,
          LEVEL,
          SUBJECT,
          PERSON,
          CLASS_GROUP,
          ENROLMENT,
          MEMBERSHIP,
          GUARDIANSHIP,
          STAFF_POST,
          STAFF_FUNCTION,
          TEACHING,
          HEAD_TEACHER);

  /** The tables that hold a person's links. */
  static final List<RosterTable> LINKS =
      ALL.stream().filter(table -> table.removal() == Removal.LINK).toList();

  private static RosterTable link(
      String name, String owner, List<String> otherKey, String... values) {
    return new RosterTable(
        name,
        Stream.concat(Stream.of(owner), otherKey.stream()).toList(),
        List.of(values),
        owner,
        Removal.LINK);
  }

  /** {@code a.k1 = b.k1 and a.k2 = b.k2}. */
  String sameKey(String a, String b) {
    return key.stream()
        .map(column -> a + "." + column + " = " + b + "." + column)
        .collect(Collectors.joining(" and "));
  }

  /** {@code (a.v1, …) is distinct from (b.v1, …)}, false for a table of bare links. */
  String differs(String a, String b) {
    return values.isEmpty()
        ? "false"
        : "(" + columns(a, values) + ") is distinct from (" + columns(b, values) + ")";
  }

  /** All columns, lineage included, in one order for {@code insert}. */
  String insertColumns() {
    return Stream.of(key.stream(), Stream.of("run_id", "file_id", "line"), values.stream())
        .flatMap(columns -> columns)
        .collect(Collectors.joining(", "));
  }

  /** {@code v1 = d.v1, …, run_id = d.run_id, …} for {@code update}. */
  String assignments(String from) {
    return Stream.concat(values.stream(), Stream.of("run_id", "file_id", "line"))
        .map(column -> column + " = " + from + "." + column)
        .collect(Collectors.joining(", "));
  }

  private static String columns(String alias, List<String> columns) {
    return columns.stream().map(column -> alias + "." + column).collect(Collectors.joining(", "));
  }
}
