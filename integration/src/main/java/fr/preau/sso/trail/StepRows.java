package fr.preau.sso.trail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Changes and steps as parts of one statement, which adds the steps once what it calls {@code
 * changed} has a row.
 */
final class StepRows {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROW =
      "(?::text, ?::timestamptz, ?::text, ?::text, ?::text, ?::text, ?::bigint, ?::jsonb)";

  private StepRows() {}

  /** The query {@code changed} and those that it needs; adds the values of their parameters. */
  static String with(Change change, Optional<Change> along, Collection<Object> values) {
    var queries = new StringBuilder("with ");
    along.ifPresent(other -> add("along", other, queries, values));
    change.earlier().ifPresent(other -> add(Change.EARLIER, other, queries, values));
    add("changed", change, queries, values);
    return queries.substring(0, queries.length() - 2);
  }

  private static void add(
      String name, Change change, StringBuilder queries, Collection<Object> values) {
    queries.append(name).append(" as (").append(change.sql()).append("), ");
    values.addAll(change.values());
  }

  /** The insert of that many steps, in their order. */
  static String insert(int steps) {
    return """
        insert into sign_on_step (code, at, step, outcome, rule, service, person_id, details)
        select step.* from changed cross join (values %s) as step
        """
        .formatted(String.join(", ", Collections.nCopies(steps, ROW)));
  }

  /** Adds the values of the parameters of these steps. */
  static void values(String code, Instant at, List<Step> steps, Collection<Object> values) {
    for (Step step : steps) {
      values.add(code);
      values.add(Timestamp.from(at));
      values.add(step.name());
      values.add(step.outcome());
      values.add(step.rule().orElse(null));
      values.add(step.service().orElse(null));
      values.add(step.personId().orElse(null));
      values.add(write(step.details()));
    }
  }

  private static String write(Map<String, String> details) {
    try {
      return JSON.writeValueAsString(details);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Text is always JSON", e);
    }
  }
}
