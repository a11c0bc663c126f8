package fr.preau.identity;

import fr.preau.roster.PersonKey;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Remembers that two keys are the same person, or are not, who said so and why. */
final class Decisions {
  private static final String PAIR =
      """
      population = :population and left_namespace = :leftNamespace and left_key = :leftKey
         and right_namespace = :rightNamespace and right_key = :rightKey and ended_at is null
      """;

  private final JdbcClient jdbc;

  Decisions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Replaces what was decided about the two before. */
  void keep(PersonKey one, PersonKey other, boolean same, String by, String reason) {
    PersonKey left = isFirst(one, other) ? one : other;
    PersonKey right = left.equals(one) ? other : one;
    bind("update identity_decision set ended_at = now() where " + PAIR, left, right).update();
    bind(
            """
            insert into identity_decision (population, left_namespace, left_key, right_namespace,
                                           right_key, same, decided_by, reason)
            values (:population, :leftNamespace, :leftKey, :rightNamespace, :rightKey, :same, :by,
                    :reason)
            """,
            left,
            right)
        .param("same", same)
        .param("by", by)
        .param("reason", reason)
        .update();
  }

  /** Every decision about a person's keys, the latest first. */
  List<Decision> about(long personId) {
    return jdbc.sql(
            """
            with own as (
              select namespace, source_key as key, population from person where id = :id
              union
              select f.namespace, j.key, j.kind
                from joined_entry j join source_feed f on f.id = j.feed_id where j.entity_id = :id)
            select c.* from identity_decision c
             where exists (select from own o
                            where o.population = c.population
                              and (o.namespace, o.key) in ((c.left_namespace, c.left_key),
                                                           (c.right_namespace, c.right_key)))
             order by c.id desc
            """)
        .param("id", personId)
        .query((row, n) -> Decision.of(row))
        .list();
  }

  private JdbcClient.StatementSpec bind(String sql, PersonKey left, PersonKey right) {
    return jdbc.sql(sql)
        .param("population", left.population())
        .param("leftNamespace", left.namespace())
        .param("leftKey", left.id())
        .param("rightNamespace", right.namespace())
        .param("rightKey", right.id());
  }

  private static boolean isFirst(PersonKey one, PersonKey other) {
    int namespaces = one.namespace().compareTo(other.namespace());
    return namespaces < 0 || namespaces == 0 && one.id().compareTo(other.id()) < 0;
  }
}
