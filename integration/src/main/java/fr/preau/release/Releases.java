package fr.preau.release;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Remembers what was released about whom, when, and to which provider; never a value of it. */
public final class Releases {
  private static final String RECORD =
      """
      with known as (
        select id from release_set where attributes = ?::text[]
      ),
      made as (
        insert into release_set (attributes) select ?::text[] where not exists (select from known)
        on conflict (attributes) do update set attributes = excluded.attributes
        returning id
      )
      insert into release_sign_on (provider, person_id, set_id, at)
      select ?, ?, id, ? from (select id from known union all select id from made) used
      """;

  private final JdbcTemplate database;

  /** Releases of the hub's database. */
  public Releases(DataSource database) {
    this.database = new JdbcTemplate(database);
  }

  /**
   * Remembers a sign-on.
   *
   * @param attributes names of the attributes that left, as the policy has them
   */
  public void record(String provider, long personId, List<String> attributes, Instant when) {
    String[] names = attributes.stream().sorted().distinct().toArray(String[]::new);
    database.update(RECORD, names, names, provider, personId, when.atOffset(ZoneOffset.UTC));
  }

  /**
   * A sign-on that is remembered.
   *
   * @param attributes names of the attributes that left, as the policy had them
   */
  public record SignOn(Instant when, List<String> attributes) {
    public SignOn {
      attributes = List.copyOf(attributes);
    }
  }

  /** The last sign-on of a person to a provider. */
  public Optional<SignOn> last(String provider, long personId) {
    return database
        .query(
            """
            select s.at, r.attributes from release_sign_on s join release_set r on r.id = s.set_id
             where s.provider = ? and s.person_id = ? order by s.at desc limit 1
            """,
            (row, n) ->
                new SignOn(
                    row.getTimestamp(1).toInstant(),
                    List.of((String[]) row.getArray(2).getArray())),
            provider,
            personId)
        .stream()
        .findFirst();
  }
}
