package fr.preau.plan;

import fr.preau.platform.GuardThresholds;
import fr.preau.platform.GuardThresholds.Limit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures what a plan takes away, school by school, against the thresholds. Moves to another
 * school of the roster and lost guardianships do not count.
 */
final class Guards {
  private record Measure(long schoolId, String uai, HeldSchool.Breach breach) {}

  private final Sql sql;
  private final int runId;
  private final GuardThresholds limits;
  private final Season season;

  Guards(Sql sql, int runId, GuardThresholds limits, Season season) {
    this.sql = sql;
    this.runId = runId;
    this.limits = limits;
    this.season = season;
  }

  /**
   * Decides what is held, leaving {@code work.held_school} (id) for {@link Holds}.
   *
   * @param wholeRun breaches that the delivery itself gave reason for
   * @param summary totals of the plan
   */
  List<HeldSchool> run(List<HeldSchool.Breach> wholeRun, PlanSummary summary) {
    losses();
    var measures = new ArrayList<Measure>();
    measures.addAll(losses("pupils", "pupil", "enrolment", "pupil_id", limits.pupils()));
    measures.addAll(losses("staff", "staff", "staff_post", "person_id", limits.staff()));
    measures.addAll(memberships());
    measures.addAll(withoutDivision());
    measures.addAll(teachings());
    measures.addAll(vanished());
    measures.addAll(unreadable());
    sql.run("create unlogged table work.held_school (id bigint primary key)");
    var bySchool = new LinkedHashMap<String, List<HeldSchool.Breach>>();
    for (Measure measure : measures) {
      if (bySchool.computeIfAbsent(measure.uai(), uai -> new ArrayList<>()).isEmpty()) {
        sql.run(
            "insert into work.held_school values (%d) on conflict do nothing"
                .formatted(measure.schoolId()));
      }
      bySchool.get(measure.uai()).add(measure.breach());
    }
    var held = new ArrayList<HeldSchool>();
    var run = new ArrayList<>(wholeRun);
    run.addAll(overall());
    run.addAll(ofSeason(summary));
    if (!run.isEmpty()) {
      held.add(new HeldSchool(HeldSchool.WHOLE_RUN, run));
    }
    bySchool.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> held.add(new HeldSchool(entry.getKey(), entry.getValue())));
    return held;
  }

  /** Who leaves which school without arriving in another one. */
  private void losses() {
    sql.table(
        "loss",
        """
        select distinct r.pupil_id as person_id, r.school as school_id, 'pupil' as population
          from work.removed_enrolment r
         where r.pupil_id not in (select pupil_id from work.created_enrolment where pupil_id is not null)
        union all
        select distinct r.person_id, r.school, 'staff'
          from work.removed_staff_post r
         where r.person_id not in (select person_id from work.created_staff_post where person_id is not null)
        """);
  }

  private List<Measure> losses(
      String code, String population, String table, String person, Limit limit) {
    return measures(
        """
        select s.id, s.uai, l.n,
               (select count(distinct t.%4$s) from %3$s t where t.school_id = s.id)
          from (select school_id, count(*) as n from work.loss
                 where population = '%2$s' group by 1 having count(*) > %5$d) l
          join school s on s.id = l.school_id
        """
            .formatted(code, population, table, person, limit.count()),
        code,
        limit);
  }

  /** Divisions lost by pupils who stay in the school, whether another one replaces them or not. */
  private List<Measure> memberships() {
    sql.table(
        "division_loss",
        """
        select r.pupil_id, r.school as school_id
          from work.removed_membership r
          join class_group g on g.id = r.class_group_id and g.type = 'division'
         where not exists (select from work.removed_enrolment e
                            where e.pupil_id = r.pupil_id and e.school = r.school)
        """);
    return measures(
        """
        select s.id, s.uai, l.n,
               (select count(*) from class_group g join membership m on m.class_group_id = g.id
                 where g.school_id = s.id and g.type = 'division')
          from (select school_id, count(*) as n from work.division_loss
                 group by 1 having count(*) > %d) l
          join school s on s.id = l.school_id
        """
            .formatted(limits.divisionMemberships().count()),
        "division-memberships",
        limits.divisionMemberships());
  }

  /** Among the pupils who stay: how many more are without any division than before. */
  private List<Measure> withoutDivision() {
    Limit limit = new Limit(limits.pupils().count(), limits.pupilsWithoutDivision());
    return measures(
        """
        select s.id, s.uai, count(*), (select count(*) from enrolment e where e.school_id = s.id)
          from (select pupil_id, school_id from work.division_loss
                except
                select pupil_id, school_id from work.created_membership where type = 'division'
                except
                select k.pupil_id, g.school_id
                  from (select pupil_id, class_group_id from membership
                         where pupil_id in (select pupil_id from work.division_loss)
                        except
                        select pupil_id, class_group_id from work.removed_membership) k
                  join class_group g on g.id = k.class_group_id and g.type = 'division') w
          join school s on s.id = w.school_id
         group by s.id, s.uai
        """,
        "pupils-without-division",
        limit);
  }

  /** Schools with fewer teachings; at the start of the school year that is noted only. */
  private List<Measure> teachings() {
    List<Measure> falls =
        measures(
            """
            select s.id, s.uai, f.n,
                   (select count(*) from class_group g join teaching t on t.class_group_id = g.id
                     where g.school_id = s.id)
              from (select school_id, sum(n) as n
                      from (select school as school_id, count(*) as n
                              from work.removed_teaching group by 1
                            union all
                            select school_id, -count(*) from work.created_teaching group by 1) c
                     group by 1 having sum(n) > %d) f
              join school s on s.id = f.school_id
            """
                .formatted(limits.teachings().count()),
            "teachings",
            limits.teachings());
    if (!season.teachingsMayFall()) {
      return falls;
    }
    falls.forEach(this::note);
    return List.of();
  }

  private void note(Measure fall) {
    sql.run(
        """
        insert into run_notice (run_id, code, subject, count, arguments)
        values (%1$d, 'teachings-fell', '%2$s', %3$d, array['%2$s', '%4$d'])
        """
            .formatted(runId, fall.uai(), fall.breach().count(), fall.breach().of()));
  }

  /** What the time of the year holds, if there is anything to hold. */
  private List<HeldSchool.Breach> ofSeason(PlanSummary summary) {
    var breaches = new ArrayList<HeldSchool.Breach>();
    boolean pending = sql.any("select from work.affected") || sql.any("select from work.gone");
    season
        .freeze()
        .filter(period -> pending)
        .ifPresent(period -> breaches.add(new HeldSchool.Breach(Season.FREEZE, 0, 0, "", period)));
    PlanSummary.Counts total = summary.total();
    season
        .totalsToApprove()
        .filter(period -> !summary.isEmpty())
        .ifPresent(
            period ->
                breaches.add(
                    new HeldSchool.Breach(
                        Season.TOTALS, total.remove(), total.create(), "", period)));
    return breaches;
  }

  /** Schools that the source says no more. */
  private List<Measure> vanished() {
    return sql.rows(
        """
        select s.id, s.uai,
               (select count(*) from enrolment e where e.school_id = s.id)
          from school s join work.gone_entity g on g.entity_id = s.id and g.kind = 'school'
        """,
        row ->
            new Measure(
                row.getLong(1),
                row.getString(2),
                new HeldSchool.Breach("vanished-school", row.getLong(3), row.getLong(3), "", "")));
  }

  /** Schools where somebody may be missing only because a record's key could not be read. */
  private List<Measure> unreadable() {
    return sql.rows(
        """
        select s.id, s.uai, count(*), string_agg(distinct h.kind, ', ')
          from work.held_gone h
          join (select pupil_id as person_id, school_id from enrolment
                union all
                select person_id, school_id from staff_post
                union all
                select g.person_id, e.school_id
                  from guardianship g join enrolment e on e.pupil_id = g.pupil_id) p
            on p.person_id = h.entity_id
          join school s on s.id = p.school_id
         group by 1, 2
        """,
        row ->
            new Measure(
                row.getLong(1),
                row.getString(2),
                new HeldSchool.Breach(
                    "unreadable-key", row.getLong(3), row.getLong(3), "", row.getString(4))));
  }

  /** People who leave the roster altogether, over all schools. */
  private List<HeldSchool.Breach> overall() {
    Limit limit = limits.overall();
    long lost =
        sql.number(
            """
            select count(distinct b.person_id)
              from work.role_before b
             where b.kind <> 'guardians'
               and not exists (select from work.role_after a
                                where a.person_id = b.person_id and a.kind <> 'guardians')
            """);
    var breaches = new ArrayList<>(lostRelatives(limit));
    if (lost <= limit.count()) {
      return breaches;
    }
    long present =
        sql.number(
            """
            select (select count(distinct pupil_id) from enrolment)
                 + (select count(distinct person_id) from staff_post)
            """);
    if (limit.isExceededBy(lost, present)) {
      breaches.add(new HeldSchool.Breach("overall", lost, present, limit.toString(), ""));
    }
    return breaches;
  }

  /** Relatives whom pupils still name but whose records are missing: a delivery cut short. */
  private List<HeldSchool.Breach> lostRelatives(Limit limit) {
    long lost =
        sql.number(
            """
            select count(*) from work.removed_guardianship g
             where g.person_id in (select entity_id from work.gone_entity where kind = 'relative')
               and g.pupil_id not in (select pupil_id from work.removed_enrolment)
            """);
    if (lost <= limit.count()) {
      return List.of();
    }
    long present = sql.number("select count(*) from guardianship");
    return limit.isExceededBy(lost, present)
        ? List.of(new HeldSchool.Breach("cut-short", lost, present, limit.toString(), "relative"))
        : List.of();
  }

  private List<Measure> measures(String query, String code, Limit limit) {
    return sql
        .rows(
            query,
            row ->
                new Measure(
                    row.getLong(1),
                    row.getString(2),
                    new HeldSchool.Breach(
                        code, row.getLong(3), row.getLong(4), limit.toString(), "")))
        .stream()
        .filter(m -> limit.isExceededBy(m.breach().count(), m.breach().of()))
        .toList();
  }
}
