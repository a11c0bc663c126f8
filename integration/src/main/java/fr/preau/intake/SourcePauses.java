package fr.preau.intake;

import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sources whose deliveries are not imported until a person resumes them. */
public final class SourcePauses {
  private final JdbcClient jdbc;

  /** Those of a hub's database. */
  public SourcePauses(DataSource database) {
    this(JdbcClient.create(database));
  }

  SourcePauses(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A pause.
   *
   * @param since when it began
   * @param by who wanted it
   * @param reason why; can be empty
   * @param run the run that undid an import, when that is why
   */
  public record Pause(Instant since, String by, String reason, Optional<Integer> run) {
    /** The JSON object, every key always present. */
    public Map<String, Object> toJson() {
      var json = new LinkedHashMap<String, Object>();
      json.put("since", since.toString());
      json.put("by", by);
      json.put("reason", reason);
      json.put("run", run);
      return json;
    }
  }

  /** The pause of a source, if it is paused. */
  public Optional<Pause> find(String source) {
    return jdbc.sql(
            "select paused_at, paused_by, reason, run_id from source_pause where source = ?")
        .param(source)
        .query(
            (row, n) ->
                new Pause(
                    row.getObject(1, OffsetDateTime.class).toInstant(),
                    row.getString(2),
                    row.getString(3),
                    Optional.ofNullable(row.getObject(4, Integer.class))))
        .optional();
  }

  /**
   * @throws Failure {@code source-paused} (2) when it is paused
   */
  public void requireNone(String source) {
    find(source)
        .ifPresent(
            pause -> {
              throw Failure.of(
                  ExitCode.REFUSED,
                  "source-paused",
                  source,
                  source,
                  pause.since().truncatedTo(ChronoUnit.SECONDS).toString(),
                  pause.by(),
                  pause.reason());
            });
  }

  /** Pauses a source; one that is paused stays so, for the reason of before. */
  public void pause(String source, String by, String reason, Optional<Integer> run) {
    jdbc.sql(
            """
            insert into source_pause (source, paused_at, paused_by, reason, run_id)
            values (?, now(), ?, ?, ?) on conflict (source) do nothing
            """)
        .params(source, by, reason, run.orElse(null))
        .update();
  }

  /** Lets a source import again; answers whether it was paused. */
  public boolean resume(String source) {
    return jdbc.sql("delete from source_pause where source = ?").param(source).update() > 0;
  }
}
