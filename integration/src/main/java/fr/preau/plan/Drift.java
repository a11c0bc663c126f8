package fr.preau.plan;

import fr.preau.mappings.model.EntryKind;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Differences between a full and the image that deltas had amended: what no delta announced.
 *
 * @param byKind number of entries that differ; every kind is present
 */
public record Drift(Map<EntryKind, Long> byKind) {
  public Drift {
    var complete = new EnumMap<EntryKind, Long>(EntryKind.class);
    for (EntryKind kind : EntryKind.values()) {
      complete.put(kind, byKind.getOrDefault(kind, 0L));
    }
    byKind = java.util.Collections.unmodifiableMap(complete);
  }

  /** No difference, or no delta before. */
  public static Drift none() {
    return new Drift(Map.of());
  }

  static Drift read(Sql sql, int feedId) {
    var counts = new EnumMap<EntryKind, Long>(EntryKind.class);
    sql.rows(
            """
            select kind, count(*)
              from (select a.kind
                      from work.affected a
                      left join image_entry i
                        on i.feed_id = %1$d and i.kind = a.kind and i.key = a.key
                     where i.hash is distinct from a.hash
                    union all
                    select g.kind
                      from work.gone g
                      join image_entry i
                        on i.feed_id = %1$d and i.kind = g.kind and i.key = g.key
                     where i.hash is not null) d
             group by 1
            """
                .formatted(feedId),
            row -> Map.entry(EntryKind.ofCode(row.getString(1)), row.getLong(2)))
        .forEach(count -> counts.put(count.getKey(), count.getValue()));
    return new Drift(counts);
  }

  /** Entries that differ, of all kinds. */
  public long count() {
    return byKind.values().stream().mapToLong(Long::longValue).sum();
  }

  /** {@code count, byKind{…}} of the command-line contract. */
  public Map<String, Object> toJson() {
    var kinds = new LinkedHashMap<String, Object>();
    byKind.forEach((kind, entries) -> kinds.put(kind.code(), entries));
    var json = new LinkedHashMap<String, Object>();
    json.put("count", count());
    json.put("byKind", kinds);
    return json;
  }
}
