package fr.preau.roster;

import fr.preau.plan.RosterCounts;
import fr.preau.plan.RosterKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts what is in the roster now. People who have left, and wait to be closed, are in no number.
 */
public final class RosterStats {
  // One statement, so that every number is of the same instant. A name is the key of a RosterKind.
  private static final String COUNTS =
      """
      with members as (
        select c.type, sum(m.members) as members
          from (select class_group_id, count(*) as members from membership group by class_group_id) m
          join class_group c on c.id = m.class_group_id
         group by c.type)
      select (select count(*) from school) as "schools",
             (select count(*) from (select distinct pupil_id from enrolment) p) as "pupils",
             (select count(*) from (
                select distinct person_id from guardianship
                 where guardian and pupil_id in (select pupil_id from enrolment)) p) as "guardians",
             (select count(distinct person_id) from staff_post where teacher) as "teachers",
             (select count(distinct person_id) from staff_post where other) as "otherStaff",
             (select count(*) from class_group where type = 'division') as "divisions",
             (select count(*) from class_group where type = 'group') as "groups",
             (select count(*) from subject) as "subjects",
             (select count(*) from level) as "levels",
             (select count(*) from guardianship) as "guardianships",
             (select coalesce(sum(members), 0) from members where type = 'division') as "divisionEnrolments",
             (select coalesce(sum(members), 0) from members where type = 'group') as "groupEnrolments",
             (select count(*) from teaching) as "teachings",
             (select count(*) from account where state in ('provisional', 'active')) as "accounts"
      """;

  private RosterStats() {}

  /**
   * The numbers of {@code roster stats}, in one consistent reading.
   *
   * @param database the hub's database
   */
  public static RosterCounts read(DataSource database) {
    return JdbcClient.create(database).sql(COUNTS).query((row, n) -> counts(row)).single();
  }

  private static RosterCounts counts(ResultSet row) throws SQLException {
    var counts = new EnumMap<RosterKind, Long>(RosterKind.class);
    for (RosterKind kind : RosterKind.values()) {
      counts.put(kind, row.getLong(kind.key()));
    }
    return new RosterCounts(counts);
  }
}
