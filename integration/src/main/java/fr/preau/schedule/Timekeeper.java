package fr.preau.schedule;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has done what is due, on this node, unless another node is at it. What was missed while no node
 * ran is caught up once; what a dead node had begun is done again by another.
 */
public final class Timekeeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Timekeeper.class);
  static final String TASK = "recurring";

  private static final int THREADS = 4;
  private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(20);

  private final Work work;
  private final SchedulePace pace;
  private final ScheduleLog log;
  private final String node;
  private final Locale locale;
  private final Scheduler scheduler;
  private volatile Map<String, Recurring> declared = Map.of();

  /**
   * @param node name of this node among those of the database, for people
   * @param locale language of what failures say
   */
  public Timekeeper(
      DataSource dataSource, Work work, SchedulePace pace, String node, Locale locale) {
    this.work = work;
    this.pace = pace;
    this.log = new ScheduleLog(dataSource);
    this.node = node;
    this.locale = locale;
    CustomTask<String> task =
        Tasks.custom(TASK, String.class)
            .onFailure(this::retry)
            .onDeadExecutionRevive()
            .execute(this::execute);
    this.scheduler =
        Scheduler.create(dataSource, task)
            .schedulerName(new SchedulerName.Fixed(node))
            .serializer(new TextSerializer())
            .pollingInterval(pace.poll())
            .heartbeatInterval(pace.heartbeat())
            .missedHeartbeatsLimit(SchedulePace.MISSED)
            .threads(THREADS)
            .shutdownMaxWait(PATIENCE_AT_THE_END)
            .failureLogging(LogLevel.OFF, false)
            .build();
  }

  /** Starts to look at what is due. */
  public void start(List<Recurring> recurring) {
    declare(recurring);
    scheduler.start();
  }

  /**
   * Takes over what is declared now, the same on all nodes: what is new is scheduled, what has
   * other times is moved, what is gone is dropped.
   */
  public void declare(List<Recurring> recurring) {
    declared = recurring.stream().collect(Collectors.toMap(Recurring::name, Function.identity()));
    var gone = new HashSet<TaskInstanceId>();
    scheduler.fetchScheduledExecutions(
        execution -> {
          if (!declared.containsKey(execution.getTaskInstance().getId())) {
            gone.add(execution.getTaskInstance());
          }
        });
    gone.forEach(id -> attempt(() -> scheduler.cancel(id)));
    recurring.forEach(due -> attempt(() -> declare(due)));
  }

  private void declare(Recurring due) {
    Instant now = Instant.now();
    Optional<Instant> next = due.times().after(now);
    if (next.isEmpty()) {
      return;
    }
    String times = due.times().toString();
    TaskInstanceId id = TaskInstanceId.of(TASK, due.name());
    Optional<ScheduledExecution<Object>> known = scheduler.getScheduledExecution(id);
    if (known.isEmpty()) {
      scheduler.scheduleIfNotExists(new TaskInstance<>(TASK, due.name(), times), next.get());
    } else if (!times.equals(known.get().getData())) {
      Instant missed = known.get().getExecutionTime();
      scheduler.reschedule(id, missed.isBefore(now) ? missed : next.get(), times);
    }
  }

  /** Another node may be at the same, or have been faster: it does what this one would. */
  private static void attempt(Runnable change) {
    try {
      change.run();
    } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException e) {
      LOG.debug("Another node was faster: {}", e.getMessage());
    }
  }

  private CompletionHandler<String> execute(
      TaskInstance<String> instance, ExecutionContext context) {
    Recurring due = declared.get(instance.getId());
    if (due == null) {
      return (complete, operations) -> leave(instance, complete, operations);
    }
    if (!log.isPaused(due.name())) {
      log.started(due.name(), node);
      log.ended(due.name(), work.run(due));
    }
    return this::next;
  }

  /** Declared after this node looked: one that has seen it does it, or this one soon. */
  private void leave(
      TaskInstance<String> instance,
      ExecutionComplete complete,
      ExecutionOperations<String> operations) {
    operations.reschedule(complete, Instant.now().plus(pace.poll()), instance.getData());
  }

  private void retry(ExecutionComplete complete, ExecutionOperations<String> operations) {
    String name = complete.getExecution().getId();
    Throwable cause = complete.getCause().orElseThrow();
    LOG.warn("Schedule {} failed and will be tried again: {}", name, cause.toString());
    log.ended(name, new Work.Outcome(Work.State.FAILED, Failures.message(cause, locale)));
    Recurring due = declared.get(name);
    if (due == null) {
      operations.remove();
      return;
    }
    int failures = complete.getExecution().consecutiveFailures + 1;
    Instant soon = Instant.now().plus(pace.retryAfter(failures));
    next(
        due,
        complete,
        operations,
        due.times().after(Instant.now()).map(next -> next.isBefore(soon) ? next : soon));
  }

  /** By the times that are declared now; what is declared no more ends here. */
  private void next(ExecutionComplete complete, ExecutionOperations<String> operations) {
    Recurring due = declared.get(complete.getExecution().getId());
    if (due == null) {
      operations.remove();
    } else {
      next(due, complete, operations, due.times().after(Instant.now()));
    }
  }

  private static void next(
      Recurring due,
      ExecutionComplete complete,
      ExecutionOperations<String> operations,
      Optional<Instant> time) {
    time.ifPresentOrElse(
        at -> operations.reschedule(complete, at, due.times().toString()), operations::remove);
  }

  /** Waits a little for what is under way; what does not end is done again by whoever runs next. */
  @Override
  public void close() {
    scheduler.stop();
  }
}
