package fr.preau.intake;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Where one feed of a source stands.
 *
 * @param scope degree, school or {@code *}
 * @param lastRun last run that took a delivery over
 * @param lastExportDate date of the newest export
 * @param lastDelivery name of that delivery
 * @param awaitsFull whether deltas must wait for a full
 * @param deltas how many deltas came since the last full
 */
public record FeedState(
    String scope,
    Optional<Integer> lastRun,
    Optional<LocalDate> lastExportDate,
    Optional<String> lastDelivery,
    boolean awaitsFull,
    int deltas) {
  /** The feeds of a source, by scope. */
  public static List<FeedState> of(DataSource database, String source) {
    return JdbcClient.create(database)
        .sql(
            """
            select scope, last_run_id, last_export_date, last_delivery, awaits_full, deltas
              from source_feed where source = ? order by scope
            """)
        .param(source)
        .query(
            (row, n) ->
                new FeedState(
                    row.getString(1),
                    Optional.ofNullable(row.getObject(2, Integer.class)),
                    Optional.ofNullable(row.getObject(3, LocalDate.class)),
                    Optional.ofNullable(row.getString(4)),
                    row.getBoolean(5),
                    row.getInt(6)))
        .list();
  }

  /** The JSON document, every key always present. */
  public Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("scope", scope);
    json.put("lastRun", lastRun);
    json.put("lastExportDate", lastExportDate.map(LocalDate::toString));
    json.put("lastDelivery", lastDelivery);
    json.put("awaitsFull", awaitsFull);
    json.put("deltas", deltas);
    return json;
  }
}
