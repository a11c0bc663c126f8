package fr.preau.plan;

import java.util.Locale;

/**
 * What entries say of schools, classes and relatives, one row a link, not yet resolved: the views
 * {@code work.told_<link>}, with the columns entity_id, feed_id, namespace, key, rank, run_id,
 * file_id, line, and those of the link. Positions of the arrays are those that the image's content
 * has (see {@code intake.EntryContent}).
 */
final class Told {
  private static final String ENTRY =
      "a.entity_id, a.feed_id, a.namespace, a.key, a.rank, a.run_id, a.file_id, a.line";

  /** Name of the link, whose kind of entry has it where, and what it consists of. */
  private enum Link {
    ENROLMENT(
        "pupil",
        "enrolments",
        """
        l ->> 0 as school, (l ->> 1)::boolean as administrative, a.content ->> 'level' as level,
               a.content ->> 'subjects' as subjects
        """),
    CLASS(
        "pupil",
        "classes",
        "l ->> 0 as school, l ->> 1 as type, l ->> 2 as code, l ->> 3 as label"),
    RELATIVE(
        "pupil",
        "relatives",
        """
        l ->> 0 as relative, l ->> 1 as relation, l ->> 2 as relation_code,
               (l ->> 3)::smallint as legal_status, (l ->> 4)::boolean as guardian,
               (l ->> 5)::boolean as pays, (l ->> 6)::boolean as contact
        """),
    POST(
        "staff",
        "posts",
        """
        l ->> 0 as school, (l ->> 1)::boolean as teacher, (l ->> 2)::boolean as other,
               (l ->> 3)::boolean as head, l ->> 4 as levels
        """),
    FUNCTION(
        "staff",
        "functions",
        """
        l ->> 0 as school, l ->> 1 as code, l ->> 2 as discipline, l ->> 3 as label,
               l ->> 4 as discipline_label, l ->> 5 as profile
        """),
    TEACHING(
        "staff",
        "teachings",
        """
        l ->> 0 as school, l ->> 1 as type, l ->> 2 as code, l ->> 3 as subject, l ->> 4 as label
        """),
    HEAD_TEACHER("staff", "headTeacherOf", "l ->> 0 as school, l ->> 1 as code");

    private final String kind;
    private final String list;
    private final String columns;

    Link(String kind, String list, String columns) {
      this.kind = kind;
      this.list = list;
      this.columns = columns;
    }

    String suffix() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private Told() {}

  /** Unfolds the content of {@code work.entry}. */
  static void inContent(Sql sql) {
    for (Link link : Link.values()) {
      sql.view(
          "told_" + link.suffix(),
          """
          select %s, %s
            from work.entry a cross join jsonb_array_elements(a.content -> '%s') l
           where a.kind = '%s'
          """
              .formatted(ENTRY, link.columns, link.list, link.kind));
    }
  }

  /** Takes the rows that the readers made ({@link DirectFill}). */
  static void inRows(Sql sql, PlanContext context) {
    for (String link : DirectFill.LINKS.keySet()) {
      sql.analyze("read_" + link);
      sql.view(
          "told_" + link,
          "select %d::smallint as feed_id, '%s'::text as namespace, 1 as rank, %d as run_id, a.* from work.read_%s a"
              .formatted(context.feedId(), context.namespace(), context.runId(), link));
    }
  }
}
