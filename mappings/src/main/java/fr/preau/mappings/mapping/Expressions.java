package fr.preau.mappings.mapping;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compiles the CEL expressions of one mapping, checking their types. */
final class Expressions {
  private static final CelType TEXTS_BY_NAME =
      MapType.create(SimpleType.STRING, ListType.create(SimpleType.STRING));

  private final Map<String, CelType> types = new LinkedHashMap<>();
  private final Map<String, Integer> slots = new LinkedHashMap<>();
  private final Map<String, List<String>> lists;
  private final Mistakes mistakes;

  Expressions(Map<String, List<String>> lists, Mistakes mistakes) {
    this.lists = lists;
    this.mistakes = mistakes;
  }

  /** Loaded by the first expression: most documents have none. */
  private static final class Runtime {
    private static final CelRuntime CEL = CelRuntimeFactory.standardCelRuntimeBuilder().build();
  }

  /** Makes an intermediate value known to the expressions compiled from now on. */
  void declare(String name, ValueType type, boolean many, int slot) {
    CelType one =
        switch (type) {
          case BOOLEAN -> SimpleType.BOOL;
          case INTEGER -> SimpleType.INT;
          default -> SimpleType.STRING;
        };
    types.put(name, many ? ListType.create(one) : one);
    slots.put(name, slot);
  }

  /** The compiled expression; empty after a mistake. */
  Optional<Expression> compile(String text, Where where) {
    CelCompilerBuilder compiler =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar(Expression.VALUES, TEXTS_BY_NAME)
            .addVar(Expression.LISTS, TEXTS_BY_NAME);
    types.forEach(compiler::addVar);
    CelValidationResult result = compiler.build().compile(text);
    try {
      CelAbstractSyntaxTree tree = result.getAst();
      return Optional.of(
          new Expression(
              Runtime.CEL.createProgram(tree), tree.getResultType(), lists, Map.copyOf(slots)));
    } catch (CelValidationException | CelEvaluationException e) {
      String reason =
          result.getErrors().isEmpty()
              ? String.valueOf(e.getMessage())
              : result.getErrors().get(0).getMessage();
      mistakes.add(where, "expression", reason, names());
      return Optional.empty();
    }
  }

  private String names() {
    StringBuilder names = new StringBuilder(Expression.VALUES + ", " + Expression.LISTS);
    types.keySet().forEach(name -> names.append(", ").append(name));
    return names.toString();
  }
}
