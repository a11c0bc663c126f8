package fr.preau.schedule;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people see of the schedule and do to it, whether a hub serves or not. */
public final class Schedules {
  private final JdbcClient jdbc;
  private final SchedulerClient client;
  private final ScheduleLog log;
  private final List<Recurring> declared;

  /**
   * @param declared everything that recurs
   */
  public Schedules(DataSource dataSource, List<Recurring> declared) {
    this.jdbc = JdbcClient.create(dataSource);
    this.client =
        SchedulerClient.Builder.create(dataSource).serializer(new TextSerializer()).build();
    this.log = new ScheduleLog(dataSource);
    this.declared = List.copyOf(declared);
  }

  /** How things stand with everything that is declared. */
  public List<ScheduleStatus> list() {
    return declared.stream().map(this::status).toList();
  }

  /** How things stand with one of them; empty when it is not declared. */
  public Optional<ScheduleStatus> find(Recurring.Kind kind, String id) {
    return declared.stream()
        .filter(due -> due.kind() == kind && due.id().equals(id))
        .findFirst()
        .map(this::status);
  }

  /**
   * Leaves out what is due from now on.
   *
   * @param name {@code kind/id}, or the id alone where only one has it
   * @throws Failure {@code schedule-unknown} or {@code schedule-ambiguous}
   */
  public ScheduleStatus pause(String name, String by) {
    Recurring due = find(name);
    log.pause(due.name(), by);
    return status(due);
  }

  /** Ends a pause. What was due meanwhile is not caught up. */
  public ScheduleStatus resume(String name) {
    Recurring due = find(name);
    log.resume(due.name());
    return status(due);
  }

  /**
   * Makes it due now: the hub that serves does it within seconds, or as soon as one serves.
   *
   * @throws Failure {@code schedule-paused}, {@code schedule-running}, or as {@link #pause}
   */
  public ScheduleStatus runNow(String name) {
    Recurring due = find(name);
    if (log.isPaused(due.name())) {
      throw Failure.of(ExitCode.USAGE, "schedule-paused", "", due.name());
    }
    Instant now = Instant.now();
    var instance = new TaskInstance<>(Timekeeper.TASK, due.name(), due.times().toString());
    try {
      if (!client.scheduleIfNotExists(instance, now)) {
        client.reschedule(TaskInstanceId.of(Timekeeper.TASK, due.name()), now);
      }
    } catch (TaskInstanceCurrentlyExecutingException e) {
      throw Failure.of(ExitCode.BUSY, "schedule-running", "", due.name()).because(e);
    }
    return status(due);
  }

  private Recurring find(String name) {
    List<Recurring> found =
        declared.stream().filter(due -> due.name().equals(name) || due.id().equals(name)).toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    throw Failure.of(
        ExitCode.USAGE,
        found.isEmpty() ? "schedule-unknown" : "schedule-ambiguous",
        "",
        name,
        names(found.isEmpty() ? declared : found));
  }

  private static String names(List<Recurring> recurring) {
    return recurring.stream().map(Recurring::name).collect(Collectors.joining(", "));
  }

  private ScheduleStatus status(Recurring due) {
    return jdbc.sql(
            """
            select t.execution_time, coalesce(t.picked, false), s.paused_at, s.paused_by, s.node,
                   s.started_at, s.ended_at, s.outcome, s.message,
                   coalesce(t.consecutive_failures, 0)
              from (values (?)) d (name)
              left join schedule_state s on s.name = d.name
              left join scheduled_tasks t on t.task_name = ? and t.task_instance = d.name
            """)
        .params(due.name(), Timekeeper.TASK)
        .query((row, n) -> status(due, row))
        .single();
  }

  private static ScheduleStatus status(Recurring due, ResultSet row) throws SQLException {
    Optional<Instant> pausedAt = time(row, 3);
    Optional<Instant> next =
        pausedAt.isPresent()
            ? Optional.empty()
            : time(row, 1).or(() -> due.times().after(Instant.now()));
    return new ScheduleStatus(
        due,
        next,
        row.getBoolean(2),
        pausedAt,
        Optional.ofNullable(row.getString(4)),
        Optional.ofNullable(row.getString(5)),
        time(row, 6),
        time(row, 7),
        Optional.ofNullable(row.getString(8)),
        Optional.ofNullable(row.getString(9)),
        row.getInt(10));
  }

  private static Optional<Instant> time(ResultSet row, int column) throws SQLException {
    return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
  }
}
