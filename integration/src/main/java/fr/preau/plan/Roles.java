package fr.preau.plan;

/**
 * Who is a pupil, guardian, teacher or other member of staff before and after the plan, for the
 * people it touches. Leaves {@code work.role_before} and {@code work.role_after} (person_id, kind,
 * school_id), one row a person and kind.
 */
final class Roles {
  private static final String KINDS =
      """
      select pupil_id as person_id, 'pupils' as kind, min(school_id) as school_id
        from (%1$s) e group by 1
      union all
      select person_id, 'teachers', min(school_id) from (%2$s) p where teacher group by 1
      union all
      select person_id, 'otherStaff', min(school_id) from (%2$s) p where other group by 1
      union all
      select person_id, 'guardians', null from (%3$s) g where guardian group by 1
      """;

  private final Sql sql;

  Roles(Sql sql) {
    this.sql = sql;
  }

  /**
   * Computes them.
   *
   * @param empty whether nobody is in the roster yet: then the plan touches everybody
   */
  void run(boolean empty) {
    if (empty) {
      sql.view("touched", "select id as person_id from work.desired_person");
    } else {
      touched();
    }
    sql.table(
        "role_before",
        KINDS.formatted(
            "select pupil_id, school_id from enrolment where " + touched("pupil_id"),
            "select person_id, school_id, teacher, other from staff_post where "
                + touched("person_id"),
            "select person_id, guardian from guardianship where " + touched("person_id")));
    sql.table(
        "role_after",
        KINDS.formatted(
            after("enrolment", "pupil_id, school_id", "pupil_id"),
            after("staff_post", "person_id, school_id, teacher, other", "person_id"),
            after("guardianship", "person_id, guardian", "person_id")));
  }

  private void touched() {
    sql.table(
        "touched",
        """
        select entity_id as person_id from work.owner where kind in ('pupil', 'relative', 'staff')
        union
        select person_id from work.desired_guardianship
        union
        select person_id from work.removed_guardianship
        union
        select pupil_id from work.removed_enrolment
        union
        select person_id from work.removed_staff_post
        """);
  }

  private static String touched(String column) {
    return column + " in (select person_id from work.touched)";
  }

  /** Rows of a table once the whole plan is applied: kept, changed and created ones. */
  private static String after(String table, String columns, String person) {
    RosterTable descriptor =
        RosterTable.LINKS.stream().filter(t -> t.name().equals(table)).findFirst().orElseThrow();
    return """
        select %2$s from %1$s t
         where %3$s
           and not exists (select from work.removed_%1$s r where %4$s)
           and not exists (select from work.updated_%1$s u where %5$s)
        union all
        select %2$s from work.updated_%1$s
        union all
        select %2$s from work.created_%1$s
        """
        .formatted(
            table,
            columns,
            touched("t." + person),
            descriptor.sameKey("r", "t"),
            descriptor.sameKey("u", "t"));
  }
}
