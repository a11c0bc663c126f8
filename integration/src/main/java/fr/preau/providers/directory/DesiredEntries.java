package fr.preau.providers.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * Every entry that the directory should have, in the table {@code pd_entry} of a session whose
 * {@code pv_*} tables hold the provider's view.
 */
public final class DesiredEntries {
  private static final String RECORD = "\u001E";

  private final JdbcTemplate session;
  private final EntryRules rules;
  private final PersonFields people;
  private final List<Refusal> refusals = new ArrayList<>();

  private DesiredEntries(JdbcTemplate session, EntryRules rules, LocalDate today) {
    this.session = session;
    this.rules = rules;
    this.people = new PersonFields(today);
  }

  /** Lets the view of one guardian see the pupils, where the view is narrowed to one person. */
  public static void focus(JdbcTemplate session) {
    Boolean focused =
        session.queryForObject("select to_regclass('pg_temp.pv_focus') is not null", Boolean.class);
    if (Boolean.TRUE.equals(focused)) {
      session.execute(Sql.of("focus"));
    }
  }

  /**
   * Works the entries out and makes them what the next delivery is compared with.
   *
   * @param today majority depends on it
   * @return those that have no name, or another one's
   */
  static List<Refusal> build(JdbcTemplate session, EntryRules rules, LocalDate today) {
    var entries = new DesiredEntries(session, rules, today);
    entries.build();
    return entries.refusals;
  }

  private void build() {
    session.execute(Sql.of("people"));
    try (var table = new EntryTable(session)) {
      if (rules.has("people")) {
        each("select-people", row -> person(row, table));
        table.flush();
        session.execute(Sql.of("desired"));
        each("select-relatives", row -> person(row, table));
        table.flush();
      }
      if (rules.has("groups")) {
        each("select-classes", row -> classGroup(row, table));
      }
      if (rules.has("schools")) {
        each("select-schools", row -> school(row, table));
      }
    }
    oneNameOneEntry();
    session.execute(Sql.of("ready"));
  }

  private void each(String script, RowCallbackHandler use) {
    session.query(Sql.of(script), use);
  }

  private void person(ResultSet row, EntryTable table) throws SQLException {
    Map<String, List<String>> fields = people.of(row);
    String kind = row.getString("kind");
    boolean teaches = fields.getOrDefault("profiles", List.of()).contains("National_ens");
    add(
        kind,
        kind.equals("staff") && teaches ? "teacher" : kind,
        row.getString("key"),
        row.getString("school"),
        Optional.of(row.getLong("person_id")),
        fields,
        Map.of(),
        table);
  }

  private void classGroup(ResultSet row, EntryTable table) throws SQLException {
    var fields = new HashMap<String, List<String>>();
    for (String name : List.of("type", "uai", "code", "label", "name")) {
      PersonFields.one(fields, name, row.getString(name));
    }
    String type = row.getString("type");
    String uai = row.getString("uai");
    Map<String, String> members = members(row.getString("members"));
    add(
        type,
        type,
        uai + "/" + row.getString("code"),
        uai,
        Optional.empty(),
        fields,
        members,
        table);
  }

  private void school(ResultSet row, EntryTable table) throws SQLException {
    var fields = new HashMap<String, List<String>>();
    for (String name : List.of("uai", "name", "contract", "phone", "siren")) {
      PersonFields.one(fields, name, row.getString(name));
    }
    String uai = row.getString("uai");
    add("school", "school", uai, uai, Optional.empty(), fields, Map.of(), table);
  }

  private void add(
      String kind,
      String type,
      String key,
      String school,
      Optional<Long> person,
      Map<String, List<String>> fields,
      Map<String, String> members,
      EntryTable table) {
    rules
        .entry(kind, type, key, school, person, fields, members)
        .ifPresentOrElse(
            table::add,
            () ->
                refusals.add(
                    new Refusal(
                        kind,
                        person.map(id -> personKey(session, id)).orElse(key),
                        Refusal.Why.NO_NAME,
                        0)));
  }

  private void oneNameOneEntry() {
    session.query(
        Sql.of("unique"),
        row -> {
          Long id = row.getObject("person_id", Long.class);
          String key = id == null ? row.getString("key") : personKey(session, id);
          refusals.add(new Refusal(row.getString("kind"), key, Refusal.Why.SAME_NAME, 0));
        });
  }

  /** Where to find a person in the roster. */
  static String personKey(JdbcTemplate session, long id) {
    return session
        .queryForList(
            "select namespace || '/' || population || '/' || source_key from person where id = ?",
            String.class,
            id)
        .stream()
        .findFirst()
        .orElse("#" + id);
  }

  private static Map<String, String> members(@Nullable String joined) {
    var members = new HashMap<String, String>();
    if (joined != null) {
      for (String member : joined.split(PersonFields.UNIT)) {
        String[] parts = member.split(RECORD, 2);
        members.put(parts[0], parts[1]);
      }
    }
    return members;
  }
}
