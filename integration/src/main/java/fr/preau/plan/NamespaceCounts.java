package fr.preau.plan;

import fr.preau.mappings.model.Namespace;
import java.util.EnumMap;

/** Counts what the roster holds of one namespace, in the terms of {@code roster stats}. */
final class NamespaceCounts {
  private final Sql sql;
  private final Namespace namespace;
  private final Feeds feeds;

  NamespaceCounts(Sql sql, Namespace namespace, Feeds feeds) {
    this.sql = sql;
    this.namespace = namespace;
    this.feeds = feeds;
  }

  RosterCounts read() {
    var counts = new EnumMap<RosterKind, Long>(RosterKind.class);
    boolean alone =
        !sql.any("select from source_feed where namespace <> '%s'".formatted(namespace));
    if (feeds.several()) {
      joined();
    }
    String pupil = alone ? "true" : owned("pupil_id");
    String person = alone ? "true" : owned("person_id");
    counts.put(RosterKind.SCHOOLS, count("*", "school", ours() + joinedHere()));
    counts.put(RosterKind.LEVELS, count("*", "level", ours()));
    counts.put(RosterKind.SUBJECTS, count("*", "subject", ours()));
    counts.put(RosterKind.PUPILS, count("distinct pupil_id", "enrolment", pupil));
    counts.put(
        RosterKind.GUARDIANS,
        count("distinct person_id", "guardianship", "guardian and " + person));
    counts.put(
        RosterKind.TEACHERS, count("distinct person_id", "staff_post", "teacher and " + person));
    counts.put(
        RosterKind.OTHER_STAFF, count("distinct person_id", "staff_post", "other and " + person));
    counts.put(RosterKind.GUARDIANSHIPS, count("*", "guardianship", pupil));
    counts.put(RosterKind.TEACHINGS, count("*", "teaching", person));
    String schools =
        alone ? "true" : "school_id in (select id from school where " + ours() + joinedHere() + ")";
    for (String type : new String[] {"division", "group"}) {
      boolean division = type.equals("division");
      counts.put(
          division ? RosterKind.DIVISIONS : RosterKind.GROUPS,
          count("*", "class_group", "type = '" + type + "' and " + schools));
      counts.put(
          division ? RosterKind.DIVISION_ENROLMENTS : RosterKind.GROUP_ENROLMENTS,
          count(
              "*",
              "membership m join class_group g on g.id = m.class_group_id",
              "g.type = '" + type + "' and " + (alone ? "true" : owned("m.pupil_id"))));
    }
    counts.put(
        RosterKind.ACCOUNTS,
        counts.get(RosterKind.PUPILS)
            + counts.get(RosterKind.GUARDIANS)
            + count("distinct person_id", "staff_post", person));
    return new RosterCounts(counts);
  }

  private String ours() {
    return "namespace = '" + namespace + "'";
  }

  private String owned(String column) {
    return column + " in (select id from person where " + ours() + joinedHere() + ")";
  }

  /** What carries another namespace's key, because another feed brought it first. */
  private void joined() {
    sql.table(
        "joined_here",
        """
        select j.entity_id as id from joined_entry j
          join work.precedence d on d.feed_id = j.feed_id and d.namespace = '%s'
        union
        select entity_id from work.match
        """
            .formatted(namespace));
  }

  private String joinedHere() {
    return feeds.several() ? " or id in (select id from work.joined_here)" : "";
  }

  private long count(String what, String table, String condition) {
    return sql.number("select count(%s) from %s where %s".formatted(what, table, condition));
  }
}
