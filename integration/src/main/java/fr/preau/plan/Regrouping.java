package fr.preau.plan;

import fr.preau.platform.IdentityConfig;
import java.sql.Connection;
import java.util.Optional;
import java.util.Set;

/**
 * Changes which entries describe one person, and makes the roster follow: two people become one, or
 * one becomes two again. What a person was given (account, logins, identifiers) stays with the row
 * it was given to. Runs in the transaction of the caller, who holds the roster lock; {@link
 * Planner#TOUCHED} is there until {@link #finish}.
 */
public final class Regrouping {
  private final Sql sql;
  private final PlanContext context;
  private final IdentityConfig identity;

  /**
   * Prepares the work tables, replacing those of a plan.
   *
   * @param runId the run under which changes are recorded
   */
  public Regrouping(Connection connection, int runId, IdentityConfig identity) {
    this.sql = new Sql(connection);
    this.context = PlanContext.ofRegrouping(runId);
    this.identity = identity;
    WorkTables.prepare(sql);
    sql.run("create unlogged table work.regrouped (entity_id bigint primary key, kind text)");
    sql.run("create unlogged table work.moved (feed_id smallint, kind text, key text)");
  }

  /**
   * Makes one person of two that the roster holds, the older one.
   *
   * @param rule why, as {@code joined_entry} says it
   */
  public void join(long onePerson, long otherPerson, String rule) {
    sql.run("drop table if exists late_join");
    sql.run(
        """
        create temporary table late_join on commit drop as
        select %d::bigint as kept_id, %d::bigint as absorbed_id, '%s'::text as rule
        """
            .formatted(Math.min(onePerson, otherPerson), Math.max(onePerson, otherPerson), rule));
    joinAll();
  }

  /** Does so for all pairs of {@code late_join}. */
  void joinAll() {
    sql.run(
        """
        insert into work.regrouped
        select p.id, p.population
          from late_join l join person p on p.id in (l.kept_id, l.absorbed_id)
        """);
    sql.analyze("regrouped");
    sql.table("joining", ENTRIES);
    sql.run(
        """
        insert into joined_entry (entity_id, feed_id, kind, key, rule, run_id)
        select coalesce(l.kept_id, m.entity_id), m.feed_id, m.kind, m.key,
               coalesce(l.rule, 'own'), %d
          from work.joining m left join late_join l on l.absorbed_id = m.entity_id
        on conflict (key, kind, feed_id) do update
           set entity_id = excluded.entity_id, run_id = excluded.run_id, joined_at = now(),
               rule = case when joined_entry.rule = 'own' then excluded.rule
                           else joined_entry.rule end
         where joined_entry.entity_id <> excluded.entity_id
        """
            .formatted(context.runId()));
    sql.run(
        """
        update image_entry i set entity_id = l.kept_id
          from work.joining m join late_join l on l.absorbed_id = m.entity_id
         where i.feed_id = m.feed_id and i.kind = m.kind and i.key = m.key
        """);
    sql.run(
        """
        update absorbed_person a set kept_id = l.kept_id
          from late_join l where l.absorbed_id = a.kept_id
        """);
    sql.run(
        "insert into absorbed_person (person_id, kept_id, run_id)"
            + " select absorbed_id, kept_id, %d from late_join".formatted(context.runId()));
  }

  /** Looks at a person again whose entries stay the same: a value was typed over theirs. */
  public void lookAt(long person, String population) {
    sql.run(
        "insert into work.regrouped values (%d, '%s') on conflict do nothing"
            .formatted(person, population));
  }

  /**
   * Takes the entries of a key out of the person they were joined to. The part that does not bear
   * the person's key goes back to the person it was, or becomes a new one.
   *
   * @return keys that are another person from now on, as {@code namespace/key}; empty when the
   *     person has no other entry
   */
  public Optional<Separation> split(String kind, String namespace, String key) {
    return new Split(sql, context).run(kind, namespace, key);
  }

  /**
   * Two people who were one.
   *
   * @param onePerson keys of the one, {@code namespace/key}
   * @param otherPerson keys of the other
   */
  public record Separation(java.util.List<String> onePerson, java.util.List<String> otherPerson) {}

  /** Plans all that was regrouped and applies it: somebody decided, no guard holds it. */
  public PlanSummary apply() {
    Tally tally = follow();
    tally.keep(context.runId());
    return tally.summary();
  }

  /** The same inside another run, whose counts are its own. */
  Tally follow() {
    Feeds feeds = Feeds.all(sql, identity);
    new Fold(sql, feeds).ofRegrouped();
    new Unfold(sql, context, feeds, Optional.empty()).run();
    new Difference(sql, false, Set.of()).run();
    new Roles(sql).run(false);
    var tally = new Tally(sql);
    tally.run();
    sql.run("create unlogged table work.held_school (id bigint primary key)");
    new Holds(sql).run();
    var changes = new ChangeLog(sql, context);
    changes.names();
    changes.write("applied");
    var writer = new Apply(sql, Set.of());
    writer.run();
    writer.suspend();
    new Corrections(sql).settle();
    new PendingReferences(sql, context).keep();
    return tally;
  }

  /** Removes the work tables; the transaction may then commit. */
  public void finish() {
    sql.run("drop schema work cascade");
  }

  /** Entries of the people that are regrouped, as they are now. */
  static final String ENTRIES =
      """
      select i.entity_id, i.feed_id, f.namespace, i.kind, i.key
        from (select f.id as feed_id, p.population as kind, p.source_key as key
                from work.regrouped r
                join person p on p.id = r.entity_id
                join source_feed f on f.namespace = p.namespace
              union
              select j.feed_id, j.kind, j.key
                from work.regrouped r join joined_entry j on j.entity_id = r.entity_id) k
        join image_entry i on i.feed_id = k.feed_id and i.kind = k.kind and i.key = k.key
        join source_feed f on f.id = i.feed_id
       where i.entity_id in (select entity_id from work.regrouped)
      """;
}
