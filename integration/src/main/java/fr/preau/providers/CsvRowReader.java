package fr.preau.providers;

import fr.preau.mappings.mapping.Columns;
import fr.preau.mappings.writer.csv.CsvRows;
import fr.preau.platform.CsvConfig;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Rows of a view as the columns of CSV files see them, by cursor. Each script {@code
 * csv/rows-*.sql} gives the fields in the order of {@link CsvRows}, then the row's key, then the
 * person it is about.
 */
final class CsvRowReader {
  private static final Set<CsvRows> WITH_CODES = EnumSet.of(CsvRows.PEOPLE, CsvRows.PLACES);

  private final JdbcTemplate session;
  private final DateTimeFormatter dates;

  /**
   * A row.
   *
   * @param values texts and lists of texts, in the order of the fields
   * @param key where to find it in the roster; never a name
   */
  record Row(Object[] values, String key) {}

  CsvRowReader(JdbcTemplate session, String dateFormat) {
    this.session = session;
    this.dates = DateTimeFormatter.ofPattern(dateFormat, Locale.FRENCH);
  }

  /** Lets the view of one guardian see the pupils, where the view is narrowed to one person. */
  static void focus(JdbcTemplate session) {
    Boolean focused =
        session.queryForObject("select to_regclass('pg_temp.pv_focus') is not null", Boolean.class);
    if (Boolean.TRUE.equals(focused)) {
      ViewScripts.run(session, "csv/focus.sql");
    }
  }

  /** Whether an identifier was made for the one person that the view is narrowed to. */
  static boolean knowsFocus(JdbcTemplate session) {
    return Boolean.TRUE.equals(
        session.queryForObject(
            """
            select exists (
              select from public.provider_identifier known
              join pv_focus using (person_id) join pv_policy policy using (provider))
            """,
            Boolean.class));
  }

  /** Makes the tables that rows are read from, out of a view. */
  static void build(JdbcTemplate session, CsvConfig config) {
    ViewScripts.run(session, "csv/people.sql");
    if (config.files().stream().map(CsvConfig.File::rows).anyMatch(WITH_CODES::contains)) {
      ViewScripts.run(session, "csv/codes.sql");
    }
  }

  void each(CsvRows rows, Consumer<Row> taker) {
    read(rows, ViewScripts.text(script(rows)), taker);
  }

  /** The rows about the one person that the view is narrowed to. */
  void ofFocus(CsvRows rows, Consumer<Row> taker) {
    String all = ViewScripts.text(script(rows));
    int columns = rows.fields(Set.of()).size();
    String names = " as seen (%s)".formatted(names(columns));
    read(
        rows,
        "select seen.* from (" + all + ")" + names + " join pv_focus on person_id = person",
        taker);
  }

  private void read(CsvRows rows, String sql, Consumer<Row> taker) {
    List<Columns.Field> fields = rows.fields(Set.of());
    session.query(
        sql,
        row -> {
          var values = new Object[fields.size()];
          for (int i = 0; i < values.length; i++) {
            values[i] = value(row, i + 1, fields.get(i).many());
          }
          taker.accept(new Row(values, row.getString(values.length + 1)));
        });
  }

  private Object value(ResultSet row, int column, boolean many) throws SQLException {
    Object value = row.getObject(column);
    if (many) {
      return GarRows.codes(row.getString(column), GarRows.UNIT_SEPARATOR).stream()
          .map(String::strip)
          .filter(text -> !text.isEmpty())
          .toList();
    }
    if (value instanceof Date date) {
      return dates.format(date.toLocalDate());
    }
    return value == null ? "" : value.toString().strip();
  }

  private static String names(int fields) {
    var names = new StringBuilder();
    for (int i = 1; i <= fields; i++) {
      names.append('f').append(i).append(", ");
    }
    return names.append("key, person").toString();
  }

  private static String script(CsvRows rows) {
    return "csv/rows-%s.sql".formatted(rows.word());
  }
}
