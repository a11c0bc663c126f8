package fr.preau.sso.saml;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The last good metadata that came from an address, for a start while it is away. Thread-safe. */
public final class MetadataStore {
  private final JdbcTemplate jdbc;

  /**
   * @param content the document
   */
  record Kept(byte[] content, Instant fetchedAt) {}

  public MetadataStore(DataSource database) {
    this.jdbc = new JdbcTemplate(database);
  }

  Optional<Kept> find(String partner, String address) {
    return jdbc
        .query(
            "select content, fetched_at from saml_metadata where partner = ? and address = ?",
            (row, n) ->
                new Kept(row.getBytes("content"), row.getTimestamp("fetched_at").toInstant()),
            partner,
            address)
        .stream()
        .findFirst();
  }

  void keep(String partner, String address, byte[] content, Instant fetchedAt) {
    jdbc.update(
        """
        insert into saml_metadata (partner, address, content, fetched_at) values (?, ?, ?, ?)
        on conflict (partner) do update
           set address = excluded.address, content = excluded.content, fetched_at = excluded.fetched_at
        """,
        partner,
        address,
        content,
        Timestamp.from(fetchedAt));
  }
}
