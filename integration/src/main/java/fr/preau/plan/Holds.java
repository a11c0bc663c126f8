package fr.preau.plan;

/**
 * Takes out of the plan what a held school stops: removals, and the creations that are the other
 * half of a move. Everything else stays. Marks rows {@code held} and leaves {@code
 * work.held_entity} (entity_id): the entries that the roster will not fully reflect.
 */
final class Holds {
  private static final String HELD_SCHOOLS = "(select id from work.held_school)";

  private final Sql sql;

  Holds(Sql sql) {
    this.sql = sql;
  }

  void run() {
    sql.run("create unlogged table work.held_entity (entity_id bigint)");
    if (sql.number("select count(*) from work.held_school") == 0
        && sql.number("select count(*) from work.held_gone") == 0) {
      return;
    }
    freezePeople();
    freezeClassesOfPupils();
    keepOtherLinks();
    keepEntities();
    sql.run(
        """
        insert into work.held_entity
        select person_id from work.frozen
        union select pupil_id from work.frozen_classes
        union select person_id from work.removed_staff_function where held
        union select person_id from work.removed_teaching where held
        union select person_id from work.removed_head_teacher where held
        union select pupil_id from work.removed_guardianship where held
        union select school from work.removed_class_group where held
        union select entity_id from work.held_gone
        union select id from work.held_school
               where id in (select entity_id from work.gone_entity where kind = 'school')
        """);
    sql.run("create index on work.held_entity (entity_id)");
    sql.analyze("held_entity");
  }

  /** Who leaves a held school, or moves from it to another one, keeps all links as they are. */
  private void freezePeople() {
    sql.table(
        "frozen",
        """
        select pupil_id as person_id from work.removed_enrolment where school in %1$s
        union
        select person_id from work.removed_staff_post where school in %1$s
        union
        select entity_id from work.held_gone
        """
            .formatted(HELD_SCHOOLS));
    for (RosterTable table : RosterTable.LINKS) {
      String frozen = table.owner() + " in (select person_id from work.frozen)";
      if (table == RosterTable.GUARDIANSHIP) {
        frozen += " and pupil_id not in (select pupil_id from work.desired_enrolment)";
      }
      sql.run("update work.removed_%s set held = true where %s".formatted(table.name(), frozen));
      holdCreations(table, frozen);
    }
    sql.run(
        """
        update work.removed_guardianship set held = true
         where person_id in (select entity_id from work.held_gone)
        """);
  }

  /** Who changes class inside a held school keeps the class. */
  private void freezeClassesOfPupils() {
    sql.table(
        "frozen_classes",
        """
        select distinct r.pupil_id, r.school as school_id, g.type
          from work.removed_membership r join class_group g on g.id = r.class_group_id
         where r.school in %s and not r.held
        """
            .formatted(HELD_SCHOOLS));
    sql.run(
        """
        update work.removed_membership r set held = true
          from work.frozen_classes f join class_group g on g.type = f.type
         where f.pupil_id = r.pupil_id and f.school_id = r.school and g.id = r.class_group_id
        """);
    holdCreations(
        RosterTable.MEMBERSHIP,
        "(pupil_id, school_id, type) in (select pupil_id, school_id, type from work.frozen_classes)");
  }

  private void keepOtherLinks() {
    for (RosterTable table :
        new RosterTable[] {
          RosterTable.STAFF_FUNCTION, RosterTable.TEACHING, RosterTable.HEAD_TEACHER
        }) {
      sql.run(
          "update work.removed_%s set held = true where school in %s"
              .formatted(table.name(), HELD_SCHOOLS));
    }
    holdCreations(
        RosterTable.STAFF_FUNCTION,
        "(person_id, school_id) in (select person_id, school from work.removed_staff_function"
            + " where held)");
  }

  private void keepEntities() {
    sql.run("update work.removed_class_group set held = true where school in " + HELD_SCHOOLS);
    sql.run(
        "delete from work.updated_class_group where not declared and school_id in " + HELD_SCHOOLS);
    sql.run(
        """
        update work.removed_class_group set held = true
         where id in (select class_group_id from work.removed_membership where held
                      union select class_group_id from work.removed_teaching where held
                      union select class_group_id from work.removed_head_teacher where held)
        """);
    sql.run(
        """
        update work.desired_class_group set held = true
         where not declared
           and id not in (select class_group_id from work.created_membership where not held
                          union select class_group_id from work.created_teaching where not held
                          union select class_group_id from work.created_head_teacher where not held)
        """);
    sql.run(
        """
        update work.removed_school set held = true
         where id in (select school from work.removed_class_group where held
                      union select school from work.removed_enrolment where held
                      union select school from work.removed_staff_post where held
                      union select school from work.removed_staff_function where held)
        """);
    sql.run("update work.removed_school set held = true where school in " + HELD_SCHOOLS);
    for (String table : new String[] {"level", "subject"}) {
      sql.run(
          "update work.removed_%s set held = true where id in (select entity_id from"
                  .formatted(table)
              + " work.held_gone)");
    }
  }

  private void holdCreations(RosterTable table, String condition) {
    sql.run(
        """
        update work.desired_%1$s d set held = true
         where %2$s and not exists (select from %1$s t where %3$s)
        """
            .formatted(table.name(), condition, table.sameKey("t", "d")));
  }
}
