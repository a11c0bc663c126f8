package fr.preau.takeover;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds the people of the rows. Leaves {@code work.taken_row} (a row with its person, account and
 * identifiers; {@code other_id} is the same person, or another whom the row may mean as well) and
 * the view {@code work.taken_identifier} of its identifiers.
 */
final class TakeoverPeople {
  /** An account whose login somebody may know: it is not taken away from its person. */
  private static final String KNOWN_TO_ITS_PERSON =
      """
      (a.taken_over or a.activated_at is not null
       or exists (select from activation_code c where c.person_id = a.person_id))
      """;

  /** Keys by which sources say people who bear another one in the roster. */
  private static final String OTHER_KEYS =
      """
      create view work.other_key as
      select f.namespace, j.kind as population, j.key, j.entity_id as person_id
        from joined_entry j join source_feed f on f.id = j.feed_id
       where j.kind in ('pupil', 'relative', 'staff') and j.entity_id is not null
      """;

  /** Those whom the roster has; the image, which has all, is five times as long. */
  private static final String PRESENT = "not in (select person_id from absorbed_person)";

  private final Statement sql;
  private final TakeoverTables work;
  private final List<TakeoverColumns.Identifier> identifiers;

  TakeoverPeople(Statement sql, TakeoverColumns columns) {
    this.sql = sql;
    this.work = new TakeoverTables(sql);
    this.identifiers = columns.identifiers();
  }

  void find() throws SQLException {
    work.analyze("taken");
    sql.execute(OTHER_KEYS);
    otherMatches();
    rows();
    work.table(
        "taken_bearer",
        """
        select t.line, a.person_id, a.login, %s as known
          from work.taken_row t join account a on a.login = t.login and a.person_id <> t.person_id
        """
            .formatted(KNOWN_TO_ITS_PERSON));
    sql.execute("create view work.taken_identifier as " + identifierRows());
  }

  /** By a key of another source, a part of a key, or number and birth date: of few rows, if any. */
  private void otherMatches() throws SQLException {
    work.table(
        "taken_match",
        """
        select line, min(person_id) as person_id, max(person_id) as other_id
          from (select t.line, k.person_id
                  from work.taken t
                  join work.other_key k
                    on k.namespace = t.namespace and k.population = t.population and k.key = t.key
                union all
                select t.line, k.person_id
                  from work.taken t
                  join (select namespace, population, source_key as key, id as person_id
                          from person where id %1$s
                        union all
                        select namespace, population, key, person_id from work.other_key) k
                    on k.key = t.key
                 where (t.namespace is null or t.population is null)
                   and (t.population is null or k.population = t.population)
                   and (t.namespace is null or k.namespace = t.namespace)
                union all
                select t.line, p.id
                  from work.taken t
                  join person p on p.ine = t.ine and p.birth_date = t.birth_date
                               and p.population = 'pupil'
                 where t.key is null and p.id %1$s) found
         group by line
        """
            .formatted(PRESENT));
  }

  /** A whole key is one person's at most; what else matched is beside it. */
  private void rows() throws SQLException {
    work.table(
        "taken_row",
        """
        select t.line, t.login, t.activated, t.issuer, t.subject%s, t.person_id, t.other_id,
               a.person_id is not null as has_account, a.login as former, a.taken_over,
               a.activated_at is not null as in_use, a.person_id is not null and %s as known
          from (select t.*, least(p.id, m.person_id) as person_id,
                       greatest(p.id, m.other_id) as other_id
                  from work.taken t
                  left join (select id, namespace, population, source_key from person
                              where id %s) p
                    on p.source_key = t.key and p.population = t.population
                       and p.namespace = t.namespace
                  left join work.taken_match m on m.line = t.line) t
          left join account a on a.person_id = t.person_id
        """
            .formatted(
                IntStream.range(0, identifiers.size())
                    .mapToObj(i -> ", t." + TakeoverStage.column(i))
                    .collect(Collectors.joining()),
                KNOWN_TO_ITS_PERSON,
                PRESENT));
  }

  private String identifierRows() {
    return identifiers.isEmpty()
        ? "select line, person_id, '' as target, '' as name, '' as value from work.taken_row where false"
        : IntStream.range(0, identifiers.size())
            .mapToObj(this::identifierRows)
            .collect(Collectors.joining(" union all "));
  }

  private String identifierRows(int index) {
    TakeoverColumns.Identifier identifier = identifiers.get(index);
    return "select line, person_id, '%s' as target, '%s' as name, %3$s as value from work.taken_row where %3$s is not null"
        .formatted(
            identifier.target(), identifier.name().replace("'", "''"), TakeoverStage.column(index));
  }
}
