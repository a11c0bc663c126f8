package fr.preau.sso.keys;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is known of partners and a key that follows another: documents with it that were read, and
 * what people confirmed. Thread-safe.
 */
public final class KeyReadings {
  private static final int LONGEST = 200;

  private final JdbcClient jdbc;
  private final Clock clock;

  public KeyReadings(DataSource database, Clock clock) {
    this.jdbc = JdbcClient.create(database);
    this.clock = clock;
  }

  /** How somebody is known to have a key. */
  public enum Source {
    /** Our keys were read (RFC 7517). */
    JWKS,
    /** Our SAML metadata was read. */
    METADATA,
    /** Somebody says that the partner has it. */
    CONFIRMED;

    /** As it is kept and shown to programs. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The last time that a partner is known to have seen a key.
   *
   * @param partner empty where nobody can tell
   * @param by the program that read, as it calls itself, or who confirmed
   */
  public record Reading(Optional<String> partner, Source source, Instant at, String by) {}

  /**
   * The key of a ring that partners have to learn: the newest, as long as the one before it is
   * still published.
   */
  public static Optional<SigningKey> toLearn(SigningKeys ring) {
    List<SigningKey> keys = ring.published();
    return keys.stream().filter(key -> keys.size() > 1 && key.retiresAt().isEmpty()).findFirst();
  }

  /** Notes that a key was read; of a partner, if that is known. */
  public void read(SigningKey key, Optional<String> partner, Source source, String agent) {
    keep(key, partner.orElse(""), source, agent);
  }

  /** Notes that somebody says that a partner has a key. */
  public void confirm(SigningKey key, String partner, String by) {
    keep(key, partner, Source.CONFIRMED, by);
  }

  /** What is known of a key, the latest first. */
  public List<Reading> of(SigningKey key) {
    return jdbc.sql(
            """
            select partner, source, last_at, by from key_reading
             where kid = ? order by last_at desc, partner
            """)
        .param(key.kid())
        .query((row, n) -> reading(row))
        .list();
  }

  private void keep(SigningKey key, String partner, Source source, String by) {
    jdbc.sql(
            """
            insert into key_reading (kid, partner, source, last_at, by) values (?, ?, ?, ?, ?)
            on conflict (kid, partner, source) do update
              set last_at = excluded.last_at, by = excluded.by
            """)
        .params(key.kid(), partner, source.code(), Timestamp.from(clock.instant()), shown(by))
        .update();
  }

  /** A program says of itself what it likes: nothing that a terminal would obey is kept. */
  private static String shown(String by) {
    return by.codePoints()
        .filter(c -> !Character.isISOControl(c))
        .limit(LONGEST)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static Reading reading(ResultSet row) throws SQLException {
    String partner = row.getString("partner");
    return new Reading(
        Optional.of(partner).filter(text -> !text.isEmpty()),
        Source.valueOf(row.getString("source").toUpperCase(Locale.ROOT)),
        row.getTimestamp("last_at").toInstant(),
        row.getString("by"));
  }
}
