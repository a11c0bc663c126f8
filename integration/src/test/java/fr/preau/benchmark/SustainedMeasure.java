package fr.preau.benchmark;

import java.util.List;

/**
 * A hundred logins a second, each of a visitor without a session who comes from a service, is sent
 * to an identity provider, comes back, and whose service takes its tokens.
 */
record SustainedMeasure(SsoOptions options, BenchmarkHub hub, SsoReport report) {
  private static final int RATE = 100;
  private static final int PEOPLE = 500;
  private static final double P99_LIMIT_MILLIS = 1000;

  void run() {
    hub.upstream().people(pupils());
    Runnable login = () -> hub.flow().arrive(new Visitor(), SimulatedProvider.ID);
    // Terms, links and identifiers are of everybody's first login, which is not measured.
    for (int person = 0; person < PEOPLE; person++) {
      login.run();
    }
    Arrivals.run(options.warm(), RATE, login);
    double own = hub.cpuSeconds();
    double database = hub.databaseSeconds();
    Arrivals.Seen seen = Arrivals.run(options.sustained(), RATE, login);
    var slice =
        new Slice(
            seen.nanos().length,
            seen.seconds(),
            hub.cpuSeconds() - own,
            hub.databaseSeconds() - database);
    write(seen, slice);
  }

  private void write(Arrivals.Seen seen, Slice slice) {
    report.table(
        "%d logins a second for %d s through a simulated upstream, from the intended start"
            .formatted(RATE, options.sustained()),
        "a second",
        "p50 ms",
        "p90 ms",
        "p99 ms",
        "longest ms",
        "failed",
        "unfinished");
    report.line(
        "| Hub, %d arrivals | %.1f | %.0f | %.0f | %.0f | %.0f | %d | %d |",
        seen.planned(),
        seen.rate(),
        seen.millis(0.5),
        seen.millis(0.9),
        seen.millis(0.99),
        seen.millis(1),
        seen.failed(),
        seen.unfinished());
    report.line("");
    report.slicesTable("The same logins");
    report.slices("Hub", List.of(slice));
    report.line("");
    report.atMost("p99 of a login, ms", P99_LIMIT_MILLIS, seen.millis(0.99));
    report.write();
  }

  /** Keys of pupils who may sign in. */
  private List<String> pupils() {
    return hub.jdbc()
        .sql(
            """
            with chosen as (
              select p.id, p.source_key from person p join account a on a.person_id = p.id
               where p.population = 'pupil' and a.state in ('provisional', 'active')
               order by p.id limit ?
            ), active as (
              update account set state = 'active', activated_at = coalesce(activated_at, now())
               where person_id in (select id from chosen)
            )
            select source_key from chosen
            """)
        .param(PEOPLE)
        .query(String.class)
        .list();
  }
}
