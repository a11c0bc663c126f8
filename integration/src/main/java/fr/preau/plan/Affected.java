package fr.preau.plan;

/**
 * Finds what a plan has to look at: entries whose content is not the one the roster reflects,
 * entries that the source says no more, and entries that wait for one of the former.
 *
 * <p>Leaves {@code work.affected} (entity_id, kind, key, hash, run_id, file_id, line, content,
 * fingerprint) and {@code work.gone} (entity_id, kind, key).
 */
final class Affected {
  /** One entry in so many is little. */
  private static final int LITTLE = 20;

  /** Whether an entry i of the image is in the delivery, though it has no row in the stage. */
  static final String MET =
      """
      i.fingerprint is not null and i.hash = i.applied_hash
           and i.fingerprint not in (select fingerprint from work.unmet)
      """;

  private final Sql sql;
  private final PlanContext context;

  Affected(Sql sql, PlanContext context) {
    this.sql = sql;
    this.context = context;
  }

  /** Compares the entries just read ({@code work.stage}) with the image. */
  void fromStage(boolean firstImage) {
    if (firstImage) {
      sql.view(
          "affected",
          """
          select candidate_id as entity_id, kind, key, hash, %d as run_id, file_id, line, content,
                 fingerprint
            from work.stage where content is not null
          """
              .formatted(context.runId()));
      nothingGone();
      return;
    }
    sql.table(
        "affected",
        """
        select coalesce(i.entity_id, s.candidate_id) as entity_id, s.kind, s.key, s.hash,
               %1$d as run_id, s.file_id, s.line, s.content, s.fingerprint
          from work.stage s
          left join image_entry i on i.feed_id = %2$d and i.kind = s.kind and i.key = s.key
         where s.content is not null
           and (i.hash is distinct from s.hash or i.applied_hash is distinct from s.hash)
        """
            .formatted(context.runId(), context.feedId()));
    sql.table(
        "gone",
        """
        select i.entity_id, i.kind, i.key
          from image_entry i
         where i.feed_id = %d
           and (i.hash is not null or i.applied_hash is not null)
           and i.kind in (select kind from work.delivered_kind)
           and not exists (select from work.stage s where s.kind = i.kind and s.key = i.key)
           and i.key not in (select key from work.stage where kind = '')
           and (%s) is not true
        """
            .formatted(context.feedId(), sql.exists("unmet") ? MET : "false"));
    addWaiting();
  }

  /** Takes up everything that fills an empty roster. */
  void fromFill(DirectFill fill) {
    fill.gather();
    nothingGone();
  }

  private void nothingGone() {
    sql.table("gone", "select entity_id, kind, key from public.image_entry where false");
  }

  /**
   * Amends the image by what a delta says, and takes up what earlier runs left pending: nobody else
   * will name it again.
   */
  void fromDelta() {
    pending();
    sql.table(
        "affected",
        """
        select coalesce(i.entity_id, s.candidate_id) as entity_id, s.kind, s.key, s.hash,
               %1$d as run_id, s.file_id, s.line, s.content, null::uuid as fingerprint
          from work.stage s
          left join image_entry i on i.feed_id = %2$d and i.kind = s.kind and i.key = s.key
         where i.hash is distinct from s.hash
        union all
        select i.entity_id, i.kind, i.key, i.hash, i.run_id, i.file_id, i.line, i.content,
               i.fingerprint
          from work.pending i
         where i.hash is not null
           and not exists (select from work.stage s
                            where s.kind = i.kind and s.key = i.key and s.hash <> i.hash)
           and not exists (select from work.deleted d where d.kind = i.kind and d.key = i.key)
        """
            .formatted(context.runId(), context.feedId()));
    sql.table(
        "gone",
        """
        select i.entity_id, i.kind, i.key
          from work.deleted d
          join image_entry i on i.feed_id = %1$d and i.kind = d.kind and i.key = d.key
         where i.hash is not null or i.applied_hash is not null
        union
        select i.entity_id, i.kind, i.key
          from work.pending i
         where i.hash is null
           and not exists (select from work.stage s where s.kind = i.kind and s.key = i.key)
        """
            .formatted(context.feedId()));
    addWaiting();
  }

  /** Whether it is little beside what all images hold, as far as the statistics know. */
  boolean isLittle() {
    return sql.number("select count(*) from work.affected") * LITTLE
        < sql.number("select reltuples::bigint from pg_class where oid = 'image_entry'::regclass");
  }

  /**
   * What the roster does not reflect yet, by the index that holds nothing else: the planner takes
   * almost every entry for one of these, and would read the whole image.
   */
  private void pending() {
    sql.run("set local enable_seqscan = off");
    sql.table(
        "pending",
        """
        select entity_id, kind, key, hash, run_id, file_id, line, content, fingerprint
          from image_entry where feed_id = %d and hash is distinct from applied_hash
        """
            .formatted(context.feedId()));
    sql.run("set local enable_seqscan to default");
  }

  /** Takes back what a run said: {@code work.undo}, and {@code work.stage} for merged entries. */
  void fromUndo() {
    sql.table(
        "affected",
        """
        select entity_id, kind, key, before_hash as hash, said_run_id as run_id,
               said_file_id as file_id, said_line as line, before_content as content,
               null::uuid as fingerprint
          from work.undo
         where not merged and before_hash is not null
           and (before_hash is distinct from now_hash or before_hash is distinct from applied_hash)
        union all
        select u.entity_id, s.kind, s.key, s.hash, i.run_id, i.file_id, i.line, s.content, null
          from work.stage s
          join work.undo u on u.kind = s.kind and u.key = s.key
          join image_entry i on i.feed_id = %d and i.kind = s.kind and i.key = s.key
         where s.hash is distinct from u.now_hash or s.hash is distinct from u.applied_hash
        """
            .formatted(context.feedId()));
    sql.table(
        "gone",
        """
        select entity_id, kind, key
          from work.undo
         where not merged and before_hash is null
           and (now_hash is not null or applied_hash is not null)
        """);
    addWaiting();
  }

  /** Takes up what earlier runs left pending: the roster does not reflect the image yet. */
  void fromImage() {
    pending();
    sql.table(
        "affected",
        """
        select entity_id, kind, key, hash, run_id, file_id, line, content, fingerprint
          from work.pending where hash is not null
        """);
    sql.table(
        "gone",
        """
        select entity_id, kind, key from work.pending where hash is null
        """);
    addWaiting();
  }

  /**
   * Adds entries that did not change but whose references may now name something: pupils and staff
   * waiting for a school or a relative, relatives nobody pointed to until now, pupils whom a
   * relative names.
   */
  private void addWaiting() {
    sql.run(
        """
        insert into work.affected
        select i.entity_id, i.kind, i.key, i.hash, i.run_id, i.file_id, i.line, i.content,
               i.fingerprint
          from image_entry i
         where i.feed_id = %1$d and i.hash is not null
           and (i.kind, i.key) in (
             select p.kind, p.key
               from pending_reference p
               join work.affected a on a.kind = p.target_kind and a.key = p.target_key
              where p.feed_id = %1$d)
           and not exists (select from work.affected a where a.kind = i.kind and a.key = i.key)
           and not exists (select from work.gone g where g.kind = i.kind and g.key = i.key)
        """
            .formatted(context.feedId()));
    sql.run(
        """
        insert into work.affected
        select i.entity_id, i.kind, i.key, i.hash, i.run_id, i.file_id, i.line, i.content,
               i.fingerprint
          from (select distinct r ->> 0 as key
                  from work.affected a, jsonb_array_elements(a.content -> 'relatives') r
                 where a.kind = 'pupil') named
          join image_entry i on i.feed_id = %1$d and i.kind = 'relative' and i.key = named.key
         where i.hash is not null
           and not exists (select from person p where p.id = i.entity_id and p.suspended_at is null)
           and not exists (select from work.affected a where a.kind = 'relative' and a.key = i.key)
           and not exists (select from work.gone g where g.kind = 'relative' and g.key = i.key)
        """
            .formatted(context.feedId()));
    new ChildLinks(sql, context).addNamed();
    sql.run("create index on work.affected (entity_id)");
    sql.run("create index on work.gone (entity_id)");
    sql.analyze("affected");
  }

  /**
   * A record whose key could not be read may be anybody of its kind who is missing: whoever is gone
   * from its school (from any, when the school is unreadable too) is held.
   */
  void protectUnreadable() {
    sql.run(
        """
        insert into work.held_gone
        select distinct g.entity_id, g.kind
          from work.gone g
          join (select distinct kind, nullif(school, '') as school
                  from work.stage where hash is null and key = '') u
            on u.kind in ('', g.kind)
         where u.school is null
            or g.kind not in ('pupil', 'staff')
            or u.school in (select s.source_key
                              from school s
                              join (select pupil_id as id, school_id from enrolment
                                    union all
                                    select person_id, school_id from staff_post) l
                                on l.school_id = s.id and l.id = g.entity_id
                             where s.namespace = '%s')
        """
            .formatted(context.namespace()));
    sql.analyze("held_gone");
  }
}
