package fr.preau.schedule;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code schedule_state}: what people decided, and how it went last. */
final class ScheduleLog {
  private final JdbcClient jdbc;

  ScheduleLog(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
  }

  boolean isPaused(String name) {
    return jdbc.sql(
            "select exists (select from schedule_state where name = ? and paused_at is not null)")
        .param(name)
        .query(Boolean.class)
        .single();
  }

  void pause(String name, String by) {
    jdbc.sql(
            """
            insert into schedule_state (name, paused_at, paused_by) values (?, now(), ?)
            on conflict (name) do update
               set paused_at = coalesce(schedule_state.paused_at, excluded.paused_at),
                   paused_by = coalesce(schedule_state.paused_by, excluded.paused_by)
            """)
        .params(name, by)
        .update();
  }

  void resume(String name) {
    jdbc.sql("update schedule_state set paused_at = null, paused_by = null where name = ?")
        .param(name)
        .update();
  }

  void started(String name, String node) {
    jdbc.sql(
            """
            insert into schedule_state (name, started_at, node) values (?, clock_timestamp(), ?)
            on conflict (name) do update
               set started_at = excluded.started_at, node = excluded.node, ended_at = null,
                   outcome = null, message = null
            """)
        .params(name, node)
        .update();
  }

  void ended(String name, Work.Outcome outcome) {
    jdbc.sql(
            """
            update schedule_state set ended_at = clock_timestamp(), outcome = ?, message = ?
             where name = ?
            """)
        .params(outcome.state().code(), outcome.message(), name)
        .update();
  }
}
