package fr.preau.plan;

import java.util.List;

/** The schema {@code work} of a plan's transaction. */
final class WorkTables {
  /**
   * One import at a time works on a million rows: it may sort and join in memory, on all cores, as
   * if parallel workers cost nothing to start. Together with the shared buffers it stays below 1
   * GB.
   */
  private static final List<String> SETTINGS =
      List.of(
          "set local work_mem = '128MB'",
          "set local max_parallel_workers_per_gather = 1",
          "set local parallel_setup_cost = 100",
          "set local parallel_tuple_cost = 0.001");

  private WorkTables() {}

  /** Creates {@code work.stage} and its neighbours, which the reading of a delivery fills. */
  static void prepare(Sql sql) {
    SETTINGS.forEach(sql::run);
    sql.run("drop schema if exists work cascade");
    sql.run("create schema work");
    sql.run(
        """
        create table work.stage (
          candidate_id bigint not null, hash uuid, fingerprint uuid, file_id int not null,
          line int not null, kind text not null, key text not null, school text, content jsonb)
        partition by list (kind)
        """);
    for (String kind : List.of("pupil", "relative", "staff")) {
      sql.run(
          "create unlogged table work.stage_%1$s partition of work.stage for values in ('%1$s')"
              .formatted(kind));
    }
    sql.run("create unlogged table work.stage_other partition of work.stage default");
    sql.run("create unlogged table work.delivered_kind (kind text primary key)");
    sql.run("create unlogged table work.deleted (kind text, key text, primary key (key, kind))");
    sql.run("create unlogged table work.held_gone (entity_id bigint primary key, kind text)");
  }
}
