package fr.preau.takeover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.preau.accounts.LoginNaming;
import fr.preau.accounts.RetiredLogins;
import fr.preau.mappings.reader.UnreadableInputException;
import fr.preau.mappings.reader.csv.CsvFile;
import fr.preau.mappings.reader.csv.CsvLimits;
import fr.preau.mappings.reader.csv.CsvOptions;
import fr.preau.mappings.reader.csv.CsvReader;
import fr.preau.mappings.reader.csv.CsvRow;
import fr.preau.platform.RosterLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Takes a file of a former ENT over: plan, guard, apply, in one transaction. Nothing is applied
 * when more rows cannot be used than a sound file has; a run keeps each of them in quarantine.
 */
public final class Takeover {
  /** Rows that a file may have in quarantine whatever its size. */
  static final long REFUSED_ROWS = 5;

  /** Share of its rows that a file may have in quarantine. */
  static final double REFUSED_PERCENT = 1;

  private static final String SOURCE = "takeover";

  /** Rows that are looked at together, on all processors. */
  private static final int BATCH = 2_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final DataSource database;
  private final RosterLock lock;
  private final Set<String> providers;
  private final LoginNaming naming;
  private final RetiredLogins retired;

  /**
   * Takeovers of a hub.
   *
   * @param database connections for long transactions
   * @param providers ids of the declared providers
   */
  public Takeover(
      DataSource database,
      RosterLock lock,
      Set<String> providers,
      LoginNaming naming,
      RetiredLogins retired) {
    this.database = database;
    this.lock = lock;
    this.providers = Set.copyOf(providers);
    this.naming = naming;
    this.retired = retired;
  }

  /**
   * Plans, and unless it is a dry run applies, what a file says.
   *
   * @param accepted why to apply the rest however many rows cannot be used; kept with the run
   * @throws UnreadableInputException when it is no CSV
   * @throws fr.preau.platform.Failure {@code takeover-columns} when its header is not understood
   */
  public TakeoverReport run(Path file, boolean dryRun, Optional<String> accepted) {
    long start = System.nanoTime();
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement sql = connection.createStatement()) {
        lock.acquire(connection);
        int run = startRun(connection);
        tune(sql);
        long rows = read(connection, file);
        var changes = new TakeoverChanges(sql, naming);
        Map<String, Long> planned = changes.plan();
        long refused = quarantine(connection, run, file);
        TakeoverReport.State state = state(dryRun, accepted.isPresent(), rows, refused, planned);
        if (state == TakeoverReport.State.APPLIED) {
          changes.apply();
        }
        sql.execute("drop schema work cascade");
        var report =
            new TakeoverReport(
                run, state, rows, refused, planned, accepted, (System.nanoTime() - start) / 1e9);
        finishRun(connection, report);
        connection.commit();
        return report;
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The takeover stopped; nothing was changed", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Half a million rows are joined in memory, and by several processes. */
  private static void tune(Statement sql) throws SQLException {
    sql.execute("set local work_mem = '128MB'");
    sql.execute("set local parallel_tuple_cost = 0.01");
    sql.execute("set local parallel_setup_cost = 200");
  }

  private long read(Connection connection, Path file) throws SQLException, IOException {
    try (CsvReader csv =
        CsvReader.open(
            CsvFile.of(file),
            CsvOptions.recognising(TakeoverColumns::isHeader),
            CsvLimits.defaults())) {
      TakeoverColumns columns =
          TakeoverColumns.of(csv.header(), providers, file + ":" + csv.headerLine());
      long rows = stage(connection, csv, columns);
      if (rows == 0) {
        throw UnreadableInputException.of("csv-no-rows", file.toString());
      }
      try (Statement sql = connection.createStatement()) {
        new TakeoverPeople(sql, columns).find();
        new TakeoverChecks(sql, columns, retired).run();
      }
      return rows;
    }
  }

  private static long stage(Connection connection, CsvReader csv, TakeoverColumns columns)
      throws SQLException, IOException {
    try (var stage = TakeoverStage.create(connection, columns)) {
      for (List<CsvRow> batch = batch(csv); !batch.isEmpty(); batch = batch(csv)) {
        List<TakeoverRow> rows =
            batch.parallelStream().map(row -> TakeoverRow.of(row, columns)).toList();
        for (TakeoverRow row : rows) {
          stage.add(row);
        }
      }
      return stage.flush();
    }
  }

  /** The next rows; none at the end. */
  private static List<CsvRow> batch(CsvReader csv) throws IOException {
    var rows = new ArrayList<CsvRow>(BATCH);
    Optional<CsvRow> row = csv.next();
    while (row.isPresent()) {
      rows.add(row.get());
      row = rows.size() < BATCH ? csv.next() : Optional.empty();
    }
    return rows;
  }

  private static TakeoverReport.State state(
      boolean dryRun, boolean acceptRefused, long rows, long refused, Map<String, Long> planned) {
    if (!acceptRefused && refused > REFUSED_ROWS && refused * 100.0 > REFUSED_PERCENT * rows) {
      return TakeoverReport.State.HELD;
    }
    if (dryRun) {
      return TakeoverReport.State.PLANNED;
    }
    return planned.values().stream().allMatch(count -> count == 0)
        ? TakeoverReport.State.UNCHANGED
        : TakeoverReport.State.APPLIED;
  }

  private static int startRun(Connection connection) throws SQLException {
    try (Statement sql = connection.createStatement();
        var row =
            sql.executeQuery(
                "insert into run (source, command, state) values ('%s', 'takeover', 'reading') returning id"
                    .formatted(SOURCE))) {
      row.next();
      return row.getInt(1);
    }
  }

  /** Keeps what is wrong with each row; answers how many rows there are. */
  private static long quarantine(Connection connection, int run, Path file) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into quarantine_entry (run_id, file, line, kind, key, field, code, arguments)
            select ?, ?, p.line, t.population, t.key, p.field, p.code,
                   coalesce(string_to_array(p.arguments, chr(31)), '{}')
              from work.taken_problem p join work.taken t on t.line = p.line
             order by p.line
            """)) {
      insert.setInt(1, run);
      insert.setString(2, String.valueOf(file.getFileName()));
      insert.executeUpdate();
    }
    return TakeoverChecks.count(
        connection, "(select distinct line from work.taken_problem) refused");
  }

  private static void finishRun(Connection connection, TakeoverReport report) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update run set state = ?, finished_at = clock_timestamp(), report = ?::jsonb where id = ?")) {
      update.setString(1, report.state().code());
      update.setString(2, JSON.writeValueAsString(report.toJson()));
      update.setInt(3, report.run());
      update.executeUpdate();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Reports are plain maps", e);
    }
  }
}
