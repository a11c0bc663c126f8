package fr.preau.plan;

import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Erases people who left long ago from the roster, the image and the history, on a connection whose
 * transaction the caller owns and which holds the roster lock. People whom a source still names,
 * and those whose departure waits for a decision, are never chosen.
 */
public final class Erasure {
  /** Table of the transaction that names the chosen people, column {@code person_id}. */
  public static final String CHOSEN = "leaver";

  private final Sql sql;

  /** Erases on this connection. */
  public Erasure(Connection connection) {
    this.sql = new Sql(connection);
  }

  /**
   * Chooses people who have no role any more.
   *
   * @param due condition on a row {@code p} of person and its account {@code a}, if it has one
   * @return how many
   */
  public long choose(String due) {
    long chosen =
        sql.run(
            """
            create temp table leaver on commit drop as
            select p.id as person_id, p.namespace || '/' || p.population || '/' || p.source_key as key
              from person p left join account a on a.person_id = p.id
             where p.suspended_at is not null and %s
               and p.id not in (select person_id from absorbed_person)
               and not exists (select from image_entry i
                                where i.key = p.source_key and i.entity_id = p.id
                                  and (i.hash is not null or i.applied_hash is not null))
            """
                .formatted(due));
    if (chosen == 0) {
      return 0;
    }
    sql.run("create unique index on leaver (person_id)");
    sql.run(
        """
        create temp table leaver_entry on commit drop as
        select i.entity_id, i.feed_id, f.namespace, i.kind, i.key,
               i.hash is not null or i.applied_hash is not null as said
          from image_entry i join source_feed f on f.id = i.feed_id
         where i.entity_id in (select person_id from leaver)
        """);
    // An entry under another key, once it was joined, counts as well.
    sql.run(
        "delete from leaver where person_id in (select entity_id from leaver_entry where said)");
    sql.run("delete from leaver_entry where entity_id not in (select person_id from leaver)");
    // Who turned out to be somebody else keeps account and identifiers as long as that person does.
    sql.run(
        """
        insert into leaver
        select p.id, p.namespace || '/' || p.population || '/' || p.source_key
          from absorbed_person b join person p on p.id = b.person_id
         where b.kept_id in (select person_id from leaver)
        """);
    sql.run("analyze leaver");
    sql.run("analyze leaver_entry");
    return sql.number("select count(*) from leaver");
  }

  /**
   * Erases the chosen from every table that names a person ({@code person_id}, {@code pupil_id}),
   * an entry ({@code feed_id, kind, key}) or a key ({@code population, namespace, key}), whichever
   * feature has it, from what somebody typed and decided, and from the history. Of entries that
   * directories still have, the key stays until they are deleted there. Their accounts must be
   * gone.
   *
   * @return rows erased, by table
   */
  public Map<String, Long> erase() {
    var counts = new TreeMap<String, Long>();
    // the key alone, which names nobody: by it the next push finds and deletes the entry
    count(
        counts,
        "directory_entry",
        """
        update directory_entry
        set person_id = null, school = null, dn = '', content = '{}', disabled_at = coalesce(disabled_at, now())
        where person_id in (select person_id from leaver)
        """);
    for (String column : List.of("pupil_id", "person_id")) {
      for (String table : tablesWith(column)) {
        count(
            counts,
            table,
            "delete from %s where %s in (select person_id from leaver)".formatted(table, column));
      }
    }
    for (String table : tablesWith("feed_id", "kind", "key")) {
      count(
          counts,
          table,
          """
          delete from %s i using leaver_entry e
           where i.feed_id = e.feed_id and i.kind = e.kind and i.key = e.key
          """
              .formatted(table));
    }
    for (String table : tablesWith("population", "namespace", "key")) {
      count(
          counts,
          table,
          "delete from %s t where %s"
              .formatted(table, isLeaver("t.population", "t.namespace", "t.key")));
    }
    typed(counts);
    history(counts);
    count(counts, "person", "delete from person where id in (select person_id from leaver)");
    return counts;
  }

  private List<String> tablesWith(String... columns) {
    return sql.rows(
        """
        select c.table_name
          from information_schema.columns c
          join information_schema.tables t using (table_schema, table_name)
         where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
           and c.column_name in ('%s')
         group by c.table_name having count(*) = %d
         order by 1
        """
            .formatted(String.join("', '", columns), columns.length),
        row -> row.getString(1));
  }

  /** What somebody typed or decided about the chosen. */
  private void typed(Map<String, Long> counts) {
    count(
        counts,
        "manual_person",
        """
        delete from manual_person m where ended_at is not null and (%s or %s)
        """
            .formatted(
                isLeaver("m.kind", "'manual'", "m.id::text"),
                isLeaver("'pupil'", "m.pupil_namespace", "m.pupil_key")));
    count(
        counts,
        "identity_decision",
        "delete from identity_decision d where %s or %s"
            .formatted(
                isLeaver("d.population", "d.left_namespace", "d.left_key"),
                isLeaver("d.population", "d.right_namespace", "d.right_key")));
  }

  private static String isLeaver(String population, String namespace, String key) {
    return """
        (%2$s || '/' || %1$s || '/' || %3$s in (select key from leaver)
         or (%1$s, %2$s, %3$s) in (select kind, namespace, key from leaver_entry))
        """
        .formatted(population, namespace, key);
  }

  private void history(Map<String, Long> counts) {
    count(
        counts,
        "change",
        "delete from change c where c.entity_id in (select person_id from leaver)");
    count(
        counts,
        "change",
        """
        delete from change c
         where c.kind = 'guardianships'
           and split_part(c.key, ' > ', 2) in (select key from leaver
                                               union
                                               select namespace || '/' || kind || '/' || key
                                                 from leaver_entry)
        """);
    count(
        counts,
        "quarantine_entry",
        """
        delete from quarantine_entry q using run r
         where r.id = q.run_id and exists (
           select from leaver_entry e
            where e.key = q.key and (q.kind is null or q.kind = e.kind)
              and (r.feed_id is null or r.feed_id = e.feed_id))
        """);
  }

  private void count(Map<String, Long> counts, String table, String delete) {
    counts.merge(table, sql.run(delete), Long::sum);
  }
}
