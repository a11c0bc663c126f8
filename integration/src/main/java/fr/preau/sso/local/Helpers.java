package fr.preau.sso.local;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whom somebody may let back in: teachers the pupils of the classes and groups they teach, heads
 * those of their school; never an adult, never somebody who signs in elsewhere. By the roster of
 * this moment. Thread-safe.
 */
public final class Helpers {
  /** Pairs of a pupil and the class, group or division in which somebody may help them. */
  private static final String MAY_HELP =
      """
      with post as (
        select t.school_id,
               t.head or exists (select from staff_function f
                                  where f.person_id = t.person_id and f.school_id = t.school_id
                                    and f.profile = 'National_dir') as head
          from staff_post t join person h on h.id = t.person_id
         where t.person_id = :helper and h.population = 'staff' and h.suspended_at is null),
      class as (
        select g.id, g.type, g.code, g.label, g.school_id
          from class_group g join post on post.school_id = g.school_id
         where post.head and g.type = 'division'
            or g.id in (select class_group_id from teaching where person_id = :helper
                        union
                        select class_group_id from head_teacher where person_id = :helper)),
      may_help as (
        select p.id, p.given_name, p.family_name, a.login, class.id as class_id, class.code, class.label,
               s.name as school
          from class
          join membership m on m.class_group_id = class.id
          join school s on s.id = class.school_id
          join person p on p.id = m.pupil_id and p.population = 'pupil' and p.suspended_at is null
          join account a on a.person_id = p.id and a.policy = 'local' and a.state in ('provisional', 'active'))
      """;

  private final JdbcClient jdbc;

  /** A class or group of somebody, with pupils they may help. */
  public record ClassOf(long id, String code, String label, String school) {}

  /** A pupil of it. */
  public record PupilOf(long id, String name, String login) {
    /** The number alone. */
    @Override
    public String toString() {
      return "PupilOf[" + id + "]";
    }
  }

  public Helpers(DataSource database) {
    this.jdbc = JdbcClient.create(database);
  }

  /** The classes in which somebody may help; none for nearly everybody. */
  public List<ClassOf> classes(long helper) {
    return jdbc.sql(
            MAY_HELP
                + "select distinct class_id, code, label, school from may_help order by school,"
                + " code, class_id")
        .param("helper", helper)
        .query(
            (row, n) ->
                new ClassOf(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)))
        .list();
  }

  /** The pupils of one of their classes. */
  public List<PupilOf> pupils(long helper, long classId) {
    return jdbc.sql(
            MAY_HELP
                + """
                select id, given_name, family_name, login from may_help where class_id = :class
                 order by family_name, given_name, id
                """)
        .param("helper", helper)
        .param("class", classId)
        .query(Helpers::pupil)
        .list();
  }

  /** That pupil, if somebody may help them. */
  public Optional<PupilOf> pupil(long helper, long pupil) {
    return jdbc.sql(
            MAY_HELP
                + "select distinct id, given_name, family_name, login from may_help where id ="
                + " :pupil")
        .param("helper", helper)
        .param("pupil", pupil)
        .query(Helpers::pupil)
        .optional();
  }

  private static PupilOf pupil(ResultSet row, int n) throws SQLException {
    return new PupilOf(
        row.getLong("id"),
        row.getString("given_name") + " " + row.getString("family_name"),
        row.getString("login"));
  }
}
