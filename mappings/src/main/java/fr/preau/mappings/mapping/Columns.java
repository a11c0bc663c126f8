package fr.preau.mappings.mapping;

import fr.preau.mappings.reader.RawEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The columns of a table that is written: fields of a row through the named conversions of the
 * mapping language, or CEL expressions over the row. Compiled once; thread-safe.
 *
 * <p>A row is an array with a value for each field: a text, empty when there is none, or a list of
 * texts for a field that takes several.
 */
public final class Columns {
  static final RawEntry NO_ENTRY =
      new RawEntry(RawEntry.Request.ADD, Optional.empty(), Optional.empty(), Map.of(), 1);

  private final List<String> headers;
  private final List<Cell> cells;
  private final Optional<Expression> when;

  /**
   * A field that a row offers.
   *
   * @param name its name, also in expressions
   * @param many whether it takes several values
   * @param withheldFor the word of the release policy that would give it, when it is not given
   */
  public record Field(String name, boolean many, Optional<String> withheldFor) {}

  /**
   * A column as its document declares it; exactly one of {@code from} and {@code value}.
   *
   * @param header its name in the table
   * @param from the field it is read from
   * @param as conversions, one after the other; each must give text
   * @param value a CEL expression that gives a text, a number or a truth value
   * @param join what stands between several values
   * @param line line of the declaration
   */
  public record Column(
      String header,
      Optional<String> from,
      List<String> as,
      Optional<String> value,
      String join,
      int line) {
    public Column {
      as = List.copyOf(as);
    }

    /** Whether its cells are more than the values of a field. */
    public boolean isWorkedOut() {
      return value.isPresent() || !as.isEmpty();
    }
  }

  /**
   * A code table for the conversion {@code table(NAME)}.
   *
   * @param entries text by code
   * @param otherwise text of any other code; without it, another code is refused
   * @param line line of the declaration
   */
  public record Table(Map<String, String> entries, Optional<String> otherwise, int line) {
    public Table {
      entries = Map.copyOf(entries);
    }
  }

  /** What one column makes of a row; {@link Conversion#FAILED} after a report. */
  interface Cell {
    Object of(Object[] row, Report report);
  }

  private Columns(List<String> headers, List<Cell> cells, Optional<Expression> when) {
    this.headers = headers;
    this.cells = cells;
    this.when = when;
  }

  /**
   * Compiles the columns of one table.
   *
   * @param file name of the declaring file, for mistakes
   * @param when a CEL expression that says which rows are written; line as the table's first column
   * @throws InvalidMappingException with every mistake
   */
  public static Columns compile(
      String file,
      List<Field> fields,
      List<Column> columns,
      Optional<String> when,
      Map<String, Table> tables) {
    var mistakes = new Mistakes();
    var compiler = new ColumnCompiler(file, fields, tables, mistakes);
    var cells = new ArrayList<Cell>();
    for (Column column : columns) {
      compiler.column(column).ifPresent(cells::add);
    }
    Optional<Expression> condition =
        when.flatMap(text -> compiler.condition(text, columns.get(0).line()));
    mistakes.throwIfAny();
    return new Columns(columns.stream().map(Column::header).toList(), cells, condition);
  }

  /** Names of the columns, in order. */
  public List<String> headers() {
    return headers;
  }

  /** Whether the row belongs to the table. */
  public boolean takes(Object[] row) {
    return when.map(condition -> Boolean.TRUE.equals(condition.evaluate(NO_ENTRY, row)))
        .orElse(true);
  }

  /**
   * The cells of a row.
   *
   * @param refused told of every value that a conversion does not take, by the column's header
   * @return empty when a value was refused
   */
  public Optional<String[]> cells(Object[] row, Consumer<Problem> refused) {
    var report = new Report();
    var line = new String[cells.size()];
    for (int i = 0; i < line.length; i++) {
      report.about(headers.get(i), false);
      Object cell = cells.get(i).of(row, report);
      line[i] = cell == Conversion.FAILED ? "" : (String) cell;
    }
    report.problems().forEach(refused);
    return report.isRefused() ? Optional.empty() : Optional.of(line);
  }
}
