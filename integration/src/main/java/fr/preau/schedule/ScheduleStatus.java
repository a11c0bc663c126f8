package fr.preau.schedule;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How things stand with something that recurs.
 *
 * @param due what recurs, and when
 * @param next when it is due next; empty while it is paused
 * @param running whether a node is at it
 * @param pausedAt since when it is paused
 * @param pausedBy who paused it
 * @param node which node did it last
 * @param startedAt when it began last
 * @param endedAt when that ended
 * @param outcome how: a word of {@link Work.State}
 * @param message the same for people
 * @param failures how many failures in a row
 */
public record ScheduleStatus(
    Recurring due,
    Optional<Instant> next,
    boolean running,
    Optional<Instant> pausedAt,
    Optional<String> pausedBy,
    Optional<String> node,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt,
    Optional<String> outcome,
    Optional<String> message,
    int failures) {
  /** The JSON document, every key always present. */
  public Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("name", due.name());
    json.put("kind", due.kind().code());
    json.put("id", due.id());
    json.put("cron", due.times().cron());
    json.put("zone", due.times().zone().getId());
    json.put("next", next.orElse(null));
    json.put("running", running);
    json.put("pausedAt", pausedAt.orElse(null));
    json.put("pausedBy", pausedBy.orElse(null));
    json.put("node", node.orElse(null));
    json.put("startedAt", startedAt.orElse(null));
    json.put("endedAt", endedAt.orElse(null));
    json.put("outcome", outcome.orElse(null));
    json.put("message", message.orElse(null));
    json.put("failures", failures);
    return json;
  }
}
