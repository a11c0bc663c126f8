package fr.preau.benchmark;

import java.util.ArrayList;
import java.util.List;

/**
 * Code flows while the table holds 100,000 other live sessions, and while it does not, in turns.
 */
record LiveSessionsMeasure(SsoOptions options, BenchmarkHub hub, SsoReport report) {
  private static final int SESSIONS = 100_000;
  private static final double LIMIT = 0.95;

  void run() {
    List<Runnable> work =
        hub.signIn().stream().map(each -> (Runnable) () -> hub.flow().once(each)).toList();
    hub.measure(options.warm(), work);
    var without = new ArrayList<Slice>();
    var with = new ArrayList<Slice>();
    for (int round = 0; round < SsoBenchmarkIT.ROUNDS; round++) {
      without.add(hub.measure(options.seconds(), work));
      open();
      with.add(hub.measure(options.seconds(), work));
      end();
    }
    report.slicesTable("OIDC code flows among other live sessions");
    report.slices("None", without);
    report.slices("%,d".formatted(SESSIONS), with);
    report.line("");
    report.atLeast(
        "Flows a second with them ÷ without",
        LIMIT,
        Slice.sum(with).rate() / Slice.sum(without).rate());
    report.write();
  }

  private void open() {
    hub.jdbc()
        .sql(
            """
            insert into sso_session (id, token_hash, person_id, identity_provider, acr, amr, trail, pupils,
                                     created_at, authenticated_at, last_seen_at, idle_seconds, expires_at)
            select gen_random_uuid(), sha256(convert_to(gen_random_uuid()::text, 'UTF8')),
                   people.ids[1 + n % cardinality(people.ids)], 'benchmark',
                   'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport', '{pwd}', 'benchmark', '{}',
                   now(), now(), now(), 7200, now() + interval '3 hours'
              from generate_series(1, ?) n,
                   (select array_agg(person_id) as ids from account where state in ('provisional', 'active')) people
            """)
        .param(SESSIONS)
        .update();
    hub.jdbc().sql("vacuum (analyze) sso_session").update();
  }

  private void end() {
    hub.jdbc().sql("delete from sso_session where identity_provider = 'benchmark'").update();
    hub.jdbc().sql("vacuum (analyze) sso_session").update();
  }
}
