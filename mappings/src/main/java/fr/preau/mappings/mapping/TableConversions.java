package fr.preau.mappings.mapping;

import fr.preau.mappings.model.Relation;
import fr.preau.mappings.model.SdetProfile;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compiles look-ups in code tables, giving the words of a table the type that is wanted. */
final class TableConversions {
  private static final Map<String, Object> BOOLEANS = Map.of("true", true, "false", false);
  private static final Map<String, Object> RELATIONS = byWord(Relation.values(), Relation::code);
  private static final Map<String, Object> PROFILES =
      byWord(SdetProfile.values(), SdetProfile::code);

  private final Map<String, CodeTable> tables;
  private final Mistakes mistakes;

  TableConversions(Map<String, CodeTable> tables, Mistakes mistakes) {
    this.tables = tables;
    this.mistakes = mistakes;
  }

  /** The look-up; empty when there is no such table. */
  Optional<TypedConversion> compile(String name, ValueType wanted, Where where) {
    CodeTable table = tables.get(name);
    if (table == null) {
      mistakes.add(where, "unknown-table", name, String.join(", ", new TreeSet<>(tables.keySet())));
      return Optional.empty();
    }
    Map<String, Object> values = new HashMap<>();
    table
        .entries()
        .forEach((code, entry) -> value(entry, wanted).ifPresent(value -> values.put(code, value)));
    Optional<Object> otherwise = table.otherwise().flatMap(entry -> value(entry, wanted));
    return Optional.of(
        new TypedConversion(
            wanted,
            TypeConversions.table(Map.copyOf(values), otherwise, table.warnOtherwise(), name)));
  }

  private Optional<Object> value(CodeTable.Entry entry, ValueType wanted) {
    return switch (wanted) {
      case TEXT -> Optional.of(entry.value());
      case INTEGER -> integer(entry);
      case BOOLEAN -> word(entry, BOOLEANS);
      case RELATION -> word(entry, RELATIONS);
      case PROFILE -> word(entry, PROFILES);
      default -> {
        mistakes.add(entry.where(), "table-type", wanted.word());
        yield Optional.empty();
      }
    };
  }

  private Optional<Object> integer(CodeTable.Entry entry) {
    if (Conversions.isSmallNumber(entry.value())) {
      return Optional.of(Integer.valueOf(entry.value()));
    }
    mistakes.add(entry.where(), "table-value", entry.value(), "0, 1, 2, …");
    return Optional.empty();
  }

  private Optional<Object> word(CodeTable.Entry entry, Map<String, Object> allowed) {
    Object value = allowed.get(entry.value());
    if (value == null) {
      mistakes.add(
          entry.where(), "table-value", entry.value(), String.join(", ", allowed.keySet()));
    }
    return Optional.ofNullable(value);
  }

  private static <T> Map<String, Object> byWord(T[] values, Function<T, String> word) {
    return Arrays.stream(values)
        .collect(
            Collectors.toMap(word, Function.identity(), (one, other) -> one, LinkedHashMap::new));
  }
}
