package fr.preau.providers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a delivery adds, changes and removes since the last one the provider acknowledged.
 *
 * @param rows counts, one row a kind and school
 */
public record Difference(List<Row> rows) {
  /** Kinds of record in the order they are shown. */
  private static final List<String> KINDS =
      List.of(
          "school",
          "level",
          "subject",
          "division",
          "group",
          "pupil",
          "staff",
          "relative",
          "responsible");

  /**
   * Changes of one kind in one school.
   *
   * @param kind {@code school}, {@code level}, {@code subject}, {@code division}, {@code group},
   *     {@code pupil}, {@code staff}, {@code relative} or {@code responsible}
   * @param school UAI; a person counts in the school of enrolment
   * @param acknowledged how many the provider has
   * @param create how many are new
   * @param update how many differ, links included
   * @param remove how many go
   */
  public record Row(
      String kind, String school, long acknowledged, long create, long update, long remove) {}

  private record Counts(long create, long update, long remove) {
    static final Counts NONE = new Counts(0, 0, 0);

    Counts plus(Row row) {
      return new Counts(create + row.create(), update + row.update(), remove + row.remove());
    }

    Map<String, Object> toJson() {
      var json = new LinkedHashMap<String, Object>();
      json.put("create", create);
      json.put("update", update);
      json.put("remove", remove);
      return json;
    }
  }

  public Difference {
    rows = List.copyOf(rows);
  }

  /** Nothing to compare, nothing changed. */
  public static Difference none() {
    return new Difference(List.of());
  }

  /** Whether the provider already has exactly this. */
  public boolean isEmpty() {
    return rows.stream().allMatch(row -> row.create() + row.update() + row.remove() == 0);
  }

  /**
   * {@code create, update, remove, byKind{…}, bySchool{…}}; only schools in which something
   * changes.
   */
  public Map<String, Object> toJson() {
    Counts total = Counts.NONE;
    var kinds = new LinkedHashMap<String, Counts>();
    KINDS.forEach(kind -> kinds.put(kind, Counts.NONE));
    var schools = new TreeMap<String, Counts>();
    for (Row row : rows) {
      total = total.plus(row);
      kinds.compute(
          row.kind(), (kind, counts) -> (counts == null ? Counts.NONE : counts).plus(row));
      if (row.create() + row.update() + row.remove() > 0) {
        schools.merge(row.school(), Counts.NONE.plus(row), (known, more) -> known.plus(row));
      }
    }
    var json = new LinkedHashMap<>(total.toJson());
    json.put("byKind", json(kinds));
    json.put("bySchool", json(schools));
    return json;
  }

  /** The rows of one kind. */
  List<Row> of(String kind) {
    var some = new ArrayList<>(rows);
    some.removeIf(row -> !row.kind().equals(kind));
    return some;
  }

  private static Map<String, Object> json(Map<String, Counts> counts) {
    var json = new LinkedHashMap<String, Object>();
    counts.forEach((key, value) -> json.put(key, value.toJson()));
    return json;
  }
}
