package fr.preau.privacy;

import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers people who ask what is known of them, and who was told. */
public final class PersonReports {
  private static final String RELEASED =
      """
      select told.provider, told.way, s.attributes, told.times,
        to_char(told.first at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as first,
        to_char(told.last at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as last
      from (
        select p.provider, 'push' as way, p.set_id, min(d.at) as first, max(d.at) as last, count(*) as times
          from release_push p
          join release_delivery d on d.provider = p.provider and d.delivery >= p.from_delivery
                                 and (p.until_delivery is null or d.delivery < p.until_delivery)
         where p.person_id = :id
         group by p.id, 1, 2, 3
        union all
        select provider, 'sign-on', set_id, min(at), max(at), count(*)
          from release_sign_on where person_id = :id
         group by 1, 2, 3) told
      join release_set s on s.id = told.set_id
      order by told.first, told.provider, told.way
      """;

  private final JdbcClient database;
  private final PersonRecords records;

  /** Reports out of the hub's database. */
  public PersonReports(DataSource database) {
    this.database = JdbcClient.create(database);
    this.records = new PersonRecords(database);
  }

  /**
   * All about one person.
   *
   * @param person number of the person
   * @param key key of the person
   */
  public PersonReport of(long person, String key) {
    List<PersonReport.Release> released =
        database
            .sql(RELEASED)
            .param("id", person)
            .query(
                (row, n) ->
                    new PersonReport.Release(
                        row.getString("provider"),
                        row.getString("way"),
                        Arrays.asList((String[]) row.getArray("attributes").getArray()),
                        row.getString("first"),
                        row.getString("last"),
                        row.getLong("times")))
            .list();
    return new PersonReport(key, records.of(person), released);
  }
}
