package fr.preau.mappings.mapping;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns the declarations of columns into functions, noting what is wrong with them. */
final class ColumnCompiler {
  private static final Set<CelType> SINGLE =
      Set.of(SimpleType.STRING, SimpleType.INT, SimpleType.BOOL, SimpleType.DYN);

  private final Where file;
  private final Map<String, Integer> slots = new LinkedHashMap<>();
  private final List<Columns.Field> fields;
  private final Expressions expressions;
  private final Conversions conversions;
  private final Mistakes mistakes;

  ColumnCompiler(
      String file,
      List<Columns.Field> fields,
      Map<String, Columns.Table> tables,
      Mistakes mistakes) {
    this.file = new Where(file, false, 1);
    this.fields = fields;
    this.mistakes = mistakes;
    this.expressions = new Expressions(Map.of(), mistakes);
    this.conversions = new Conversions(new Vocabulary(codeTables(tables), Map.of()), mistakes);
    for (Columns.Field field : fields) {
      slots.put(field.name(), slots.size());
      if (field.withheldFor().isEmpty()) {
        expressions.declare(field.name(), ValueType.TEXT, field.many(), slots.get(field.name()));
      }
    }
  }

  Optional<Columns.Cell> column(Columns.Column column) {
    Where where = file.atLine(column.line());
    if (column.from().isPresent() == column.value().isPresent()) {
      mistakes.add(where, "from-or-value");
      return Optional.empty();
    }
    return column.value().isPresent() ? expressed(column, where) : field(column, where);
  }

  Optional<Expression> condition(String text, int line) {
    Where where = file.atLine(line);
    Optional<Expression> condition = expressions.compile(text, where);
    if (condition.isPresent() && !condition.get().type().equals(SimpleType.BOOL)) {
      mistakes.add(where, "when-type", "when");
    }
    return condition;
  }

  private Optional<Columns.Cell> field(Columns.Column column, Where where) {
    String name = column.from().get();
    Integer slot = slots.get(name);
    if (slot == null) {
      mistakes.add(where, "unknown-field", name, known());
      return Optional.empty();
    }
    Columns.Field field = fields.get(slot);
    if (field.withheldFor().isPresent()) {
      mistakes.add(where, "not-released", name, field.withheldFor().get());
      return Optional.empty();
    }
    Optional<Conversion> conversion = conversion(column, where);
    return field.many()
        ? Optional.of((row, report) -> joined((List<?>) row[slot], conversion, column, report))
        : Optional.of((row, report) -> converted((String) row[slot], conversion, report));
  }

  private Optional<Conversion> conversion(Columns.Column column, Where where) {
    if (column.as().isEmpty()) {
      return Optional.empty();
    }
    Optional<TypedConversion> chain = conversions.chain(column.as(), ValueType.TEXT, where);
    chain
        .filter(found -> found.type() != ValueType.TEXT)
        .ifPresent(
            found ->
                mistakes.add(
                    where,
                    "wrong-type",
                    column.header(),
                    ValueType.TEXT.word(),
                    found.type().word()));
    return chain.map(TypedConversion::conversion);
  }

  private String known() {
    return fields.stream()
        .filter(field -> field.withheldFor().isEmpty())
        .map(Columns.Field::name)
        .collect(Collectors.joining(", "));
  }

  private Map<String, CodeTable> codeTables(Map<String, Columns.Table> tables) {
    var compiled = new HashMap<String, CodeTable>();
    tables.forEach(
        (name, table) -> {
          Where where = file.atLine(table.line());
          var entries = new HashMap<String, CodeTable.Entry>();
          table.entries().forEach((code, text) -> entries.put(code, entry(text, where)));
          compiled.put(
              name,
              new CodeTable(
                  entries, table.otherwise().map(text -> entry(text, where)), false, where));
        });
    return compiled;
  }

  private static CodeTable.Entry entry(String text, Where where) {
    return new CodeTable.Entry(text, where);
  }

  private Optional<Columns.Cell> expressed(Columns.Column column, Where where) {
    Optional<Expression> compiled = expressions.compile(column.value().get(), where);
    compiled
        .filter(expression -> !SINGLE.contains(expression.type()))
        .ifPresent(
            expression ->
                mistakes.add(
                    where,
                    "wrong-type",
                    column.header(),
                    ValueType.TEXT.word(),
                    expression.type().name()));
    return compiled.map(
        expression ->
            (row, report) -> {
              Object value = expression.evaluate(Columns.NO_ENTRY, row);
              return value == Conversion.FAILED ? report.fail("expression") : String.valueOf(value);
            });
  }

  private static Object converted(String value, Optional<Conversion> conversion, Report report) {
    String text = value.strip();
    return conversion.isEmpty() || text.isEmpty() ? value : conversion.get().convert(text, report);
  }

  private static Object joined(
      List<?> values, Optional<Conversion> conversion, Columns.Column column, Report report) {
    var texts = new ArrayList<String>();
    for (Object value : values) {
      Object text = converted((String) value, conversion, report);
      if (text == Conversion.FAILED) {
        return text;
      }
      texts.add((String) text);
    }
    return String.join(column.join(), texts);
  }
}
