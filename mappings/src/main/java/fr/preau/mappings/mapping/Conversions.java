package fr.preau.mappings.mapping;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;

/** The named conversions of the language, compiled with their arguments. */
final class Conversions {
  /** Longest text that a component takes unless the document says otherwise, in characters. */
  private static final int LONGEST_TEXT = 255;

  private static final int LONGEST_CODE = 64;
  private static final int LONGEST_NUMBER = 18;
  private static final int LONGEST_TOKEN = 20;

  private static final Set<String> NAMES =
      new TreeSet<>(
          List.of(
              "boolean",
              "code",
              "date",
              "flag",
              "in",
              "ine",
              "integer",
              "joined",
              "lower",
              "mail",
              "mef",
              "nameCase",
              "number",
              "oneOf",
              "phone",
              "post",
              "rdn",
              "subject",
              "table",
              "text",
              "token",
              "uai",
              "upper"));

  private final Vocabulary vocabulary;
  private final Mistakes mistakes;
  private final TableConversions tables;

  Conversions(Vocabulary vocabulary, Mistakes mistakes) {
    this.vocabulary = vocabulary;
    this.mistakes = mistakes;
    this.tables = new TableConversions(vocabulary.tables(), mistakes);
  }

  /** The conversion that a component of that type gets when the document names none. */
  Optional<TypedConversion> implied(ValueType type, Where where) {
    switch (type) {
      case TEXT:
        return Optional.of(typed(ValueType.TEXT, TextConversions.text(LONGEST_TEXT)));
      case INTEGER, UAI, INE, MEF, SUBJECT:
        return one(new ConversionCall(type.word(), List.of()), type, where);
      default:
        mistakes.add(where, "conversion-needed", type.word(), names());
        return Optional.empty();
    }
  }

  /**
   * The conversions one after the other.
   *
   * @param wanted what the component holds: tables give values of that type
   */
  Optional<TypedConversion> chain(List<String> calls, ValueType wanted, Where where) {
    Optional<TypedConversion> chain = Optional.empty();
    for (String text : calls) {
      Optional<TypedConversion> next =
          ConversionCall.parse(text).flatMap(call -> one(call, wanted, where));
      if (next.isEmpty()) {
        if (ConversionCall.parse(text).isEmpty()) {
          mistakes.add(where, "unknown-conversion", text, names());
        }
        return Optional.empty();
      }
      if (chain.isPresent() && chain.get().type() != ValueType.TEXT) {
        mistakes.add(where, "conversion-order", text, chain.get().type().word());
        return Optional.empty();
      }
      chain =
          Optional.of(
              chain.isEmpty()
                  ? next.get()
                  : typed(
                      next.get().type(), chain.get().conversion().then(next.get().conversion())));
    }
    return chain;
  }

  /** The codes of a list; a mistake when there is no such list. */
  Optional<Set<String>> list(String name, Where where) {
    List<String> codes = vocabulary.lists().get(name);
    if (codes == null) {
      mistakes.add(
          where,
          "unknown-list",
          name,
          String.join(", ", new TreeSet<>(vocabulary.lists().keySet())));
      return Optional.empty();
    }
    return Optional.of(Set.copyOf(new TreeSet<>(codes)));
  }

  private Optional<TypedConversion> one(ConversionCall call, ValueType wanted, Where where) {
    List<String> arguments = call.arguments();
    switch (call.name()) {
      case "text":
        return limited(call, LONGEST_TEXT, TextConversions::text, where);
      case "code":
        return limited(call, LONGEST_CODE, TextConversions::code, where);
      case "post":
        return limited(call, LONGEST_TOKEN, TextConversions::post, where);
      case "number":
        return limited(call, LONGEST_NUMBER, TextConversions::number, where);
      case "token":
        return limited(call, LONGEST_TOKEN, TextConversions::token, where);
      case "upper":
        return plain(call, ValueType.TEXT, (v, r) -> v.toUpperCase(Locale.FRENCH), where);
      case "lower":
        return plain(call, ValueType.TEXT, (v, r) -> v.toLowerCase(Locale.FRENCH), where);
      case "nameCase":
        return plain(call, ValueType.TEXT, TextConversions::nameCase, where);
      case "phone":
        return plain(call, ValueType.TEXT, TextConversions::phone, where);
      case "rdn":
        return plain(call, ValueType.TEXT, TextConversions::rdn, where);
      case "mail":
        return plain(call, ValueType.TEXT, TextConversions::mail, where);
      case "uai":
        return plain(call, ValueType.UAI, TypeConversions::uai, where);
      case "ine":
        return plain(call, ValueType.INE, TypeConversions::ine, where);
      case "mef":
        return plain(call, ValueType.MEF, TypeConversions::mef, where);
      case "subject":
        return plain(call, ValueType.SUBJECT, TypeConversions::subject, where);
      case "flag":
        return flag(call, "O", "N", where);
      case "boolean":
        return flag(call, "1", "0", where);
      case "joined":
        return arguments.size() == 1
            ? Optional.of(typed(ValueType.TEXT, TextConversions.joined(arguments.get(0))))
            : badArguments(call, "joined(-)", where);
      case "oneOf":
        return arguments.isEmpty()
            ? badArguments(call, "oneOf(O, N)", where)
            : Optional.of(
                typed(
                    ValueType.TEXT,
                    TextConversions.oneOf(
                        Set.copyOf(new TreeSet<>(arguments)), String.join(", ", arguments))));
      case "integer":
        return integer(call, where);
      case "date":
        return date(call, where);
      case "table":
        return arguments.size() == 1
            ? tables.compile(arguments.get(0), wanted, where)
            : badArguments(call, "table(NAME)", where);
      case "in":
        return in(call, where);
      default:
        mistakes.add(where, "unknown-conversion", call.name(), names());
        return Optional.empty();
    }
  }

  private Optional<TypedConversion> plain(
      ConversionCall call, ValueType type, Conversion conversion, Where where) {
    return call.arguments().isEmpty()
        ? Optional.of(typed(type, conversion))
        : badArguments(call, call.name(), where);
  }

  private Optional<TypedConversion> limited(
      ConversionCall call, int usual, IntFunction<Conversion> conversion, Where where) {
    if (call.arguments().isEmpty()) {
      return Optional.of(typed(ValueType.TEXT, conversion.apply(usual)));
    }
    return call.arguments().size() == 1 && isSmallNumber(call.arguments().get(0))
        ? Optional.of(
            typed(ValueType.TEXT, conversion.apply(Integer.parseInt(call.arguments().get(0)))))
        : badArguments(call, call.name() + "(" + usual + ")", where);
  }

  private Optional<TypedConversion> flag(ConversionCall call, String yes, String no, Where where) {
    List<String> arguments = call.arguments().isEmpty() ? List.of(yes, no) : call.arguments();
    return arguments.size() == 2 && !arguments.get(0).equals(arguments.get(1))
        ? Optional.of(
            typed(ValueType.BOOLEAN, TypeConversions.flag(arguments.get(0), arguments.get(1))))
        : badArguments(call, call.name() + "(" + yes + ", " + no + ")", where);
  }

  private Optional<TypedConversion> integer(ConversionCall call, Where where) {
    List<String> arguments = call.arguments();
    if (arguments.isEmpty()) {
      return Optional.of(typed(ValueType.INTEGER, TypeConversions.integer(0, Integer.MAX_VALUE)));
    }
    if (arguments.size() != 2 || !arguments.stream().allMatch(Conversions::isSmallNumber)) {
      return badArguments(call, "integer(0, 2)", where);
    }
    return Optional.of(
        typed(
            ValueType.INTEGER,
            TypeConversions.integer(
                Integer.parseInt(arguments.get(0)), Integer.parseInt(arguments.get(1)))));
  }

  private Optional<TypedConversion> date(ConversionCall call, Where where) {
    if (!call.arguments().isEmpty() && !call.arguments().contains("")) {
      try {
        return Optional.of(typed(ValueType.DATE, TypeConversions.date(call.arguments())));
      } catch (IllegalArgumentException e) {
        return badArguments(call, "date(dd/MM/uuuu)", where);
      }
    }
    return badArguments(call, "date(dd/MM/uuuu)", where);
  }

  private Optional<TypedConversion> in(ConversionCall call, Where where) {
    if (call.arguments().size() != 1) {
      return badArguments(call, "in(LIST)", where);
    }
    return list(call.arguments().get(0), where)
        .map(codes -> typed(ValueType.BOOLEAN, TypeConversions.in(codes)));
  }

  private Optional<TypedConversion> badArguments(ConversionCall call, String example, Where where) {
    mistakes.add(where, "conversion-arguments", call.name(), example);
    return Optional.empty();
  }

  private static TypedConversion typed(ValueType type, Conversion conversion) {
    return new TypedConversion(type, conversion);
  }

  static boolean isSmallNumber(String text) {
    return text.length() <= 9 && Characters.isDigits(text);
  }

  private static String names() {
    return String.join(", ", NAMES);
  }
}
