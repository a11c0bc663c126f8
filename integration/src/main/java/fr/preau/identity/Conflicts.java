package fr.preau.identity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds the attributes about which the sources of one person or school differ. */
final class Conflicts {
  private static final String QUERY =
      """
      with said as (
        select j.entity_id, j.kind, f.source, c.name, c.value
          from joined_entry j
          join image_entry i on i.feed_id = j.feed_id and i.kind = j.kind and i.key = j.key
          join source_feed f on f.id = j.feed_id
         cross join jsonb_each(coalesce(i.applied_content, i.content)) c (name, value)
         where i.hash is not null and j.kind in ('pupil', 'relative', 'staff', 'school')
           and c.name <> all (array['enrolments', 'classes', 'relatives', 'posts', 'functions',
                                    'teachings', 'headTeacherOf', 'level', 'subjects'])
           and (:id::bigint is null or j.entity_id = :id)),
      differing as (
        select entity_id, name from said group by 1, 2 having count(distinct value) > 1
         order by 1, 2 limit :limit)
      select r.key, s.name, s.source, s.value #>> '{}' as value,
             coalesce(r.fields -> lower(regexp_replace(s.name, '([A-Z])', '_\\1', 'g')) = s.value,
                      false) as used
        from differing d
        join said s on s.entity_id = d.entity_id and s.name = d.name
        join (select id, namespace || '/' || population || '/' || source_key as key,
                     to_jsonb(person) as fields from person
              union all
              select id, namespace || '/school/' || source_key, to_jsonb(school) from school) r
          on r.id = d.entity_id
       order by r.key collate "C", s.name collate "C", used desc, s.source collate "C"
      """;

  private final JdbcClient jdbc;

  Conflicts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Conflict> of(long person) {
    return read(jdbc.sql(QUERY).param("id", person).param("limit", 1000));
  }

  List<Conflict> list(int limit) {
    return read(jdbc.sql(QUERY).param("id", null).param("limit", limit));
  }

  private static List<Conflict> read(JdbcClient.StatementSpec query) {
    var values = new LinkedHashMap<List<String>, List<Conflict.Said>>();
    query.query(
        row -> {
          values
              .computeIfAbsent(
                  List.of(row.getString("key"), row.getString("name")), k -> new ArrayList<>())
              .add(
                  new Conflict.Said(
                      row.getString("source"), row.getString("value"), row.getBoolean("used")));
        });
    return values.entrySet().stream()
        .map(entry -> new Conflict(entry.getKey().get(0), entry.getKey().get(1), entry.getValue()))
        .toList();
  }
}
