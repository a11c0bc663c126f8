package fr.preau.roster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.preau.roster.PersonExplanation.Account;
import fr.preau.roster.PersonExplanation.Event;
import fr.preau.roster.PersonExplanation.Link;
import fr.preau.roster.PersonExplanation.Origin;
import fr.preau.roster.PersonExplanation.Value;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads all that the database knows about one person, with where it comes from. */
public final class PersonStory {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<LinkedHashMap<String, @Nullable Object>> FIELDS =
      new TypeReference<>() {};

  private static final String ROW =
      """
      select to_jsonb(p) - '{id,run_id,file_id,line,suspended_at}'::text[] as fields,
             p.suspended_at, p.run_id, f.name as file, p.line
        from person p left join run_file f on f.id = p.file_id
       where p.id = :id
      """;

  private static final String CHANGES =
      """
      select c.run_id, r.started_at, c.operation, c.kind, c.key, c.fields, f.name as file, c.line,
             c.prev_run_id, q.name as prev_file, c.prev_line
        from change c
        join run r on r.id = c.run_id
        left join run_file f on f.id = c.file_id
        left join run_file q on q.id = c.prev_file_id
       where c.state = 'applied'
         and (c.entity_id = :id or c.kind = 'guardianships' and right(c.key, length(:key) + 3) = ' > ' || :key)
       order by c.id
      """;

  private final JdbcClient database;

  /**
   * Reads from a hub's database.
   *
   * @param database the hub's database
   */
  public PersonStory(DataSource database) {
    this.database = JdbcClient.create(database);
  }

  /** Everything about a person that {@link People} found. */
  public PersonExplanation explain(PersonMatch person) {
    var history = new ArrayList<Event>();
    Lineage lineage = readHistory(person, history);
    return database
        .sql(ROW)
        .param("id", person.id())
        .query(
            (row, n) -> {
              Optional<Instant> suspended = instant(row, "suspended_at");
              return new PersonExplanation(
                  person,
                  suspended,
                  suspended.isPresent() ? lastRemovals(history) : List.of(),
                  values(row, lineage, person.key().toString()),
                  links(person, lineage),
                  history,
                  account(person));
            })
        .single();
  }

  private Lineage readHistory(PersonMatch person, List<Event> history) {
    var steps = new LinkedHashMap<String, List<Lineage.Step>>();
    database
        .sql(CHANGES)
        .param("id", person.id())
        .param("key", person.key().toString())
        .query(
            row -> {
              Event event = event(row);
              history.add(event);
              steps
                  .computeIfAbsent(event.key(), key -> new ArrayList<>())
                  .add(
                      new Lineage.Step(
                          !event.operation().equals("update"),
                          event.fields().keySet(),
                          origin(row, "prev_run_id", "prev_file", "prev_line"),
                          event.origin()));
            });
    return new Lineage(steps);
  }

  private static List<Event> lastRemovals(List<Event> history) {
    List<Event> removals =
        history.stream().filter(event -> !event.operation().equals("update")).toList();
    int last = removals.stream().mapToInt(Event::run).max().orElse(0);
    return removals.stream().filter(event -> event.run() == last).toList();
  }

  private List<Link> links(PersonMatch person, Lineage lineage) {
    return database
        .sql(PersonLinks.QUERY)
        .param("id", person.id())
        .query(
            (row, n) -> {
              String key = row.getString("key");
              return new Link(
                  camelCase(row.getString("kind")),
                  row.getString("target"),
                  values(row, lineage, key),
                  lineage.created(key, rowOrigin(row)));
            })
        .list();
  }

  private Optional<Account> account(PersonMatch person) {
    return database
        .sql(
            "select login, policy, state, suspended_at, close_after from account where person_id = :id")
        .param("id", person.id())
        .query(
            (row, n) ->
                new Account(
                    row.getString("login"),
                    row.getString("policy"),
                    row.getString("state"),
                    instant(row, "suspended_at"),
                    instant(row, "close_after")))
        .optional();
  }

  private static List<Value> values(ResultSet row, Lineage lineage, String key)
      throws SQLException {
    Origin now = rowOrigin(row);
    var values = new ArrayList<Value>();
    parse(row.getString("fields"), FIELDS)
        .forEach(
            (column, value) -> {
              if (value != null) {
                values.add(new Value(camelCase(column), value, lineage.of(key, column, now)));
              }
            });
    return values;
  }

  private static Event event(ResultSet row) throws SQLException {
    return new Event(
        row.getInt("run_id"),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        row.getString("operation"),
        row.getString("kind"),
        row.getString("key"),
        parse(row.getString("fields"), new TypeReference<Map<String, Map<String, Object>>>() {}),
        origin(row, "run_id", "file", "line"));
  }

  private static Origin rowOrigin(ResultSet row) throws SQLException {
    String file = Optional.ofNullable(row.getString("file")).orElse("");
    return new Origin(row.getInt("run_id"), file, row.getInt("line"));
  }

  private static Optional<Origin> origin(ResultSet row, String run, String file, String line)
      throws SQLException {
    String name = row.getString(file);
    return name == null
        ? Optional.empty()
        : Optional.of(new Origin(row.getInt(run), name, row.getInt(line)));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
  }

  private static String camelCase(String column) {
    var name = new StringBuilder();
    for (String word : column.split("_")) {
      name.append(
          name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return name.toString();
  }

  private static <T> T parse(String json, TypeReference<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A document of the database is not JSON", e);
    }
  }
}
