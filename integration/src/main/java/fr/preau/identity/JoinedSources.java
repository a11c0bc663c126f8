package fr.preau.identity;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the entries that make a person. */
final class JoinedSources {
  private final JdbcClient jdbc;

  JoinedSources(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<JoinedSource> of(long person) {
    return jdbc.sql(
            """
            select f.source, f.namespace || '/' || i.kind || '/' || i.key as key,
                   coalesce(j.rule, 'own') as rule, i.run_id, j.joined_at,
                   i.hash is not null as present
              from (select f.id as feed_id, p.population as kind, p.source_key as key
                      from person p join source_feed f on f.namespace = p.namespace
                     where p.id = :id
                    union
                    select feed_id, kind, key from joined_entry where entity_id = :id) k
              join image_entry i on i.feed_id = k.feed_id and i.kind = k.kind and i.key = k.key
              join source_feed f on f.id = i.feed_id
              left join joined_entry j
                on j.feed_id = i.feed_id and j.kind = i.kind and j.key = i.key
             where i.entity_id = :id
             order by j.joined_at, f.source, i.key
            """)
        .param("id", person)
        .query(
            (row, n) -> {
              @Nullable OffsetDateTime at = row.getObject("joined_at", OffsetDateTime.class);
              return new JoinedSource(
                  row.getString("source"),
                  row.getString("key"),
                  row.getString("rule"),
                  row.getInt("run_id"),
                  Optional.ofNullable(at).map(OffsetDateTime::toInstant),
                  row.getBoolean("present"));
            })
        .list();
  }
}
