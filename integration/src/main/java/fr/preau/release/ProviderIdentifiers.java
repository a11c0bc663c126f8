package fr.preau.release;

import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.platform.LdapConfig;
import fr.preau.platform.ProviderConfig;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What each provider knows each person by: random, made once, stored, and the same in its files and
 * at sign-on. Nothing but this database leads from one provider's to another's, or to the person.
 * Thread-safe, on any node.
 */
public final class ProviderIdentifiers {
  private static final String KNOWN =
      "select identifier from provider_identifier where provider = :provider and person_id = :person";

  private final JdbcClient database;
  private final TransactionTemplate transactions;

  /** Identifiers of the hub's database. */
  public ProviderIdentifiers(DataSource database) {
    this.database = JdbcClient.create(database);
    this.transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
  }

  /** The identifier of a person, made now if there is none; two who ask at once get the same. */
  public String of(String provider, long personId) {
    return find(provider, personId)
        .orElseGet(
            () -> {
              database
                  .sql(
                      """
                      insert into provider_identifier (provider, person_id, identifier)
                      values (:provider, :person, gen_random_uuid()) on conflict do nothing
                      """)
                  .param("provider", provider)
                  .param("person", personId)
                  .update();
              return find(provider, personId).orElseThrow();
            });
  }

  /** The identifier of a person, if one was made; makes none. */
  public Optional<String> find(String provider, long personId) {
    return database
        .sql(KNOWN)
        .param("provider", provider)
        .param("person", personId)
        .query(String.class)
        .optional();
  }

  /**
   * Who is behind an identifier, current or before a rotation whose overlap lasts. Every call
   * leaves a row in {@code identifier_resolution}, whether anybody was found or not.
   *
   * @param who who asks
   * @param why what for
   * @return number of the person
   */
  public Optional<Long> resolve(String provider, String identifier, String who, String why) {
    if (who.isBlank() || why.isBlank()) {
      throw Failure.of(ExitCode.USAGE, "resolution-without-reason", "", provider);
    }
    return transactions.execute(
        status -> {
          Optional<Long> person =
              database
                  .sql(
                      """
                      select person_id from provider_identifier
                       where provider = :provider and identifier = :identifier
                      union all
                      select person_id from provider_identifier_past
                       where provider = :provider and identifier = :identifier and until > now()
                      limit 1
                      """)
                  .param("provider", provider)
                  .param("identifier", identifier)
                  .query(Long.class)
                  .optional();
          database
              .sql(
                  """
                  insert into identifier_resolution (provider, person_id, asked_by, reason, found)
                  values (:provider, :person, :who, :why, :found)
                  """)
              .param("provider", provider)
              .param("person", person.orElse(null))
              .param("who", who)
              .param("why", why)
              .param("found", person.isPresent())
              .update();
          return person;
        });
  }

  /**
   * Gives everybody whom a provider knows a new identifier; the old ones lead to their person until
   * the overlap ends. For everybody at once, so that nobody is told by having changed.
   *
   * @param until end of the overlap
   * @return how many people
   * @throws Failure {@code identifier-never-rotates} for the GAR, whose identifiers are for life,
   *     and for a directory, of whose entries they are the keys
   */
  public long rotate(ProviderConfig provider, Instant now, Instant until) {
    if (provider.kind() instanceof ProviderConfig.Gar || provider.kind() instanceof LdapConfig) {
      throw Failure.of(ExitCode.USAGE, "identifier-never-rotates", provider.file(), provider.id());
    }
    Long people =
        transactions.execute(
            status -> {
              database
                  .sql(
                      """
                      insert into provider_identifier_past (provider, identifier, person_id, rotated_at, until)
                      select provider, identifier, person_id, :now, :until
                        from provider_identifier where provider = :provider
                         for update
                      """)
                  .param("provider", provider.id())
                  .param("now", utc(now))
                  .param("until", utc(until))
                  .update();
              return (long)
                  database
                      .sql(
                          """
                          update provider_identifier set identifier = gen_random_uuid(), created_at = :now
                           where provider = :provider
                          """)
                      .param("provider", provider.id())
                      .param("now", utc(now))
                      .update();
            });
    return people == null ? 0 : people;
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
