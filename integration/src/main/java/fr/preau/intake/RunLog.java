package fr.preau.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.preau.plan.HeldSchool;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.platform.SourceConfig;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The rows of {@code run} and its neighbours. */
final class RunLog {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JdbcClient jdbc;

  RunLog(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
  }

  /** The same on a connection whose transaction is under way. */
  static RunLog within(Connection connection) {
    return new RunLog(new SingleConnectionDataSource(connection, true));
  }

  /**
   * The feed of a source and scope, created when it is new.
   *
   * @throws Failure if its namespace is another source's, or was another one: the numbers of people
   *     already known would mean others
   */
  Feed feed(SourceConfig source, String scope) {
    String namespace = source.namespace().value();
    jdbc.sql("select source from source_feed where namespace = ? and scope = ? and source <> ?")
        .params(namespace, scope, source.id())
        .query(String.class)
        .optional()
        .ifPresent(
            other -> {
              throw Failure.of(
                  ExitCode.USAGE, "namespace-taken", source.id(), namespace, source.id(), other);
            });
    jdbc.sql(
            """
            insert into source_feed (source, scope, namespace) values (?, ?, ?)
            on conflict (source, scope) do nothing
            """)
        .params(source.id(), scope, namespace)
        .update();
    Feed feed = feed(source.id(), scope);
    if (!feed.namespace().equals(namespace)) {
      throw Failure.of(
          ExitCode.USAGE,
          "namespace-changed",
          source.id(),
          source.id(),
          feed.namespace(),
          namespace);
    }
    return feed;
  }

  private Feed feed(String source, String scope) {
    return jdbc.sql(
            """
            select id, namespace, academy_code, last_export_date, last_delivery, awaits_full, deltas
              from source_feed where source = ? and scope = ?
            """)
        .params(source, scope)
        .query(
            (row, n) ->
                new Feed(
                    row.getInt(1),
                    row.getString(2),
                    Optional.ofNullable(row.getString(3)),
                    Optional.ofNullable(row.getObject(4, LocalDate.class)),
                    Optional.ofNullable(row.getString(5)),
                    row.getBoolean(6),
                    row.getInt(7)))
        .single();
  }

  /** Ends the runs of processes that died: the caller holds the roster lock, so nobody reads. */
  void failAbandoned() {
    jdbc.sql(
            """
            update run set state = 'failed', finished_at = clock_timestamp(),
                   error = '{"code": "interrupted", "message": "", "where": ""}'
             where state = 'reading'
            """)
        .update();
  }

  /** A new run, in state reading. */
  int start(String source, int feedId, String command, String mapping) {
    return jdbc.sql(
            """
            insert into run (source, feed_id, command, state, mapping)
            values (?, ?, ?, 'reading', ?) returning id
            """)
        .params(source, feedId, command, mapping)
        .query(Integer.class)
        .single();
  }

  /** Numbers the files of a run. */
  List<ReadPipeline.NumberedPart> files(int runId, List<InputPart> parts) {
    var numbered = new ArrayList<ReadPipeline.NumberedPart>();
    for (InputPart file : parts) {
      int id =
          jdbc.sql("insert into run_file (run_id, name, bytes) values (?, ?, ?) returning id")
              .params(runId, file.name(), file.bytes())
              .query(Integer.class)
              .single();
      numbered.add(new ReadPipeline.NumberedPart(id, file));
    }
    return numbered;
  }

  /** Completes the files of a run with what reading them taught. */
  void read(List<FileSummary> summaries) {
    for (FileSummary summary : summaries) {
      jdbc.sql("update run_file set encoding = ?, entries = ? where id = ?")
          .params(summary.encoding(), summary.entries(), summary.fileId())
          .update();
    }
  }

  /** Ends a run with its report. */
  void finish(ImportReport report, Optional<LocalDate> exportDate) {
    jdbc.sql(
            """
            update run set state = ?, finished_at = clock_timestamp(), report = ?::jsonb, export_date = ?
             where id = ?
            """)
        .params(report.state().code(), json(report.toJson()), exportDate.orElse(null), report.run())
        .update();
  }

  /** Ends a run that changed nothing because it was refused or failed. */
  void fail(int runId, String state, Map<String, String> error) {
    jdbc.sql(
            "update run set state = ?, finished_at = clock_timestamp(), error = ?::jsonb where id = ?")
        .params(state, json(error), runId)
        .update();
  }

  /** Something odd about the run as a whole, counted. */
  void notice(int runId, String code, String subject, long count) {
    jdbc.sql(
            """
            insert into run_notice (run_id, code, subject, count, arguments)
            values (?, ?, ?, ?, array[?])
            """)
        .params(runId, code, subject, count, subject)
        .update();
  }

  /** What the feed delivered last, for the next delivery to be compared with. */
  void delivered(
      int feedId,
      int runId,
      RosterInput.Mode mode,
      String delivery,
      Optional<String> academy,
      Optional<LocalDate> exportDate) {
    boolean full = mode == RosterInput.Mode.FULL;
    jdbc.sql(
            """
            update source_feed
               set last_run_id = ?, academy_code = coalesce(?, academy_code), last_delivery = ?,
                   last_export_date = greatest(?::date, last_export_date),
                   awaits_full = awaits_full and not ?, deltas = case when ? then 0 else deltas + 1 end
             where id = ?
            """)
        .params(runId, academy.orElse(null), delivery, exportDate.orElse(null), full, full, feedId)
        .update();
  }

  /** From now on deltas wait for a full: the image is no longer what the source thinks it said. */
  void awaitFull(int feedId) {
    jdbc.sql("update source_feed set awaits_full = true where id = ?").param(feedId).update();
  }

  /** What kind of delivery a run reads. */
  void reads(int runId, RosterInput.Mode mode, String delivery) {
    jdbc.sql("update run set mode = ?, delivery = ? where id = ?")
        .params(mode.code(), delivery, runId)
        .update();
  }

  /** A newer delivery takes the place of what waited. */
  void supersede(String source, int runId) {
    jdbc.sql(
            """
            update held_school h set state = 'superseded', decided_at = now()
              from run r
             where r.id = h.run_id and r.source = ? and r.id < ? and h.state = 'waiting'
               and r.feed_id = (select feed_id from run where id = ?)
            """)
        .params(source, runId, runId)
        .update();
  }

  /**
   * Schools (or the whole run) that the guards hold.
   *
   * @param state {@code waiting} for a person, or {@code planned} when nothing was imported
   */
  void hold(int runId, List<HeldSchool> held, String state) {
    for (HeldSchool school : held) {
      jdbc.sql(
              """
              insert into held_school (run_id, school, reasons, state)
              values (?, ?, ?::jsonb, ?)
              """)
          .params(runId, school.school(), json(school.reasons()), state)
          .update();
    }
  }

  JdbcClient jdbc() {
    return jdbc;
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Reports are plain maps", e);
    }
  }
}
