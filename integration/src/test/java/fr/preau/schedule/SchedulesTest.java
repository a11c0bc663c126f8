package fr.preau.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fr.preau.platform.CronTimes;
import fr.preau.platform.Failure;
import fr.preau.testing.TestDatabase;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SchedulesTest {
  static final Recurring NIGHTLY = recurring(Recurring.Kind.SOURCE, "academie", "0 30 2 * * *");
  private static final Recurring GAR =
      recurring(Recurring.Kind.PROVIDER, "academie", "0 0 5 * * *");

  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  private final List<String> done = new CopyOnWriteArrayList<>();
  private final List<Timekeeper> nodes = new CopyOnWriteArrayList<>();
  private final Schedules schedules = new Schedules(DB.dataSource(), List.of(NIGHTLY));

  @BeforeEach
  void nothingScheduled() {
    DB.jdbc().sql("truncate scheduled_tasks, schedule_state").update();
  }

  @AfterEach
  void stop() {
    nodes.forEach(Timekeeper::close);
  }

  @Test
  void doesWhatIsDueAndSchedulesTheNextTime() {
    node("a", NIGHTLY);
    assertThat(done).isEmpty();

    schedules.runNow("academie");

    await().until(() -> status().outcome().isPresent());
    assertThat(done).containsExactly("a source/academie");
    assertThat(status().outcome()).contains("done");
    assertThat(status().node()).contains("a");
    await()
        .untilAsserted(
            () -> assertThat(status().next()).isEqualTo(NIGHTLY.times().after(Instant.now())));
  }

  @Test
  void remembersWhatIsToRunUntilAHubServes() {
    schedules.runNow("source/academie");
    assertThat(done).isEmpty();

    node("a", NIGHTLY);

    await().until(() -> done.size() == 1);
  }

  @Test
  void catchesUpOnceWhatWasMissedForDays() {
    due(Duration.ofDays(5));

    node("a", NIGHTLY);

    await().until(() -> status().next().orElseThrow().isAfter(Instant.now()));
    assertThat(done).hasSize(1);
  }

  @Test
  void hasItDoneByOneNodeOfSeveral() {
    due(Duration.ofMinutes(1));

    node("a", NIGHTLY);
    node("b", NIGHTLY);

    await().until(() -> status().next().orElseThrow().isAfter(Instant.now()));
    assertThat(done).hasSize(1);
  }

  @Test
  void finishesWhatANodeHadBegunThatWasKilled() throws IOException {
    due(Duration.ofMinutes(1));
    try (ScheduleNode killed = ScheduleNode.start(DB.settings())) {
      killed.begun();
      assertThat(status().running()).isTrue();
      node("b", NIGHTLY);
    }

    await().atMost(Duration.ofSeconds(30)).until(() -> done.size() == 1);
    await().until(() -> status().outcome().isPresent());
    assertThat(status().node()).contains("b");
  }

  @Test
  void leavesOutWhatIsPaused() {
    schedules.pause("academie", "claire");
    due(Duration.ofMinutes(1));

    node("a", NIGHTLY);

    await().until(() -> dueAt().isAfter(Instant.now()));
    assertThat(done).isEmpty();
    assertThat(status().pausedBy()).contains("claire");
    assertThat(status().next()).isEmpty();
    assertThatThrownBy(() -> schedules.runNow("academie"))
        .isInstanceOfSatisfying(
            Failure.class, e -> assertThat(e.code()).isEqualTo("schedule-paused"));

    assertThat(schedules.resume("academie").next()).isPresent();
  }

  @Test
  void triesAgainWhatFailedAndSaysWhy() {
    due(Duration.ofMinutes(1));

    node(
        "a",
        NIGHTLY,
        due -> {
          done.add("try");
          if (done.size() < 3) {
            assertThat(status().failures()).isEqualTo(done.size() - 1);
            throw new WorkFailedException("Le serveur ne répond pas.");
          }
          return new Work.Outcome(Work.State.NOTHING, "");
        });

    await().until(() -> status().outcome().filter("nothing"::equals).isPresent());
    await().until(() -> status().failures() == 0);
    assertThat(done).hasSize(3);
  }

  @Test
  void keepsTheReasonOfAFailure() {
    due(Duration.ofMinutes(1));

    node(
        "a",
        NIGHTLY,
        due -> {
          throw new WorkFailedException("Le serveur ne répond pas.");
        });

    await().until(() -> status().message().filter(m -> m.contains("ne répond pas")).isPresent());
    assertThat(status().outcome()).contains("failed");
  }

  @Test
  void followsChangedDeclarations() {
    Timekeeper node = node("a", NIGHTLY, GAR);
    assertThat(rows()).hasSize(2);

    node.declare(List.of(recurring(Recurring.Kind.SOURCE, "academie", "0 15 3 * * *")));

    assertThat(rows()).containsExactly("source/academie");
    assertThat(dueAt().atZone(ZoneId.of("Europe/Paris")).getMinute()).isEqualTo(15);
  }

  @Test
  void asksWhichOneWhenTwoHaveTheSameId() {
    var both = new Schedules(DB.dataSource(), List.of(NIGHTLY, GAR));

    assertThatThrownBy(() -> both.runNow("academie"))
        .isInstanceOfSatisfying(
            Failure.class, e -> assertThat(e.code()).isEqualTo("schedule-ambiguous"));
    assertThatThrownBy(() -> both.pause("autre", "claire"))
        .isInstanceOfSatisfying(
            Failure.class, e -> assertThat(e.code()).isEqualTo("schedule-unknown"));
  }

  private Timekeeper node(String name, Recurring... recurring) {
    return node(
        name,
        List.of(recurring),
        due -> {
          done.add(name + " " + due.name());
          return new Work.Outcome(Work.State.DONE, "");
        });
  }

  private Timekeeper node(String name, Recurring recurring, Work work) {
    return node(name, List.of(recurring), work);
  }

  private Timekeeper node(String name, List<Recurring> recurring, Work work) {
    var node = new Timekeeper(DB.dataSource(), work, ScheduleNode.quick(), name, Locale.FRENCH);
    nodes.add(node);
    node.start(recurring);
    return node;
  }

  /** As if a hub had scheduled it, and nobody had been there since. */
  private void due(Duration ago) {
    DB.jdbc()
        .sql(
            """
            insert into scheduled_tasks
              (task_name, task_instance, task_data, execution_time, picked, version)
            values ('recurring', ?, convert_to(?, 'UTF8'), now() - make_interval(secs => ?), false, 1)
            """)
        .params(NIGHTLY.name(), NIGHTLY.times().toString(), ago.toSeconds())
        .update();
  }

  private ScheduleStatus status() {
    return schedules.list().get(0);
  }

  private static List<String> rows() {
    return DB.jdbc()
        .sql("select task_instance from scheduled_tasks order by 1")
        .query(String.class)
        .list();
  }

  private static Instant dueAt() {
    return DB.jdbc()
        .sql("select execution_time from scheduled_tasks where task_instance = ?")
        .param(NIGHTLY.name())
        .query(java.sql.Timestamp.class)
        .single()
        .toInstant();
  }

  private static Recurring recurring(Recurring.Kind kind, String id, String cron) {
    return new Recurring(kind, id, new CronTimes(cron, CronTimes.FRANCE));
  }
}
