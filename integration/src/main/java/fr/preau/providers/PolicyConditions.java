package fr.preau.providers;

import fr.preau.mappings.mapping.Condition;
import fr.preau.platform.ReleasePolicy;
import fr.preau.release.ConditionRow;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Evaluates the conditions of a policy over the people of a view, by cursor, and notes in {@code
 * pv_withheld} where they do not hold.
 */
final class PolicyConditions {
  private static final int BATCH = 5_000;

  private final JdbcTemplate session;
  private final LocalDate today;
  private final Map<String, Condition> conditions = new LinkedHashMap<>();
  private final List<Object[]> withheld = new ArrayList<>();

  PolicyConditions(JdbcTemplate session, ViewPolicy policy) {
    this.session = session;
    this.today = policy.today();
    policy
        .subscription()
        .when()
        .ifPresent(text -> conditions.put("", ReleasePolicy.condition(policy.file(), 1, text)));
    policy
        .release()
        .rules()
        .forEach(
            (word, rule) ->
                rule.when()
                    .ifPresent(
                        text ->
                            conditions.put(word, ReleasePolicy.condition(policy.file(), 1, text))));
  }

  void evaluate() {
    session.query(
        ViewScripts.text("policy-rows.sql"),
        row -> {
          evaluate(row);
        });
    flush();
  }

  private void evaluate(ResultSet row) throws SQLException {
    Object[] values =
        ConditionRow.of(
            texts(row, "profiles"),
            texts(row, "schools"),
            texts(row, "divisions"),
            texts(row, "groups"),
            texts(row, "levels"),
            texts(row, "subjects"),
            Optional.ofNullable(row.getObject("birth_date", LocalDate.class)),
            Optional.ofNullable(row.getString("civility")),
            today);
    long person = row.getLong("person_id");
    conditions.forEach(
        (word, condition) -> {
          if (!condition.holds(values)) {
            withheld.add(new Object[] {person, word});
          }
        });
    if (withheld.size() >= BATCH) {
      flush();
    }
  }

  private void flush() {
    session.batchUpdate("insert into pv_withheld values (?, ?)", withheld);
    withheld.clear();
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return array == null ? List.of() : List.of((String[]) array.getArray());
  }
}
