package fr.preau.providers;

import fr.preau.release.ServiceContract;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Remembers what a delivery released about whom, out of the view of its session. Only what changed
 * since the delivery before is written.
 */
final class PushReleases {
  private final JdbcTemplate session;
  private final ServiceContract contract;

  PushReleases(JdbcTemplate session, ServiceContract contract) {
    this.session = session;
    this.contract = contract;
  }

  /** Works out, in {@code pr_given}, what the view of a session gives of whom. */
  static void given(JdbcTemplate session, Set<String> carried) {
    session.execute("create temp table pr_carried (word text primary key)");
    session.batchUpdate(
        "insert into pr_carried values (?)",
        carried.stream().map(word -> new Object[] {word}).toList());
    ViewScripts.run(session, "release-given.sql");
  }

  /**
   * Remembers a delivery that the provider has.
   *
   * @param carried attributes that its kind and declaration make anything of
   */
  void record(int delivery, Instant at, Set<String> carried) {
    given(session, carried);
    session.execute(
        "insert into release_set (attributes) select distinct attributes from pr_given on conflict do nothing");
    String provider = contract.config().id();
    session.update(
        """
        insert into release_delivery (delivery, provider, at, fingerprint, people)
        select ?, ?, ?, ?, count(*) from pr_given
        """,
        delivery,
        provider,
        at.atOffset(ZoneOffset.UTC),
        contract.fingerprint());
    session.update(ViewScripts.text("release-close.sql"), delivery, provider);
    session.update(ViewScripts.text("release-open.sql"), provider, delivery, provider);
  }
}
