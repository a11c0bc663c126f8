package fr.preau.sso.trail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The steps of logins, under the code that their pages show. Thread-safe. */
public final class Trail {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JdbcTemplate jdbc;
  private final Clock clock;

  /** A step and when it was taken. */
  public record Taken(String code, Instant at, Step step) {}

  public Trail(DataSource database, Clock clock) {
    this.jdbc = new JdbcTemplate(database);
    this.clock = clock;
  }

  /** Adds a step to the login of that code. */
  public void add(String code, Step step) {
    add(code, Steps.of(step));
  }

  /** Adds steps to the login of that code, if there are any. */
  public void add(String code, Steps steps) {
    if (!steps.isEmpty()) {
      add(Change.NONE, code, steps);
    }
  }

  /**
   * Changes a row and adds steps to the login of that code, if there was a row to change.
   *
   * @param steps at least one
   * @return whether there was
   */
  public boolean add(Change change, String code, Steps steps) {
    var values = new ArrayList<Object>();
    String changing = StepRows.with(change, steps.along(), values);
    StepRows.values(code, clock.instant(), steps.steps(), values);
    return jdbc.update(changing + " " + StepRows.insert(steps.steps().size()), values.toArray())
        > 0;
  }

  /** The steps of one login, in their order. */
  public List<Taken> of(String code) {
    return jdbc.query("select * from sign_on_step where code = ? order by id", Trail::taken, code);
  }

  /**
   * The last steps about a person, newest login first.
   *
   * @param most how many
   */
  public List<Taken> about(long personId, int most) {
    return jdbc.query(
        """
        select * from sign_on_step
         where code in (select code from sign_on_step where person_id = ? group by code order by max(id) desc limit 20)
         order by id desc limit ?
        """,
        Trail::taken,
        personId,
        most);
  }

  private static Taken taken(ResultSet row, int n) throws SQLException {
    long person = row.getLong("person_id");
    Optional<Long> about = row.wasNull() ? Optional.empty() : Optional.of(person);
    return new Taken(
        row.getString("code"),
        row.getTimestamp("at").toInstant(),
        new Step(
            row.getString("step"),
            row.getString("outcome"),
            Optional.ofNullable(row.getString("rule")),
            Optional.ofNullable(row.getString("service")),
            about,
            read(row.getString("details"))));
  }

  private static Map<String, String> read(String details) {
    try {
      return JSON.readValue(details, new TypeReference<Map<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The database keeps JSON", e);
    }
  }
}
