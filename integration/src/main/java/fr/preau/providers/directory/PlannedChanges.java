package fr.preau.providers.directory;

import fr.preau.routes.directory.Mark;
import fr.preau.routes.directory.Settlements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The plan of one delivery, in the table {@code pd_change} of its session, and what becomes of it
 * in the table {@code directory_entry}: a batch is kept as soon as the directory confirmed it.
 */
final class PlannedChanges implements Settlements {
  /** The order in which entries can be changed: branches of people and groups come first. */
  static final List<Integer> PHASES = List.of(1, 2, 3, 4, 5);

  static final int PAGE = 4_000;

  private final JdbcTemplate session;
  private final Clock clock;
  private final List<Long> missing = new ArrayList<>();
  private long settled;

  PlannedChanges(JdbcTemplate session, Clock clock) {
    this.session = session;
    this.clock = clock;
  }

  /** Compares what the session's {@code pd_entry} wants with what the directory confirmed. */
  void plan(EntryRules rules) {
    session.execute("create temp table pd_goal (branch text, delete_before timestamptz not null)");
    OffsetDateTime before =
        OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)
            .minusDays(rules.config().deactivation().deleteAfterDays());
    session.update(
        "insert into pd_goal values (?, ?)", rules.inactiveBranch().orElse(null), before);
    session.execute(Sql.of("changes"));
  }

  /** How many changes there are. */
  long count() {
    return number("select count(*) from pd_change");
  }

  /** How many people are to be deleted for good. */
  long deletedPeople() {
    return number(
        """
        select count(*) from pd_change
        where action = 'delete' and kind in ('pupil', 'relative', 'staff')
        """);
  }

  /** How many the directory has confirmed. */
  long settled() {
    return settled;
  }

  /** Changes that the directory could not make since it has lost the entry. */
  List<Long> missing() {
    return missing;
  }

  /** Entries to be deleted of which only the key is known, since their people were erased. */
  Map<Mark, Long> forgotten(EntryRules rules) {
    var marks = new HashMap<Mark, Long>();
    session.query(
        """
        select c.no, c.kind, c.key
        from pd_change c
        join pv_policy policy on true
        join directory_entry e on e.provider = policy.provider and e.kind = c.kind and e.key = c.key
        where c.action = 'delete' and e.dn = ''
        """,
        row -> {
          marks.put(rules.mark(row.getString("kind"), row.getString("key")), row.getLong("no"));
        });
    return marks;
  }

  /** Branches that changed entries will lie in. */
  List<String> branches() {
    return session.queryForList(Sql.of("select-branches"), String.class);
  }

  /**
   * The next changes of one phase, as many as {@value #PAGE}; fewer when there are no more.
   *
   * @param last number of the last one before
   */
  List<ChangeRow> page(int phase, long last) {
    return session.query(Sql.of("select-changes"), this::row, last, phase, PAGE);
  }

  @Override
  public void settled(List<Settled> batch) {
    var numbers = new ArrayList<Long>();
    for (Settled entry : batch) {
      (entry.missing() ? missing : numbers).add(entry.reference());
    }
    settled += numbers.size();
    Long[] confirmed = numbers.toArray(Long[]::new);
    session.update(Sql.of("settle"), (Object) confirmed);
    // only where there are any: a table that is being filled has no statistics to find few rows by
    if (takesAway()) {
      session.update(Sql.of("settle-gone"), (Object) confirmed);
      session.update(
          Sql.of("settle-disabled"),
          OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC),
          confirmed);
    }
  }

  private boolean takesAway() {
    return Boolean.TRUE.equals(
        session.queryForObject(
            "select exists (select from pd_change where action in ('delete', 'disable'))",
            Boolean.class));
  }

  /** The names that people's entries have now, by key. */
  Map<String, String> currentNames(Collection<String> keys) {
    var names = new HashMap<String, String>();
    session.query(
        """
        select e.key, e.dn from directory_entry e join pv_policy policy on policy.provider = e.provider
        where e.kind in ('pupil', 'relative', 'staff') and e.key = any (?)
        """,
        row -> {
          names.put(row.getString("key"), row.getString("dn"));
        },
        (Object) keys.toArray(String[]::new));
    return names;
  }

  /** What a refused change was about. */
  Refusal refusal(long number, Refusal.Why why, int code) {
    return session
        .query(
            """
            select c.kind, c.key, coalesce(d.person_id, e.person_id) as person_id
            from pd_change c
            cross join pv_policy policy
            left join pd_entry d on d.no = c.entry
            left join directory_entry e on e.provider = policy.provider and e.kind = c.kind and e.key = c.key
            where c.no = ?
            """,
            (row, n) -> {
              Long person = row.getObject("person_id", Long.class);
              String key =
                  person == null ? row.getString("key") : DesiredEntries.personKey(session, person);
              return new Refusal(row.getString("kind"), key, why, code);
            },
            number)
        .get(0);
  }

  private ChangeRow row(ResultSet row, int n) throws SQLException {
    return new ChangeRow(
        row.getLong("no"),
        row.getString("kind"),
        row.getString("key"),
        row.getString("action"),
        content(row.getString("desired")),
        text(row.getString("desired_dn")),
        content(row.getString("known")),
        text(row.getString("known_dn")),
        text(row.getString("disabled_dn")));
  }

  private long number(String sql) {
    Long number = session.queryForObject(sql, Long.class);
    return number == null ? 0 : number;
  }

  private static Optional<EntryContent> content(@Nullable String text) {
    return Optional.ofNullable(text).map(EntryContent::parse);
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
