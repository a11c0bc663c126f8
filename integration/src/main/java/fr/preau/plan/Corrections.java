package fr.preau.plan;

/**
 * Values that somebody typed over what the sources say of a person: each holds as long as the
 * sources say what they said when it was typed. Works on {@code work.merged}, and leaves {@code
 * work.correction} (id, entity_id, said, holds).
 */
final class Corrections {
  /** Whether there is any. */
  static final String ANY = "select from manual_correction where ended_at is null";

  /** Entities of {@code work.entry} that have one. */
  static final String ENTITIES =
      """
      select e.entity_id from work.entry e
        join manual_correction c
          on c.ended_at is null and c.population = e.kind and c.namespace = e.namespace
         and c.key = e.key
      """;

  private final Sql sql;

  Corrections(Sql sql) {
    this.sql = sql;
  }

  /** Puts the typed values in the place of the sources'. */
  void overlay() {
    sql.table(
        "correction",
        """
        select distinct c.id, m.entity_id, m.content -> c.field as said,
               not c.base_known or (m.content -> c.field) is not distinct from c.base as holds
          from manual_correction c
          join work.entry e
            on c.population = e.kind and c.namespace = e.namespace and c.key = e.key
          join work.merged m on m.entity_id = e.entity_id
         where c.ended_at is null
        """);
    sql.run(
        """
        update work.merged m set content = m.content || k.fields
          from (select w.entity_id, jsonb_object_agg(c.field, c.value) as fields
                  from work.correction w join manual_correction c on c.id = w.id
                 where w.holds group by 1) k
         where k.entity_id = m.entity_id
        """);
  }

  /** Notes what the sources say now, and ends what they overtook. */
  void settle() {
    sql.run(
        """
        update manual_correction c set base = w.said, base_known = true
          from work.correction w where w.id = c.id and not c.base_known
        """);
    sql.run(
        """
        update manual_correction c set ended_at = now(), end_reason = 'source'
          from work.correction w
         where w.id = c.id and not w.holds
           and w.entity_id not in (select entity_id from work.held_entity)
        """);
  }
}
