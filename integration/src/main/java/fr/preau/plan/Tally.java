package fr.preau.plan;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Counts what a plan changes, by kind and school. Leaves {@code work.tally} (kind, school_id,
 * operation, n).
 */
final class Tally {
  private final Sql sql;

  Tally(Sql sql) {
    this.sql = sql;
  }

  PlanSummary run() {
    sql.run(
        "create unlogged table work.tally"
            + " (kind text, school_id bigint, operation text, n bigint)");
    people();
    rows("schools", "school", "true");
    rows("levels", "level", "true");
    rows("subjects", "subject", "true");
    rows("divisions", "class_group", "type = 'division'");
    rows("groups", "class_group", "type = 'group'");
    rows("guardianships", "guardianship", "true");
    memberships("divisionEnrolments", "division");
    memberships("groupEnrolments", "group");
    rows("teachings", "teaching", "true");
    return summary();
  }

  /** A role begins, ends, or goes on with other content or in another school. */
  private void people() {
    sql.run(
        """
        insert into work.tally
        select coalesce(a.kind, b.kind), coalesce(a.school_id, b.school_id),
               case when b.person_id is null then 'create' else 'remove' end, count(*)
          from work.role_before b
          full join work.role_after a on a.person_id = b.person_id and a.kind = b.kind
         where a.person_id is null or b.person_id is null
         group by 1, 2, 3
        """);
    sql.table(
        "changed_person",
        """
        select id as person_id from work.updated_person
        union select pupil_id from work.updated_enrolment
        union select person_id from work.updated_staff_post
        union select person_id from work.updated_staff_function
        union select person_id from work.created_staff_function
        union select person_id from work.removed_staff_function
        union select person_id from work.created_head_teacher
        union select person_id from work.removed_head_teacher
        union select pupil_id from work.removed_enrolment
        union select pupil_id from work.created_enrolment
        union select person_id from work.removed_staff_post
        union select person_id from work.created_staff_post
        """);
    sql.run(
        """
        insert into work.tally
        select a.kind, a.school_id, 'update', count(*)
          from work.role_after a
          join work.role_before b on b.person_id = a.person_id and b.kind = a.kind
         where a.person_id in (select person_id from work.changed_person)
         group by 1, 2
        """);
  }

  private void rows(String kind, String table, String condition) {
    sql.all(
        Stream.of("create", "update", "remove")
            .map(
                operation ->
                    """
                    insert into work.tally
                    select '%s', %s, '%s', count(*) from work.%sd_%s where %s group by 2
                    """
                        .formatted(
                            kind,
                            operation.equals("remove") ? "school" : "school_id",
                            operation,
                            operation,
                            table,
                            condition))
            .toList());
  }

  private void memberships(String kind, String type) {
    sql.run(
        """
        insert into work.tally
        select '%1$s', school_id, 'create', count(*) from work.created_membership
         where type = '%2$s' group by 2
        union all
        select '%1$s', r.school, 'remove', count(*)
          from work.removed_membership r
          join class_group g on g.id = r.class_group_id and g.type = '%2$s'
         group by 2
        """
            .formatted(kind, type));
  }

  /** Keeps the counts with their run, for people to read later. */
  void keep(int runId) {
    sql.run(
        """
        insert into run_tally (run_id, school, kind, creations, updates, removals)
        select %d, coalesce(s.uai, ''), t.kind,
               coalesce(sum(t.n) filter (where t.operation = 'create'), 0),
               coalesce(sum(t.n) filter (where t.operation = 'update'), 0),
               coalesce(sum(t.n) filter (where t.operation = 'remove'), 0)
          from work.tally t
          left join (select id, uai from work.ref_school union select id, uai from school) s
            on s.id = t.school_id
         group by 2, 3
        """
            .formatted(runId));
  }

  /** The numbers of the roster once the whole plan is applied. */
  RosterCounts after(RosterCounts before, PlanSummary summary) {
    var counts = new EnumMap<RosterKind, Long>(RosterKind.class);
    summary
        .byKind()
        .forEach((kind, c) -> counts.put(kind, before.of(kind) + c.create() - c.remove()));
    counts.put(
        RosterKind.ACCOUNTS,
        before.of(RosterKind.ACCOUNTS)
            + sql.number(
                """
                select (select count(distinct person_id) from work.role_after)
                     - (select count(distinct person_id) from work.role_before)
                """));
    return new RosterCounts(counts);
  }

  PlanSummary summary() {
    var sums = new HashMap<String, Long>();
    sql.rows(
            "select kind, operation, sum(n) from work.tally group by 1, 2",
            row -> Map.entry(row.getString(1) + " " + row.getString(2), row.getLong(3)))
        .forEach(sum -> sums.put(sum.getKey(), sum.getValue()));
    var byKind = new EnumMap<RosterKind, PlanSummary.Counts>(RosterKind.class);
    for (RosterKind kind : RosterKind.values()) {
      byKind.put(
          kind,
          new PlanSummary.Counts(
              sums.getOrDefault(kind.key() + " create", 0L),
              sums.getOrDefault(kind.key() + " update", 0L),
              sums.getOrDefault(kind.key() + " remove", 0L)));
    }
    byKind.remove(RosterKind.ACCOUNTS);
    return new PlanSummary(byKind);
  }
}
