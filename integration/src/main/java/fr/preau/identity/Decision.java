package fr.preau.identity;

import fr.preau.roster.PersonKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said about two keys.
 *
 * @param left one of them
 * @param right the other
 * @param same whether they are one person
 * @param by who said so
 * @param at when
 * @param reason why
 * @param endedAt when another decision replaced it; empty while it holds
 */
public record Decision(
    PersonKey left,
    PersonKey right,
    boolean same,
    String by,
    Instant at,
    String reason,
    Optional<Instant> endedAt) {
  static Decision of(ResultSet row) throws SQLException {
    String population = row.getString("population");
    @Nullable OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
    return new Decision(
        new PersonKey(row.getString("left_namespace"), population, row.getString("left_key")),
        new PersonKey(row.getString("right_namespace"), population, row.getString("right_key")),
        row.getBoolean("same"),
        row.getString("decided_by"),
        row.getObject("decided_at", OffsetDateTime.class).toInstant(),
        row.getString("reason"),
        Optional.ofNullable(ended).map(OffsetDateTime::toInstant));
  }

  /** The JSON document, every key always present. */
  public Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("left", left.toString());
    json.put("right", right.toString());
    json.put("same", same);
    json.put("by", by);
    json.put("at", at);
    json.put("reason", reason);
    json.put("endedAt", endedAt);
    return json;
  }
}
