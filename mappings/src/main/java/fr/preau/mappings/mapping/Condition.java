package fr.preau.mappings.mapping;

import java.util.List;
import java.util.Map;

/** A CEL expression that says yes or no about a row of named values. Compiled once; thread-safe. */
public final class Condition {
  private final Expression expression;

  private Condition(Expression expression) {
    this.expression = expression;
  }

  /** What a value of a row is. */
  public enum Type {
    /** A text. */
    TEXT,
    /** A list of texts. */
    TEXTS,
    /** A whole number, an {@code Integer} in the row. */
    NUMBER,
    /** A truth value. */
    FLAG
  }

  /**
   * A value that the expression may name.
   *
   * @param name its name in the expression
   * @param type what it is
   */
  public record Variable(String name, Type type) {}

  /**
   * Compiles an expression.
   *
   * @param file name of the declaring file, for mistakes
   * @param line where it is declared
   * @param variables the values of a row, in the order of the row
   * @throws InvalidMappingException when it is none, or does not give a truth value
   */
  public static Condition compile(String file, int line, String text, List<Variable> variables) {
    var mistakes = new Mistakes();
    var expressions = new Expressions(Map.of(), mistakes);
    for (int i = 0; i < variables.size(); i++) {
      Variable variable = variables.get(i);
      expressions.declare(variable.name(), type(variable.type()), variable.type() == Type.TEXTS, i);
    }
    var where = new Where(file, false, line);
    var compiled = expressions.compile(text, where);
    if (compiled.isPresent() && !ResultTypes.isCondition(compiled.get().type())) {
      mistakes.add(where, "when-type", "when");
    }
    mistakes.throwIfAny();
    return new Condition(compiled.orElseThrow());
  }

  /** Whether it holds; not when it cannot be worked out. */
  public boolean holds(Object[] row) {
    return Boolean.TRUE.equals(expression.evaluate(Columns.NO_ENTRY, row));
  }

  private static ValueType type(Type type) {
    return switch (type) {
      case TEXT, TEXTS -> ValueType.TEXT;
      case NUMBER -> ValueType.INTEGER;
      case FLAG -> ValueType.BOOLEAN;
    };
  }
}
