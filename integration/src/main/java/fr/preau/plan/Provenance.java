package fr.preau.plan;

import java.sql.Connection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells whether a delivery is another academy's: such a file can carry our numbers and plausible
 * totals, so only the academy code and the UAIs give it away.
 */
public final class Provenance {
  /**
   * Why a delivery is not this source's.
   *
   * @param code stable word: {@code academy-code}, {@code unknown-schools} or {@code other-uais}
   * @param found what the delivery says
   * @param expected what the source declares, or delivered before
   */
  public record Foreign(String code, String found, String expected) {}

  private final Sql sql;
  private final int feedId;
  private final boolean whole;

  /**
   * Looks at what {@link Stage} holds on that connection.
   *
   * @param whole whether the delivery holds every school, or only those that changed: a delta of
   *     one new school names no school that is known
   */
  public Provenance(Connection connection, int feedId, boolean whole) {
    this.sql = new Sql(connection);
    this.feedId = feedId;
    this.whole = whole;
  }

  /**
   * Compares the delivery with the declaration of its source, else with what it delivered before.
   *
   * @param headerCodes academy codes that the files' headers state
   * @param declaredAcademy academy code of the source's declaration
   * @param declaredSchools UAIs of the source's declaration, empty when it names none
   */
  public Optional<Foreign> check(
      Set<String> headerCodes, Optional<String> declaredAcademy, Set<String> declaredSchools) {
    sql.table(
        "delivered_school",
        """
        select s.key, coalesce(s.content, i.content) ->> 'uai' as uai,
               ltrim(coalesce(s.content, i.content) ->> 'academyCode', '0') as academy
          from work.stage s
          left join image_entry i on i.key = s.key and i.kind = s.kind and i.feed_id = %d
         where s.kind = 'school' and s.hash is not null
        """
            .formatted(feedId));
    return academy(headerCodes, declaredAcademy)
        .or(() -> declaredSchools.isEmpty() || !whole ? formerSchools() : schools(declaredSchools));
  }

  /** The academy code that the delivery states, if it states one. */
  public Optional<String> statedAcademy(Set<String> headerCodes) {
    if (headerCodes.size() == 1) {
      return headerCodes.stream().map(Provenance::withoutZeros).findFirst();
    }
    return sql
        .rows(
            """
            select academy from work.delivered_school where academy <> ''
             group by 1 order by count(*) desc, 1 limit 1
            """,
            row -> row.getString(1))
        .stream()
        .findFirst();
  }

  private Optional<Foreign> academy(Set<String> headerCodes, Optional<String> declared) {
    Optional<String> expected =
        declared
            .map(Provenance::withoutZeros)
            .or(
                () ->
                    sql
                        .rows(
                            "select academy_code from source_feed where academy_code is not null"
                                + " and id = "
                                + feedId,
                            row -> row.getString(1))
                        .stream()
                        .findFirst());
    Set<String> headers =
        headerCodes.stream().map(Provenance::withoutZeros).collect(Collectors.toSet());
    Set<String> found =
        headers.isEmpty() ? statedAcademy(Set.of()).map(Set::of).orElse(Set.of()) : headers;
    if (expected.isEmpty() || found.isEmpty() || found.equals(Set.of(expected.get()))) {
      return Optional.empty();
    }
    return Optional.of(new Foreign("academy-code", String.join(", ", found), expected.get()));
  }

  private Optional<Foreign> schools(Set<String> declared) {
    String list = "('" + String.join("', '", declared) + "')";
    long delivered = sql.number("select count(*) from work.delivered_school");
    long strange =
        sql.number("select count(*) from work.delivered_school where uai not in " + list);
    if (strange * 2 <= delivered) {
      return Optional.empty();
    }
    return Optional.of(new Foreign("unknown-schools", some("true"), String.join(", ", declared)));
  }

  private Optional<Foreign> formerSchools() {
    sql.table(
        "former_school",
        """
        select key, content ->> 'uai' as uai from image_entry
         where feed_id = %d and kind = 'school' and hash is not null
        """
            .formatted(feedId));
    long former = sql.number("select count(*) from work.former_school");
    long delivered = sql.number("select count(*) from work.delivered_school");
    if (former == 0 || delivered == 0) {
      return Optional.empty();
    }
    long known =
        sql.number(
            "select count(*) from work.delivered_school d"
                + " where d.uai in (select uai from work.former_school)");
    long renamed =
        sql.number(
            "select count(*) from work.delivered_school d join work.former_school f using (key)"
                + " where f.uai <> d.uai");
    long common =
        sql.number(
            "select count(*) from work.delivered_school join work.former_school using (key)");
    if ((known > 0 || !whole) && renamed * 2 <= common) {
      return Optional.empty();
    }
    return Optional.of(
        new Foreign(
            "other-uais",
            some("uai not in (select uai from work.former_school)"),
            sql.rows(
                    "select string_agg(uai, ', ') from (select uai from work.former_school"
                        + " order by 1 limit 5) f",
                    row -> row.getString(1))
                .get(0)));
  }

  private String some(String condition) {
    return sql.rows(
            "select string_agg(uai, ', ') from (select uai from work.delivered_school where %s"
                    .formatted(condition)
                + " order by 1 limit 5) s",
            row -> row.getString(1))
        .get(0);
  }

  private static String withoutZeros(String code) {
    return code.replaceFirst("^0+(?=.)", "");
  }
}
