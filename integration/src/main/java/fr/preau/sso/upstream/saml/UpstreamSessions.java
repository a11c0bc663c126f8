package fr.preau.sso.upstream.saml;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Sessions of the hub by the sessions upstream from which they came. Thread-safe. */
final class UpstreamSessions {
  private final JdbcTemplate jdbc;

  /**
   * Where a session came from.
   *
   * @param provider its identity provider
   */
  record Found(String provider, UpstreamSession upstream) {}

  UpstreamSessions(DataSource database) {
    this.jdbc = new JdbcTemplate(database);
  }

  /** Where a session came from, ended or not. */
  Optional<Found> find(UUID session) {
    return jdbc
        .query(
            "select identity_provider, upstream from sso_session where id = ? and upstream is not"
                + " null",
            (row, n) ->
                new Found(
                    row.getString("identity_provider"),
                    UpstreamSession.read(row.getString("upstream"))),
            session)
        .stream()
        .findFirst();
  }

  /**
   * The open sessions of a login.
   *
   * @param indexes of sessions upstream; empty for all of the login
   */
  List<UUID> of(String provider, String nameId, List<String> indexes) {
    return jdbc.queryForList(
        """
        select id from sso_session
         where identity_provider = ? and ended_at is null and upstream ->> 'nameId' = ?
           and (cardinality(?::text[]) = 0 or upstream ->> 'sessionIndex' = any(?::text[]))
        """,
        UUID.class,
        provider,
        nameId,
        indexes.toArray(String[]::new),
        indexes.toArray(String[]::new));
  }
}
