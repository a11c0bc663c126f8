package fr.preau.plan;

import java.util.List;
import java.util.Set;

/**
 * Compares what should be ({@code work.desired_<table>}) with what is, for the owners the plan
 * looks at. Leaves for each table {@code work.created_<table>} (a view), {@code
 * work.updated_<table>} (desired rows whose content differs) and {@code work.removed_<table>}
 * (present rows that go), each with the school it concerns and the flag {@code held}.
 */
final class Difference {
  private final Sql sql;
  private final boolean emptyRoster;
  private final Set<RosterTable> written;

  /**
   * Of a plan.
   *
   * @param emptyRoster whether nothing is there yet: then everything is created
   * @param written tables that have their rows already ({@link DirectFill})
   */
  Difference(Sql sql, boolean emptyRoster, Set<RosterTable> written) {
    this.sql = sql;
    this.emptyRoster = emptyRoster;
    this.written = written;
  }

  void run() {
    if (!emptyRoster) {
      owners();
    }
    for (RosterTable table : RosterTable.ALL) {
      if (!written.contains(table)) {
        sql.run(
            "alter table work.desired_%s add held boolean not null default false"
                .formatted(table.name()));
      }
      sql.all(
          emptyRoster
              ? List.of(all(table), none("updated", table), none("removed", table))
              : List.of(created(table), updated(table), removed(table)));
    }
    if (!emptyRoster) {
      classes();
    }
    sql.all(
        RosterTable.ALL.stream()
            .map(
                table ->
                    "alter table work.removed_%s add held boolean not null default false"
                        .formatted(table.name()))
            .toList());
  }

  private void owners() {
    sql.table(
        "owner",
        """
        select entity_id, kind from work.entity where kind in ('pupil', 'staff')
        union all
        select entity_id, kind from work.gone_entity
        """);
  }

  private static String all(RosterTable table) {
    return "create view work.created_%1$s as select * from work.desired_%1$s"
        .formatted(table.name());
  }

  private static String none(String change, RosterTable table) {
    String row =
        change.equals("removed")
            ? "t.*, null::bigint as school from " + table.name() + " t"
            : "* from work.desired_" + table.name();
    return "create unlogged table work.%s_%s as select %s where false"
        .formatted(change, table.name(), row);
  }

  private static String created(RosterTable table) {
    return "create view work.created_%1$s as select d.* from work.desired_%1$s d where not exists (select from %1$s t where %2$s)"
        .formatted(table.name(), table.sameKey("t", "d"));
  }

  private static String updated(RosterTable table) {
    return Sql.creating(
        "updated_" + table.name(),
        "select d.* from work.desired_%1$s d join %1$s t on %2$s where %3$s"
            .formatted(table.name(), table.sameKey("t", "d"), table.differs("t", "d")));
  }

  private static String removed(RosterTable table) {
    String rows =
        "select t.*, %s as school from %s t where ".formatted(schoolOf(table), table.name());
    return Sql.creating(
        "removed_" + table.name(),
        switch (table.removal()) {
          case LINK -> {
            // two queries: each can look up what it needs, one with "or" reads the whole table
            String owned = withOwner(table);
            yield rows
                + owned
                + " union all "
                + rows
                + withOtherEnd(table)
                + " and not ("
                + owned
                + ")";
          }
          case ENTITY ->
              rows
                  + "t.id in (select entity_id from work.gone_entity where kind = '%s')"
                      .formatted(table.name());
          case NEVER -> rows + "false";
        });
  }

  /** Links that go with their owner's word. */
  private static String withOwner(RosterTable table) {
    return "t.%1$s in (select entity_id from work.owner) and not exists (select from work.desired_%2$s"
            .formatted(table.owner(), table.name())
        + " d where %s)".formatted(table.sameKey("t", "d"));
  }

  /**
   * Links that go with the relative at their other end, or with the school that a person agreed to
   * remove.
   */
  private static String withOtherEnd(RosterTable table) {
    return switch (table.name()) {
      case "guardianship" ->
          "t.person_id in (select entity_id from work.gone_entity where kind = 'relative')";
      case "enrolment", "staff_post", "staff_function" ->
          "t.school_id in (select id from work.removed_school_id)";
      default ->
          "t.class_group_id in (select g.id from class_group g join"
              + " work.removed_school_id r on r.id = g.school_id)";
    };
  }

  private static String schoolOf(RosterTable table) {
    return switch (table.name()) {
      case "school" -> "t.id";
      case "class_group", "enrolment", "staff_post", "staff_function" -> "t.school_id";
      case "membership", "teaching", "head_teacher" ->
          "(select g.school_id from class_group g where g.id = t.class_group_id)";
      case "guardianship" ->
          "(select e.school_id from enrolment e where e.pupil_id = t.pupil_id"
              + " order by e.administrative desc, e.school_id limit 1)";
      default -> "null::bigint";
    };
  }

  /**
   * A class goes when its school declares it no more and nobody names it; one that is still named
   * loses only its declaration.
   */
  private void classes() {
    sql.run(
        """
        insert into work.updated_class_group
          (id, school_id, run_id, file_id, line, declared, type, code, label, levels, divisions)
        select g.id, g.school_id, a.run_id, a.file_id, a.line, false, g.type, g.code, g.code,
               null, null
          from class_group g
          join work.entity a on a.entity_id = g.school_id and a.kind = 'school'
         where g.declared
           and not exists (select from work.desired_class_group d where d.id = g.id)
        """);
    sql.table(
        "emptying",
        """
        select g.id
          from (select id, false as declared from work.updated_class_group where not declared
                union select class_group_id, null from work.removed_membership
                union select class_group_id, null from work.removed_teaching
                union select class_group_id, null from work.removed_head_teacher) c
          join class_group g on g.id = c.id
         group by g.id having bool_or(not coalesce(c.declared, g.declared))
        """);
    sql.run(
        """
        insert into work.removed_class_group
        select g.*, g.school_id
          from class_group g where g.school_id in (select id from work.removed_school_id)
        union all
        select g.*, g.school_id
          from work.emptying e join class_group g on g.id = e.id
         where g.school_id not in (select id from work.removed_school_id)
                and not exists (select from work.desired_class_group d where d.id = g.id)
                and not exists (select from membership m where m.class_group_id = g.id
                     and not exists (select from work.removed_membership r
                                      where r.pupil_id = m.pupil_id and r.class_group_id = g.id))
                and not exists (select from teaching t where t.class_group_id = g.id
                     and not exists (select from work.removed_teaching r
                                      where r.person_id = t.person_id and r.class_group_id = g.id
                                        and r.subject_code = t.subject_code))
                and not exists (select from head_teacher h where h.class_group_id = g.id
                     and not exists (select from work.removed_head_teacher r
                                      where r.person_id = h.person_id and r.class_group_id = g.id))
                and g.id not in (select class_group_id from work.created_membership)
                and g.id not in (select class_group_id from work.created_teaching)
                and g.id not in (select class_group_id from work.created_head_teacher)
        """);
    sql.run(
        "delete from work.updated_class_group u using work.removed_class_group r where r.id = u.id");
  }
}
