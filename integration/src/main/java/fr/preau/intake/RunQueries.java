package fr.preau.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.preau.platform.Failure;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what past runs did. */
public final class RunQueries {
  private static final int SAMPLES = 5;
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String SUMMARIES =
      """
      select r.id, r.source, r.command, r.state, r.export_date, r.started_at, r.finished_at,
             coalesce((r.report ->> 'quarantined')::bigint, 0) as quarantined,
             array(select h.school from held_school h
                    where h.run_id = r.id and h.state = 'waiting' order by h.school) as waiting
        from run r
      """;

  private static final String CHANGES =
      """
      select c.run_id, c.state, c.operation, c.kind, c.school, c.key, c.fields, f.name as file, c.line
        from change c left join run_file f on f.id = c.file_id
      """;

  private final JdbcClient database;
  private final SlicedReads slices;

  /**
   * Reads from a hub's database.
   *
   * @param database the hub's database
   */
  public RunQueries(DataSource database) {
    this.database = JdbcClient.create(database);
    this.slices = new SlicedReads(database);
  }

  /**
   * The latest runs, newest first.
   *
   * @param source only of that source, or of all
   * @param limit how many at most
   */
  public List<RunSummary> list(Optional<String> source, int limit) {
    return database
        .sql(
            SUMMARIES
                + " where (:source::text is null or r.source = :source) order by r.id desc limit :limit")
        .param("source", source.orElse(null))
        .param("limit", limit)
        .query((row, n) -> summary(row))
        .list();
  }

  /**
   * Everything about one run.
   *
   * @throws Failure {@code run-unknown} when there is no such run
   */
  public RunDetail show(int run) {
    RunSummary summary = summary(run);
    return new RunDetail(
        summary,
        document("report", run),
        document("error", run),
        files(run),
        holds(run),
        schools(run),
        samples(run),
        notices(run));
  }

  /**
   * Hands over every kept change of a run, in the order they were planned. Creations of an applied
   * run are in the roster itself and have no line here.
   *
   * @throws Failure {@code run-unknown} when there is no such run
   */
  public void changes(int run, Consumer<ChangeLine> consumer) {
    int known = summary(run).id();
    slices.read(
        jdbc ->
            jdbc.sql(CHANGES + " where c.run_id = :run order by c.id")
                .param("run", known)
                .query((RowCallbackHandler) row -> consumer.accept(change(row))));
  }

  /**
   * Makes sure that there is such a run.
   *
   * @throws Failure {@code run-unknown} when there is none
   */
  public void require(int run) {
    summary(run);
  }

  private RunSummary summary(int run) {
    return database
        .sql(SUMMARIES + " where r.id = :run")
        .param("run", run)
        .query((row, n) -> summary(row))
        .optional()
        .orElseThrow(() -> Failures.runUnknown(run));
  }

  private Optional<Map<String, Object>> document(String column, int run) {
    return database
        .sql("select %s from run where id = :run and %s is not null".formatted(column, column))
        .param("run", run)
        .query((row, n) -> parse(row.getString(1), new TypeReference<Map<String, Object>>() {}))
        .optional();
  }

  private List<RunDetail.ReadFile> files(int run) {
    return database
        .sql("select name, bytes, encoding, entries from run_file where run_id = :run order by id")
        .param("run", run)
        .query(
            (row, n) ->
                new RunDetail.ReadFile(
                    row.getString("name"),
                    row.getLong("bytes"),
                    Optional.ofNullable(row.getString("encoding")),
                    number(row, "entries")))
        .list();
  }

  private List<RunDetail.Hold> holds(int run) {
    return database
        .sql(
            "select school, state, reasons, decided_by, decided_at, decision from held_school"
                + " where run_id = :run order by school")
        .param("run", run)
        .query(
            (row, n) ->
                new RunDetail.Hold(
                    row.getString("school"),
                    row.getString("state"),
                    parse(row.getString("reasons"), new TypeReference<>() {}),
                    Optional.ofNullable(row.getString("decided_by")),
                    instant(row, "decided_at"),
                    Optional.ofNullable(row.getString("decision"))))
        .list();
  }

  private List<RunDetail.SchoolTotals> schools(int run) {
    return database
        .sql(
            """
            select school, kind, creations, updates, removals
              from run_tally where run_id = :run order by school, kind
            """)
        .param("run", run)
        .query(
            (row, n) ->
                new RunDetail.SchoolTotals(
                    row.getString("school"),
                    row.getString("kind"),
                    row.getLong("creations"),
                    row.getLong("updates"),
                    row.getLong("removals")))
        .list();
  }

  private List<ChangeLine> samples(int run) {
    return database
        .sql(
            CHANGES
                + """
                 where c.id in (
                   select id from (
                     select id, row_number() over (partition by kind, operation, state order by id) as rank
                       from change where run_id = :run) ranked
                    where rank <= :samples)
                 order by c.id
                """)
        .param("run", run)
        .param("samples", SAMPLES)
        .query((row, n) -> change(row))
        .list();
  }

  private List<RunDetail.Notice> notices(int run) {
    return database
        .sql(
            "select code, subject, count, file, line, arguments from run_notice"
                + " where run_id = :run order by code, subject")
        .param("run", run)
        .query(
            (row, n) ->
                new RunDetail.Notice(
                    row.getString("code"),
                    row.getString("subject"),
                    row.getLong("count"),
                    Optional.ofNullable(row.getString("file")),
                    number(row, "line"),
                    texts(row.getArray("arguments"))))
        .list();
  }

  private static RunSummary summary(ResultSet row) throws SQLException {
    return new RunSummary(
        row.getInt("id"),
        row.getString("source"),
        row.getString("command"),
        row.getString("state"),
        Optional.ofNullable(row.getObject("export_date", LocalDate.class)),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        instant(row, "finished_at"),
        texts(row.getArray("waiting")),
        row.getLong("quarantined"));
  }

  private static ChangeLine change(ResultSet row) throws SQLException {
    return new ChangeLine(
        row.getInt("run_id"),
        row.getString("state"),
        row.getString("operation"),
        row.getString("kind"),
        Optional.ofNullable(row.getString("school")),
        row.getString("key"),
        parse(row.getString("fields"), new TypeReference<>() {}),
        Optional.ofNullable(row.getString("file")),
        number(row, "line"));
  }

  private static Optional<Integer> number(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, Integer.class));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
  }

  private static List<String> texts(Array array) throws SQLException {
    return Arrays.asList((String[]) array.getArray());
  }

  private static <T> T parse(String json, TypeReference<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A document of the run table is not JSON", e);
    }
  }
}
