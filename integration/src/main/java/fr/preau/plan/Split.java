package fr.preau.plan;

import java.util.List;
import java.util.Optional;

/** Takes one key of a person's out of the others. */
final class Split {
  private final Sql sql;
  private final PlanContext context;

  Split(Sql sql, PlanContext context) {
    this.sql = sql;
    this.context = context;
  }

  Optional<Regrouping.Separation> run(String kind, String namespace, String key) {
    List<Long> person =
        sql.rows(
            """
            select i.entity_id from image_entry i join source_feed f on f.id = i.feed_id
             where f.namespace = '%s' and i.kind = '%s' and i.key = %s limit 1
            """
                .formatted(namespace, kind, quoted(key)),
            row -> row.getLong(1));
    if (person.isEmpty()) {
      return Optional.empty();
    }
    long entity = person.get(0);
    sql.run("insert into work.regrouped values (%d, '%s')".formatted(entity, kind));
    sql.table(
        "member",
        "select e.*, e.namespace = '%s' and e.key = %s as named from (%s) e"
            .formatted(namespace, quoted(key), Regrouping.ENTRIES));
    if (!sql.any("select from work.member where named")
        || !sql.any("select from work.member where not named")) {
      return Optional.empty();
    }
    sql.run("insert into work.moved select feed_id, kind, key from work.member");
    var separation = new Regrouping.Separation(keys("named"), keys("not named"));
    move(entity, kind);
    return Optional.of(separation);
  }

  private List<String> keys(String condition) {
    return sql.rows(
        "select distinct namespace || '/' || key from work.member where "
            + condition
            + " order by 1",
        row -> row.getString(1));
  }

  /** The part without the key that the roster's row bears moves. */
  private void move(long entity, String kind) {
    boolean bearsTheNamedKey =
        sql.any(
            "select from person p join work.member m on m.named and m.namespace = p.namespace"
                + " and m.key = p.source_key where p.id = "
                + entity);
    String moving = bearsTheNamedKey ? "not m.named" : "m.named";
    long target =
        sql.number(
            """
            select coalesce(
              (select min(p.id) from person p
                 join work.member m on m.namespace = p.namespace and m.key = p.source_key and %s
                where p.population = '%s' and p.id <> %d),
              nextval('entity_id_seq'))
            """
                .formatted(moving, kind, entity));
    sql.run("insert into work.regrouped values (%d, '%s')".formatted(target, kind));
    sql.run(
        """
        update image_entry i set entity_id = %d from work.member m
         where i.feed_id = m.feed_id and i.kind = m.kind and i.key = m.key and %s
        """
            .formatted(target, moving));
    sql.run(
        """
        update joined_entry j set entity_id = %d, run_id = %d, joined_at = now() from work.member m
         where j.feed_id = m.feed_id and j.kind = m.kind and j.key = m.key and %s
        """
            .formatted(target, context.runId(), moving));
    sql.run(
        """
        delete from joined_entry where entity_id in
          (select entity_id from joined_entry where entity_id in (%d, %d)
            group by 1 having count(*) = 1)
        """
            .formatted(entity, target));
    sql.run("delete from absorbed_person where person_id = " + target);
    sql.run(
        """
        update absorbed_person a set kept_id = %d
          from person p join work.member m on m.namespace = p.namespace and m.key = p.source_key
         where a.person_id = p.id and p.population = m.kind and %s
        """
            .formatted(target, moving));
  }

  private static String quoted(String key) {
    return "'" + key.replace("'", "''") + "'";
  }
}
