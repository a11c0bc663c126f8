package fr.preau.sso.upstream.saml;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Metadata of identity providers that are trusted, or wait for somebody to trust them. */
final class MetadataRows {
  static final String TRUSTED = "trusted";
  static final String PENDING = "pending";

  private final JdbcTemplate jdbc;

  /**
   * Kept metadata.
   *
   * @param seenAt when they first came
   * @param checkedAt when their place was last looked at
   * @param problem why what was there then could not be used
   * @param approvedBy who trusts them; {@code declared} for the first of a file
   */
  record Row(
      String fingerprint,
      String document,
      Instant seenAt,
      Instant checkedAt,
      Optional<String> problem,
      Optional<Instant> approvedAt,
      Optional<String> approvedBy) {
    /** The fingerprint alone. */
    @Override
    public String toString() {
      return "Row[" + fingerprint + "]";
    }
  }

  MetadataRows(DataSource database) {
    this.jdbc = new JdbcTemplate(database);
  }

  Optional<Row> find(String provider, String state) {
    return jdbc
        .query(
            "select * from upstream_metadata where provider = ? and state = ?",
            (row, n) -> row(row),
            provider,
            state)
        .stream()
        .findFirst();
  }

  /** Keeps metadata that nobody trusts yet, in the place of any other that waits. */
  void propose(String provider, String fingerprint, String document, Instant now) {
    jdbc.update("delete from upstream_metadata where provider = ? and state = 'pending'", provider);
    jdbc.update(
        """
        insert into upstream_metadata (provider, state, fingerprint, document, seen_at, checked_at)
        values (?, 'pending', ?, ?, ?, ?)
        on conflict (provider, fingerprint) do update set state = 'pending', document = excluded.document,
               seen_at = excluded.seen_at, checked_at = excluded.checked_at, approved_at = null, approved_by = null
         where upstream_metadata.state = 'former'
        """,
        provider,
        fingerprint,
        document,
        Timestamp.from(now),
        Timestamp.from(now));
  }

  /** Notes that the trusted metadata are still those of their place, as they stand there now. */
  void confirm(String provider, String fingerprint, String document, Instant now) {
    jdbc.update(
        """
        update upstream_metadata set document = ?, checked_at = ?, problem = null
         where provider = ? and fingerprint = ? and state = 'trusted'
        """,
        document,
        Timestamp.from(now),
        provider,
        fingerprint);
    jdbc.update("delete from upstream_metadata where provider = ? and state = 'pending'", provider);
  }

  /** Notes what is wrong with their place; the trusted ones stay. */
  void problem(String provider, String problem, Instant now) {
    jdbc.update(
        "update upstream_metadata set checked_at = ?, problem = ? where provider = ? and state ="
            + " 'trusted'",
        Timestamp.from(now),
        problem,
        provider);
  }

  /** Notes that their place was looked at, and holds what waits. */
  void looked(String provider, Instant now) {
    jdbc.update(
        "update upstream_metadata set checked_at = ?, problem = null where provider = ? and state ="
            + " 'trusted'",
        Timestamp.from(now),
        provider);
  }

  /** Trusts the metadata that wait, if they are these; whether they were. */
  boolean approve(String provider, String fingerprint, String by, Instant now) {
    int waiting =
        jdbc.queryForObject(
            "select count(*) from upstream_metadata where provider = ? and state = 'pending' and"
                + " fingerprint = ?",
            Integer.class,
            provider,
            fingerprint);
    if (waiting == 0) {
      return false;
    }
    jdbc.update(
        "update upstream_metadata set state = 'former' where provider = ? and state = 'trusted'",
        provider);
    return jdbc.update(
            """
            update upstream_metadata set state = 'trusted', approved_at = ?, approved_by = ?
             where provider = ? and fingerprint = ? and state = 'pending'
            """,
            Timestamp.from(now),
            by,
            provider,
            fingerprint)
        == 1;
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getString("fingerprint"),
        row.getString("document"),
        row.getTimestamp("seen_at").toInstant(),
        row.getTimestamp("checked_at").toInstant(),
        Optional.ofNullable(row.getString("problem")),
        Optional.ofNullable(row.getTimestamp("approved_at")).map(Timestamp::toInstant),
        Optional.ofNullable(row.getString("approved_by")));
  }
}
