package fr.preau.sso.upstream.join;

import fr.preau.platform.IdentityProviderConfig.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks people up by what an identity provider knows of them. */
final class Roster {
  /**
   * What a login may do, and whether the identity provider may speak of the person, about a row p
   * of person.
   */
  private static final String FOUND =
      """
      select p.id, p.family_name, p.birth_family_name, p.given_name,
             case when a.state in ('provisional', 'active') and p.suspended_at is null then 'found'
                  when a.state in ('provisional', 'active', 'suspended') then 'account-suspended'
                  else 'account-closed' end as state,
             cardinality(:schools::text[]) = 0 and cardinality(:academies::text[]) = 0 or exists (
               select from school s
                where s.id in (
                        select e.school_id from enrolment e where e.pupil_id = p.id
                        union all select t.school_id from staff_post t where t.person_id = p.id
                        union all select e.school_id from guardianship g join enrolment e on e.pupil_id = g.pupil_id
                                   where g.person_id = p.id and g.guardian)
                  and (cardinality(:schools::text[]) = 0 or s.uai = any(:schools))
                  and (cardinality(:academies::text[]) = 0 or ltrim(s.academy_code, '0') = any(:academies))
             ) as within
        from person p left join account a on a.person_id = p.id
      """;

  private static final String PUPIL =
      """
      select c.id from person c join enrolment e on e.pupil_id = c.id join school s on s.id = e.school_id
       where c.school_pupil_id = :pupil and c.population = 'pupil' and s.uai = :uai
         and c.id not in (select person_id from absorbed_person)
      """;

  private final JdbcClient jdbc;

  /**
   * Somebody whom a look-up found.
   *
   * @param state {@code found}, or why they cannot sign in
   * @param within whether the identity provider may speak of them
   */
  record Match(
      long person,
      String state,
      boolean within,
      String familyName,
      String birthName,
      String givenName) {
    /** Identifiers alone. */
    @Override
    public String toString() {
      return "Match[" + person + ", " + state + "]";
    }
  }

  Roster(DataSource database) {
    this.jdbc = JdbcClient.create(database);
  }

  /** The person of a key, in any source that brings it; who was absorbed is who they turned out. */
  List<Match> withKey(RosterKey key, Scope scope) {
    return statement(
            """
            where p.id in (
              select coalesce(b.kept_id, k.id)
                from (select id from person
                       where source_key = :id and population = :population and namespace = :namespace
                      union
                      select j.entity_id from joined_entry j join source_feed f on f.id = j.feed_id
                       where j.key = :id and j.kind = :population and f.namespace = :namespace) k
                left join absorbed_person b on b.person_id = k.id)
            """,
            scope)
        .param("id", key.id())
        .param("population", key.population())
        .param("namespace", key.namespace())
        .query(Roster::match)
        .list();
  }

  /** The pupils of a number in a school. */
  List<Match> pupils(String pupil, String uai, Scope scope) {
    return statement("where p.id in (" + PUPIL + ")", scope)
        .param("pupil", pupil)
        .param("uai", uai)
        .query(Roster::match)
        .list();
  }

  /** The guardians of the one pupil of a number in a school; nobody where there are two. */
  List<Match> guardians(String pupil, String uai, Scope scope) {
    return statement(
            """
            where p.id in (select g.person_id from guardianship g
                            where g.guardian and g.pupil_id in (%s) and (select count(*) from (%s) c) = 1)
            """
                .formatted(PUPIL, PUPIL),
            scope)
        .param("pupil", pupil)
        .param("uai", uai)
        .query(Roster::match)
        .list();
  }

  /** Everybody who bears an address, of any population. */
  List<Match> withMail(String address, Scope scope) {
    return statement(
            """
            where lower(p.mail) = :mail and p.id not in (select person_id from absorbed_person)
            """,
            scope)
        .param("mail", address)
        .query(Roster::match)
        .list();
  }

  /** Whether somebody is a member of staff. */
  boolean isStaff(long person) {
    return jdbc.sql("select population = 'staff' from person where id = ?")
        .param(person)
        .query(Boolean.class)
        .single();
  }

  /** People of these numbers. */
  List<Match> withIds(List<Long> people, Scope scope) {
    return statement("where p.id = any(:people)", scope)
        .param("people", people.toArray(Long[]::new))
        .query(Roster::match)
        .list();
  }

  private JdbcClient.StatementSpec statement(String where, Scope scope) {
    return jdbc.sql(FOUND + where + " order by p.id")
        .param("schools", scope.schools().toArray(String[]::new))
        .param("academies", scope.academies().toArray(String[]::new));
  }

  private static Match match(ResultSet row, int n) throws SQLException {
    String birthName = row.getString("birth_family_name");
    return new Match(
        row.getLong("id"),
        row.getString("state"),
        row.getBoolean("within"),
        row.getString("family_name"),
        birthName == null ? "" : birthName,
        row.getString("given_name"));
  }
}
