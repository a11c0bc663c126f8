package fr.preau.sso.upstream.oidc;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Sessions of the hub by the logins upstream from which they came. Thread-safe. */
final class UpstreamLogins {
  private final JdbcTemplate jdbc;

  /**
   * Where a session came from.
   *
   * @param provider its identity provider
   * @param login as the identity provider's kind wrote it
   */
  record Found(String provider, String login) {}

  UpstreamLogins(DataSource database) {
    this.jdbc = new JdbcTemplate(database);
  }

  /** Where a session came from, ended or not. */
  Optional<Found> find(UUID session) {
    return jdbc
        .query(
            "select identity_provider, upstream from sso_session where id = ? and upstream is not"
                + " null",
            (row, n) -> new Found(row.getString("identity_provider"), row.getString("upstream")),
            session)
        .stream()
        .findFirst();
  }

  /**
   * The open sessions of a login, or of one session upstream.
   *
   * @param sid the session upstream; empty for all of the login
   */
  List<UUID> of(String provider, Optional<String> sub, Optional<String> sid) {
    return jdbc.queryForList(
        """
        select id from sso_session
         where identity_provider = ? and ended_at is null
           and (?::text is null or upstream ->> 'sub' = ?)
           and (?::text is null or upstream ->> 'sid' = ?)
        """,
        UUID.class,
        provider,
        sub.orElse(null),
        sub.orElse(null),
        sid.orElse(null),
        sid.orElse(null));
  }
}
