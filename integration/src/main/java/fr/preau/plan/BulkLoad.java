package fr.preau.plan;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;

/**
 * The first fill of empty tables: indexes and constraints are taken down before the rows come and
 * built after them, in the same transaction. Many times faster than row by row, and nobody sees the
 * tables in between.
 */
public final class BulkLoad {
  private static final List<String> ROSTER =
      List.of(
          "school",
          "level",
          "subject",
          "class_group",
          "person",
          "enrolment",
          "membership",
          "guardianship",
          "staff_post",
          "staff_function",
          "teaching",
          "head_teacher",
          "image_entry");

  /** Empty too, since they refer to people. */
  private static final String REFERRING = ", account, provider_identifier";

  private final Sql sql;
  private final List<String> filled;
  private final String truncated;
  private final List<String> rebuild = new ArrayList<>();

  private BulkLoad(Sql sql, List<String> filled, String referring) {
    this.sql = sql;
    this.filled = filled;
    this.truncated = String.join(", ", filled) + referring;
  }

  /** Of the roster and its image. */
  static BulkLoad ofRoster(Sql sql) {
    return new BulkLoad(sql, ROSTER, REFERRING);
  }

  /**
   * Of other tables.
   *
   * @param connection transaction that fills them
   * @param tables empty tables, to which no table but one of them refers
   */
  public static BulkLoad of(Connection connection, List<String> tables) {
    return new BulkLoad(new Sql(connection), tables, "");
  }

  /** Takes down indexes and constraints of the empty tables. */
  public void begin() {
    String tables = "('" + String.join("', '", filled) + "')";
    // Truncated in this transaction, so that their rows need not go through the log.
    sql.run("truncate table " + truncated);
    takeDown(
        "f",
        "confrelid::regclass::text in " + tables + " or c.conrelid::regclass::text in " + tables);
    takeDown("p", "c.conrelid::regclass::text in " + tables);
    takeDown("u", "c.conrelid::regclass::text in " + tables);
    for (String[] index :
        sql.rows(
            "select indexname, indexdef from pg_indexes where schemaname = 'public' and tablename in "
                + tables,
            row -> new String[] {row.getString(1), row.getString(2)})) {
      sql.run("drop index public." + index[0]);
      rebuild.add(index[1]);
    }
  }

  private void takeDown(String type, String condition) {
    var constraints =
        sql.rows(
            """
            select c.conrelid::regclass::text, c.conname, pg_get_constraintdef(c.oid)
              from pg_constraint c where c.contype = '%s' and (%s)
            """
                .formatted(type, condition),
            row -> new String[] {row.getString(1), row.getString(2), row.getString(3)});
    var definitions = new ArrayList<String>();
    for (String[] c : constraints) {
      sql.run("alter table %s drop constraint %s".formatted(c[0], c[1]));
      definitions.add("alter table %s add constraint %s %s".formatted(c[0], c[1], c[2]));
    }
    if (type.equals("f")) {
      rebuild.addAll(definitions);
    } else {
      rebuild.addAll(0, definitions);
    }
  }

  /** Builds them again, foreign keys last, and gathers statistics. */
  public void end() {
    rebuild.stream().filter(s -> !s.contains("FOREIGN KEY")).forEach(sql::run);
    rebuild.stream().filter(s -> s.contains("FOREIGN KEY")).forEach(sql::run);
    filled.forEach(table -> sql.run("analyze " + table));
  }
}
