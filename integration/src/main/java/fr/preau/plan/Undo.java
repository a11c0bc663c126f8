package fr.preau.plan;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run changed in the image of a feed, or took over from it, and what the entries say now.
 * Entries that no later run changed go back to what the roster reflected before; the others are
 * merged field by field by the caller, who puts them into {@code work.stage}.
 *
 * <p>Leaves {@code work.undo} (entity_id, kind, key, before_hash, before_content, said_run_id,
 * said_file_id, said_line, after_content, now_hash, now_content, later_run, merged).
 */
public final class Undo {
  private static final int SLICE = 500;

  /** Where a guardian before is none now: never given back. */
  private static final String LOST_GUARDIAN =
      """
      kind in ('pupil', 'relative') and before_hash is not null and now_hash is not null
      and exists (
        select from jsonb_array_elements(
                      before_content -> case kind when 'pupil' then 'relatives' else 'children' end) b
         where (b ->> 4)::boolean
           and not exists (
             select from jsonb_array_elements(
                           now_content -> case kind when 'pupil' then 'relatives' else 'children' end) n
              where n ->> 0 = b ->> 0 and (n ->> 4)::boolean))
      """;

  private final Sql sql;
  private final Connection connection;
  private final int feedId;
  private final int run;

  /**
   * The changes of a run.
   *
   * @param connection transaction whose work tables {@link Stage#create} has prepared
   */
  public Undo(Connection connection, int feedId, int run) {
    this.sql = new Sql(connection);
    this.connection = connection;
    this.feedId = feedId;
    this.run = run;
  }

  /**
   * An entry that has to be merged.
   *
   * @param kind code of its kind
   * @param key its id
   * @param before content before the run; empty when the source did not say the entry
   * @param after content once the run had changed it; empty when it no longer said the entry
   * @param now content now; empty when the source does not say the entry
   * @param laterRun the last run that changed the entry
   */
  public record Merge(
      String kind,
      String key,
      Optional<String> before,
      Optional<String> after,
      Optional<String> now,
      int laterRun) {}

  /** Gathers what the run changed; answers how many entries that are. */
  public long gather() {
    sql.table(
        "undo",
        """
        with state as (
          select kind, key, hash, applied_hash, content, said_run_id, said_file_id, said_line
            from image_history where run_id = %1$d and feed_id = %2$d),
        reflected as (
          select distinct on (h.kind, h.key) h.kind, h.key, h.hash, h.content, h.said_run_id,
                 h.said_file_id, h.said_line
            from state s
            join image_history h on h.feed_id = %2$d and h.kind = s.kind and h.key = s.key
             and h.hash = s.applied_hash and h.content is not null
           where s.hash is distinct from s.applied_hash
           order by h.kind, h.key, h.run_id desc),
        before as (
          select s.kind, s.key, s.hash, s.content, s.said_run_id, s.said_file_id, s.said_line
            from state s where s.hash = s.applied_hash
          union all
          select r.* from reflected r
          union all
          select s.kind, s.key, null, '{}', s.said_run_id, s.said_file_id, s.said_line
            from state s where s.applied_hash is null),
        later as (
          select distinct on (kind, key) kind, key, hash, content, said_run_id,
                 max(run_id) over (partition by kind, key) as last_run
            from image_history
           where run_id > %1$d and feed_id = %2$d and content is not null
           order by kind, key, run_id),
        changed as (
          select kind, key from state
          union
          select kind, key from later where said_run_id = %1$d
          union
          select kind, key from image_entry where feed_id = %2$d and run_id = %1$d)
        select i.entity_id, c.kind, c.key, b.hash as before_hash,
               coalesce(b.content, '{}') as before_content, b.said_run_id, b.said_file_id,
               b.said_line,
               case when l.key is null then i.hash else l.hash end as after_hash,
               case when l.key is null then i.content else l.content end as after_content,
               i.hash as now_hash, i.content as now_content, i.applied_hash,
               coalesce(l.last_run, %1$d) as later_run, false as merged
          from changed c
          join image_entry i on i.feed_id = %2$d and i.kind = c.kind and i.key = c.key
          left join state s on s.kind = c.kind and s.key = c.key
          left join before b on b.kind = c.kind and b.key = c.key
          left join later l on l.kind = c.kind and l.key = c.key
         where s.key is null or b.key is not null
        """
            .formatted(run, feedId));
    sql.run(
        """
        update work.undo set merged = true
         where now_hash is distinct from before_hash
           and (now_hash is distinct from after_hash or %s)
        """
            .formatted(LOST_GUARDIAN));
    sql.run("create index on work.undo (kind, key)");
    return sql.number("select count(*) from work.undo");
  }

  /** The next entries to merge after that one, in the order of kinds and keys; none at the end. */
  public List<Merge> mergesAfter(String kind, String key) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select kind, key, case when before_hash is not null then before_content end::text,
                   case when after_hash is not null then after_content end::text,
                   case when now_hash is not null then now_content end::text, later_run
              from work.undo where merged and (kind, key) > (?, ?)
             order by kind, key limit\s"""
                + SLICE)) {
      select.setString(1, kind);
      select.setString(2, key);
      var merges = new ArrayList<Merge>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          merges.add(
              new Merge(
                  row.getString(1),
                  row.getString(2),
                  Optional.ofNullable(row.getString(3)),
                  Optional.ofNullable(row.getString(4)),
                  Optional.ofNullable(row.getString(5)),
                  row.getInt(6)));
        }
      }
      return merges;
    }
  }

  /** Puts the image back to what it was before the run and leaves the roster as it is. */
  public void restoreImage() {
    ImageHistory.restore(sql, feedId, run);
  }
}
