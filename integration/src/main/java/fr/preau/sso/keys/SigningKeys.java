package fr.preau.sso.keys;

import com.nimbusds.jose.jwk.RSAKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The hub's signing keys, shared by its nodes. Reading them costs a query every few seconds at
 * most, so a new key is known everywhere before anybody could ask for it. Thread-safe.
 */
public final class SigningKeys {
  private static final String HUB = "hub";
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final Sealing sealing;
  private final String owner;
  private final KeyMaker maker;
  private final Clock clock;
  private volatile Snapshot snapshot = new Snapshot(List.of(), Instant.MIN);

  private record Snapshot(List<SigningKey> keys, Instant readAt) {}

  /**
   * @param wrapping 32 bytes derived from the master key, under which private keys are encrypted
   * @param name what certificates call the hub
   */
  public SigningKeys(DataSource database, byte[] wrapping, String name, Clock clock) {
    this(database, wrapping, HUB, name, clock);
  }

  /**
   * @param owner names the ring
   */
  SigningKeys(DataSource database, byte[] wrapping, String owner, String name, Clock clock) {
    this.jdbc = new JdbcTemplate(database);
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
    this.sealing = new Sealing(wrapping);
    this.owner = owner;
    this.maker = new KeyMaker(name);
    this.clock = clock;
  }

  /** The key that signs now; the first one is made when it is first asked for. */
  public SigningKey current() {
    List<SigningKey> keys = published();
    Instant now = clock.instant();
    return keys.stream()
        .filter(key -> !key.signsFrom().isAfter(now))
        .max(Comparator.comparing(SigningKey::signsFrom))
        .orElseThrow(() -> new IllegalStateException("No key signs yet"));
  }

  /**
   * Every key that services should know: the one that signs first, then what follows or preceded
   * it.
   */
  public List<SigningKey> published() {
    Instant now = clock.instant();
    Snapshot known = snapshot;
    if (known.keys().isEmpty() || known.readAt().plus(FRESH).isBefore(now)) {
      known = new Snapshot(readOrMake(now), now);
      snapshot = known;
    }
    return known.keys().stream()
        .filter(key -> key.retiresAt().map(now::isBefore).orElse(true))
        .sorted(
            Comparator.comparing((SigningKey key) -> key.signsFrom().isAfter(now))
                .thenComparing(SigningKey::signsFrom, Comparator.reverseOrder()))
        .toList();
  }

  /**
   * Announces the key that will follow: published at once, signing from then on, while the one
   * before it stays published for as long again.
   *
   * @param notice how long services have to learn the new key
   */
  public SigningKey announce(Duration notice) {
    Instant from = clock.instant().plus(notice);
    SigningKey next = maker.make(from);
    transaction.executeWithoutResult(
        status -> {
          lock();
          jdbc.update(
              "update signing_key set retires_at = ? where retires_at is null and owner = ?",
              Timestamp.from(from.plus(notice)),
              owner);
          keep(next);
        });
    snapshot = new Snapshot(List.of(), Instant.MIN);
    return next;
  }

  private List<SigningKey> readOrMake(Instant now) {
    List<SigningKey> keys = read();
    if (!keys.isEmpty()) {
      return keys;
    }
    return transaction.execute(
        status -> {
          lock();
          if (read().isEmpty()) {
            // The database keeps microseconds: rounded up, a key would sign from a moment after
            // now.
            keep(maker.make(now.truncatedTo(ChronoUnit.SECONDS)));
          }
          return read();
        });
  }

  private void lock() {
    jdbc.query("select pg_advisory_xact_lock(hashtextextended('signing keys', 0))", row -> {});
  }

  private List<SigningKey> read() {
    return jdbc.query(
        "select certificate, private_key, signs_from, retires_at from signing_key where owner = ?",
        (row, n) -> key(row),
        owner);
  }

  private SigningKey key(ResultSet row) throws SQLException {
    try {
      byte[] key = sealing.open(row.getString("private_key"));
      return new SigningKey(
          RSAKey.parse(new String(key, StandardCharsets.UTF_8)),
          KeyMaker.certificate(row.getBytes("certificate")),
          row.getTimestamp("signs_from").toInstant(),
          Optional.ofNullable(row.getTimestamp("retires_at")).map(Timestamp::toInstant));
    } catch (ParseException | GeneralSecurityException e) {
      throw new IllegalStateException("A signing key cannot be read with this master key", e);
    }
  }

  private void keep(SigningKey key) {
    try {
      jdbc.update(
          """
          insert into signing_key (kid, owner, created_at, signs_from, certificate, private_key)
          values (?, ?, ?, ?, ?, ?)
          """,
          key.kid(),
          owner,
          Timestamp.from(clock.instant()),
          Timestamp.from(key.signsFrom()),
          key.certificate().getEncoded(),
          sealing.seal(key.jwk().toJSONString().getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A signing key could not be kept", e);
    }
  }
}
