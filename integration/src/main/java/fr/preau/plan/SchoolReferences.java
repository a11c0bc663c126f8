package fr.preau.plan;

/**
 * What the schools that entries refer to are called in each namespace: by the numbers that its own
 * feeds gave them, else by their UAI. Leaves {@code work.ref_school} (namespace, key, id, uai).
 */
final class SchoolReferences {
  private final Sql sql;
  private final PlanContext context;
  private final Feeds feeds;

  SchoolReferences(Sql sql, PlanContext context, Feeds feeds) {
    this.sql = sql;
    this.context = context;
    this.feeds = feeds;
  }

  void run() {
    sql.table(
        "known_school",
        """
        select id, namespace, source_key as key, uai from school
         where id not in (select id from work.removed_school_id)
        union all
        select d.id, d.namespace, d.source_key, d.uai from work.desired_school d
         where not exists (select from school s where s.id = d.id)
        """);
    sql.table(
        "ref_school",
        feeds.several()
            ? inEveryNamespace()
            : """
              select namespace, key, id, uai from work.known_school where namespace = '%s'
              """
                .formatted(context.namespace()));
  }

  private static String inEveryNamespace() {
    return """
        with own as (
          select namespace, key, id from work.known_school
          union
          select d.namespace, j.key, j.entity_id from joined_entry j
            join work.precedence d on d.feed_id = j.feed_id where j.kind = 'school'
          union
          select namespace, key, entity_id from work.entry where kind = 'school'),
        alias as (
          select distinct on (n.namespace, k.uai) n.namespace, k.uai as key, k.id
            from (select distinct namespace from work.precedence) n
           cross join work.known_school k
           where not exists (select from own o where o.namespace = n.namespace and o.id = k.id)
             and not exists (select from own o where o.namespace = n.namespace and o.key = k.uai)
           order by n.namespace, k.uai, k.id)
        select distinct on (r.namespace, r.key) r.namespace, r.key, r.id, k.uai
          from (select * from own union all select * from alias) r
          join work.known_school k on k.id = r.id
         order by r.namespace, r.key, r.id
        """;
  }
}
