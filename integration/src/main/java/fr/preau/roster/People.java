package fr.preau.roster;

import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds people of the roster, those who have left included until they are erased. */
public final class People {
  private static final String MATCHES =
      """
      select p.id, p.namespace, p.population, p.source_key, p.family_name, p.given_name, a.login,
             p.suspended_at is null as present,
             array(select distinct f.source || ' ' || f.namespace || '/' || i.kind || '/' || i.key
                     from (select f.id as feed_id, p.source_key as key
                             from source_feed f where f.namespace = p.namespace
                           union all
                           select j.feed_id, j.key from joined_entry j where j.entity_id = p.id) k
                     join image_entry i
                       on i.feed_id = k.feed_id and i.kind = p.population and i.key = k.key
                      and i.entity_id = p.id and i.hash is not null
                     join source_feed f on f.id = i.feed_id
                    order by 1) as sources,
             array(select s.uai from enrolment e join school s on s.id = e.school_id where e.pupil_id = p.id
                   union
                   select s.uai from staff_post t join school s on s.id = t.school_id where t.person_id = p.id
                   union
                   select s.uai from guardianship g join enrolment e on e.pupil_id = g.pupil_id
                                join school s on s.id = e.school_id where g.person_id = p.id
                   order by 1) as schools
        from person p left join account a on a.person_id = p.id
      """;

  private static final String ORDER =
      " order by p.family_name, p.given_name, p.namespace, p.population, p.source_key limit :limit";

  private final JdbcClient database;

  /**
   * Reads from a hub's database.
   *
   * @param database the hub's database
   */
  public People(DataSource database) {
    this.database = JdbcClient.create(database);
  }

  /**
   * People of a key ({@code 13/pupil/700001}, {@code 13/700001} or {@code 700001}) in any of the
   * sources that bring them, else those whose names or login contain every word of the text,
   * whatever its case.
   *
   * @param text what a person typed
   * @param limit how many at most
   */
  public List<PersonMatch> find(String text, int limit) {
    List<PersonMatch> sameKey = withKey(text.strip(), limit);
    return sameKey.isEmpty() ? withWords(text.strip(), limit) : sameKey;
  }

  /**
   * The one person of that key or text.
   *
   * @throws Failure {@code person-unknown}, or {@code person-ambiguous} with the keys to choose
   *     from
   */
  public PersonMatch one(String text) {
    List<PersonMatch> found = find(text, 20);
    return switch (found.size()) {
      // A whole key names a person for machines only; any other text may be a name.
      case 0 ->
          throw Failure.of(
              ExitCode.USAGE,
              "person-unknown",
              PersonKey.parse(text.strip()).map(PersonKey::toString).orElse(""));
      case 1 -> found.get(0);
      default ->
          throw Failure.of(
              ExitCode.USAGE,
              "person-ambiguous",
              found.stream().map(match -> match.key().toString()).collect(Collectors.joining(", ")),
              Integer.toString(found.size()));
    };
  }

  /**
   * The person of a number in this database.
   *
   * @throws org.springframework.dao.EmptyResultDataAccessException when there is none
   */
  public PersonMatch withId(long id) {
    return database
        .sql(MATCHES + " where p.id = ?")
        .param(id)
        .query((row, n) -> match(row))
        .single();
  }

  private List<PersonMatch> withKey(String text, int limit) {
    Optional<PersonKey> whole = PersonKey.parse(text);
    int slash = text.indexOf('/');
    return database
        .sql(
            MATCHES
                + """
                 where p.population in (:populations)
                   and (p.source_key = :id
                        and (:namespace::text is null or p.namespace = :namespace)
                        and p.id not in (select person_id from absorbed_person)
                        or p.id in (select j.entity_id
                                      from joined_entry j join source_feed f on f.id = j.feed_id
                                     where j.key = :id and j.kind = p.population
                                       and (:namespace::text is null or f.namespace = :namespace)))
                """
                + ORDER)
        .param("id", whole.map(PersonKey::id).orElse(text.substring(slash + 1)))
        .param(
            "namespace",
            whole.map(PersonKey::namespace).orElse(slash < 0 ? null : text.substring(0, slash)))
        .param(
            "populations",
            whole
                .map(key -> List.of(key.population()))
                .orElse(List.of("pupil", "relative", "staff")))
        .param("limit", limit)
        .query((row, n) -> match(row))
        .list();
  }

  private List<PersonMatch> withWords(String text, int limit) {
    return database
        .sql(
            MATCHES
                + """
                 where p.id not in (select person_id from absorbed_person)
                   and (select bool_and(p.family_name ilike pattern or p.given_name ilike pattern
                                        or coalesce(a.login, '') ilike pattern)
                          from unnest(:patterns::text[]) as pattern)
                """
                + ORDER)
        .param(
            "patterns",
            Arrays.stream(text.split("\\s+")).map(People::containing).toArray(String[]::new))
        .param("limit", limit)
        .query((row, n) -> match(row))
        .list();
  }

  private static String containing(String word) {
    return "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }

  private static PersonMatch match(ResultSet row) throws SQLException {
    return new PersonMatch(
        row.getLong("id"),
        new PersonKey(
            row.getString("namespace"), row.getString("population"), row.getString("source_key")),
        row.getString("family_name"),
        row.getString("given_name"),
        Arrays.asList((String[]) row.getArray("schools").getArray()),
        Optional.ofNullable(row.getString("login")),
        row.getBoolean("present"),
        Arrays.asList((String[]) row.getArray("sources").getArray()));
  }
}
