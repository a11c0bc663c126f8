package fr.preau.accounts;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Activation codes: made when their sheet is printed, kept as HMACs under a key that the database
 * does not hold, good for 120 days and for one use. Whoever holds the database alone can neither
 * read nor guess one.
 */
public final class Activation {
  /** How long a printed code can be used. */
  public static final Period VALIDITY = Period.ofDays(120);

  private static final ZoneId SCHOOLS = ZoneId.of("Europe/Paris");
  private static final String ALGORITHM = "HmacSHA256";

  private final JdbcTemplate jdbc;
  private final Supplier<byte[]> key;
  private final Clock clock;

  /**
   * Codes of a hub.
   *
   * @param key of the HMACs, derived from the master key
   */
  public Activation(DataSource database, Supplier<byte[]> key, Clock clock) {
    this.jdbc = new JdbcTemplate(database);
    this.key = key;
    this.clock = clock;
  }

  /**
   * Uses a code up: its account is activated, and the code is never good again.
   *
   * @param typed what the person typed
   * @return the person, or nobody: unknown, used, expired and void codes are not told apart
   */
  public Optional<Long> redeem(String typed) {
    Timestamp now = Timestamp.from(clock.instant());
    List<Long> people =
        jdbc.queryForList(
            """
            with redeemed as (
              update activation_code c set used_at = ?
                from account a
               where c.code_mac = ? and c.used_at is null and c.expires_at > ?
                 and a.person_id = c.person_id and a.policy = 'local'
                 and a.state in ('provisional', 'active')
              returning c.person_id)
            update account a set state = 'active', activated_at = coalesce(activated_at, ?)
              from redeemed r where a.person_id = r.person_id
            returning a.person_id
            """,
            Long.class,
            now,
            mac(ActivationCode.typed(typed)),
            now,
            now);
    return people.stream().findFirst();
  }

  /**
   * Whose account a code would activate now; uses nothing up.
   *
   * @param typed what the person typed
   */
  public Optional<Long> whose(String typed) {
    List<Long> people =
        jdbc.queryForList(
            """
            select c.person_id from activation_code c join account a on a.person_id = c.person_id
             where c.code_mac = ? and c.used_at is null and c.expires_at > ? and a.policy = 'local'
               and a.state in ('provisional', 'active')
            """,
            Long.class,
            mac(ActivationCode.typed(typed)),
            Timestamp.from(clock.instant()));
    return people.stream().findFirst();
  }

  /**
   * Makes a code for somebody who types it soon; earlier ones are void. Within the transaction of
   * the caller, if there is one.
   *
   * @param validity how long it is good
   * @return the code, as people type it; it cannot be read again
   */
  public String replace(long personId, Duration validity) {
    // Two at once would leave two good codes.
    jdbc.query("select pg_advisory_xact_lock(hashtextextended('activation letters', 0))", r -> {});
    jdbc.update("delete from activation_code where person_id = ? and used_at is null", personId);
    ActivationCode code = ActivationCode.random();
    keep(jdbc, Map.of(personId, code), clock.instant().plus(validity));
    return code.printed();
  }

  /** The last moment of a code printed now: the end of that day where the schools are. */
  Instant expiry() {
    return clock
        .instant()
        .atZone(SCHOOLS)
        .toLocalDate()
        .plus(VALIDITY)
        .plusDays(1)
        .atStartOfDay(SCHOOLS)
        .toInstant();
  }

  /** Keeps new codes, by person. */
  void keep(JdbcTemplate within, Map<Long, ActivationCode> codes, Instant expiry) {
    Timestamp printed = Timestamp.from(clock.instant());
    Timestamp expires = Timestamp.from(expiry);
    within.batchUpdate(
        "insert into activation_code (code_mac, person_id, printed_at, expires_at) values (?, ?, ?,"
            + " ?)",
        codes.entrySet().stream()
            .map(code -> new Object[] {mac(code.getValue()), code.getKey(), printed, expires})
            .toList());
  }

  private byte[] mac(ActivationCode code) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.get(), ALGORITHM));
      return mac.doFinal(code.characters().getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }
}
