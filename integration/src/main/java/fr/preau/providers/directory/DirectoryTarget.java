package fr.preau.providers.directory;

import fr.preau.platform.LdapConfig;
import fr.preau.routes.directory.DirectoryOutcome.Stopped;
import fr.preau.routes.directory.DirectoryRetry;
import fr.preau.routes.directory.DirectoryServer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** One declared directory: what it should hold, what it has, and the way there. */
public final class DirectoryTarget {
  private final EntryRules rules;
  private final DirectoryServer server;
  private final DirectoryRetry retry;
  private final Clock clock;

  /**
   * What a push did.
   *
   * @param confirmed how many changes the directory has confirmed
   * @param refusals what it refused for good
   * @param stopped why it could not be finished
   */
  public record Pushed(long confirmed, List<Refusal> refusals, Optional<Stopped> stopped) {}

  /**
   * @param clock says when deletions are due
   */
  public DirectoryTarget(LdapConfig config, Clock clock) {
    this.rules = new EntryRules(config);
    this.server = server(config.server());
    this.retry =
        new DirectoryRetry(
            config.server().tries(),
            DirectoryRetry.STANDARD.firstPause(),
            DirectoryRetry.STANDARD.longestPause());
    this.clock = clock;
  }

  /** The declaration. */
  public LdapConfig config() {
    return rules.config();
  }

  /** The server's address, without secrets. */
  public String address() {
    return server.address();
  }

  /**
   * Works out in {@code pd_entry}, which {@code pv_desired} shows, what the directory should hold,
   * and in {@code pd_change} what has to change for that. Once a session.
   *
   * @return entries that cannot be
   */
  public List<Refusal> desire(JdbcTemplate session, String provider) {
    session.update(Sql.of("known"), provider);
    List<Refusal> refusals = DesiredEntries.build(session, rules, LocalDate.now(clock));
    changes(session).plan(rules);
    return refusals;
  }

  /** How many entries it should hold, by kind. */
  public Map<String, Map<String, Long>> count(JdbcTemplate session) {
    var kinds = new TreeMap<String, Long>();
    session.query(
        "select kind, count(*) from pd_entry group by 1",
        row -> {
          kinds.put(row.getString(1), row.getLong(2));
        });
    return Map.of("directory", kinds);
  }

  /** How many people a push would delete for good: those deactivated long enough ago. */
  public long deletionsDue(JdbcTemplate session) {
    return changes(session).deletedPeople();
  }

  /** Whether a push would change anything. */
  public boolean isDue(JdbcTemplate session) {
    return changes(session).count() > 0;
  }

  /**
   * Makes it so, outside of any transaction, and keeps what the directory confirms as it does. That
   * is what {@code pv_desired} shows then.
   */
  public Pushed push(JdbcTemplate session) {
    PlannedChanges changes = changes(session);
    var push = new DirectoryPush(server, rules, changes, retry);
    Optional<Stopped> stopped = push.run();
    session.execute(Sql.of("confirmed"));
    return new Pushed(changes.settled(), push.refusals(), stopped);
  }

  /** Whether a push puts right what somebody else changed. */
  public boolean repairs() {
    return rules.config().repairDrift();
  }

  /**
   * Reads the directory and compares it with what it confirmed.
   *
   * @param repair whether what is found becomes what we know, so that the next plan puts it right
   * @param locale of the reason when it cannot be read
   */
  public DriftReport drift(JdbcTemplate session, String provider, boolean repair, Locale locale) {
    var drift = new Drift(session, provider, rules, repair);
    Optional<Stopped> stopped = drift.look(server);
    return drift.report(stopped.map(why -> why.message(locale) + " " + why.action(locale)));
  }

  /** What the directory would get about the one person of the session's view. */
  public Optional<Map<String, Object>> preview(JdbcTemplate session) {
    return session
        .query(
            """
            select e.kind, e.key, e.dn, e.content from pd_entry e
            join pv_focus on pv_focus.person_id = e.person_id
            """,
            (row, n) -> {
              var all = new LinkedHashMap<String, Object>();
              all.put("dn", row.getString("dn"));
              var mark = rules.mark(row.getString("kind"), row.getString("key"));
              all.put(mark.attribute(), mark.value());
              all.putAll(EntryContent.parse(row.getString("content")).attributes());
              return (Map<String, Object>) all;
            })
        .stream()
        .findFirst();
  }

  private PlannedChanges changes(JdbcTemplate session) {
    return new PlannedChanges(session, clock);
  }

  private static DirectoryServer server(LdapConfig.Server server) {
    return new DirectoryServer(
        server.host(),
        server.port(),
        DirectoryServer.Security.valueOf(server.security().toUpperCase(Locale.ROOT)),
        server.trustStore(),
        server.bindDn(),
        server.passwordFile(),
        server.connectTimeout(),
        server.responseTimeout(),
        server.connections(),
        server.window());
  }
}
