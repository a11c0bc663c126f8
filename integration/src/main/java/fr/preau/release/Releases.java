package fr.preau.release;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Remembers what was released about whom, when, and to which provider; never a value of it.
 * Thread-safe.
 */
public final class Releases {
  /** Keeps a sign-on, with the values of {@link #values}. */
  public static final String RECORD =
      "insert into release_sign_on (provider, person_id, set_id, at) values (?, ?, ?, ?)";

  private static final String SET =
      """
      with known as (
        select id from release_set where attributes = ?::text[]
      ),
      made as (
        insert into release_set (attributes) select ?::text[] where not exists (select from known)
        on conflict (attributes) do update set attributes = excluded.attributes
        returning id
      )
      select id from known union all select id from made
      """;

  private final JdbcTemplate database;

  /** Sets are added to and never change, so what one is called is asked once. */
  private final Map<List<String>, Integer> sets = new ConcurrentHashMap<>();

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
    database.update(RECORD, values(provider, personId, attributes, when).toArray());
  }

  /**
   * The same for a statement that does more than that.
   *
   * @return values of the parameters of {@link #RECORD}
   */
  public List<Object> values(
      String provider, long personId, List<String> attributes, Instant when) {
    List<String> names = attributes.stream().sorted().distinct().toList();
    return List.of(
        provider, personId, sets.computeIfAbsent(names, this::set), when.atOffset(ZoneOffset.UTC));
  }

  private Integer set(List<String> names) {
    String[] array = names.toArray(String[]::new);
    return database.queryForObject(SET, Integer.class, array, array);
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
