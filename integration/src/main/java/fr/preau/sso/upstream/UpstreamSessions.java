package fr.preau.sso.upstream;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Sessions of the hub by the logins upstream from which they came. Thread-safe. */
public final class UpstreamSessions {
  private final JdbcTemplate jdbc;

  /**
   * Where a session came from.
   *
   * @param provider its identity provider
   * @param login what the kind of that provider kept of it, as JSON
   */
  public record Found(String provider, String login) {
    /** The provider alone: the login names a person. */
    @Override
    public String toString() {
      return "Found[" + provider + "]";
    }
  }

  public UpstreamSessions(DataSource database) {
    this.jdbc = new JdbcTemplate(database);
  }

  /** Where a session came from, ended or not. */
  public Optional<Found> find(UUID session) {
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
   * The open sessions of a login, or of some sessions upstream.
   *
   * @param named by the name of what was kept, the values that are meant; none for any value
   * @return none when nothing is named at all: a logout never means everybody
   */
  public List<UUID> of(String provider, Map<String, List<String>> named) {
    var query =
        new StringBuilder(
            "select id from sso_session where identity_provider = ? and ended_at is null");
    var values = new ArrayList<Object>(List.of(provider));
    named.forEach(
        (name, meant) -> {
          if (!meant.isEmpty()) {
            query.append(" and upstream ->> ? = any(?)");
            values.add(name);
            values.add(meant.toArray(String[]::new));
          }
        });
    return values.size() == 1
        ? List.of()
        : jdbc.queryForList(query.toString(), UUID.class, values.toArray());
  }
}
