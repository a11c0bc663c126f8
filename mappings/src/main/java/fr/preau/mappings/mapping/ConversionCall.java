package fr.preau.mappings.mapping;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A conversion as a document writes it: {@code upper}, {@code date(dd/MM/uuuu)}, {@code flag(O,
 * N)}.
 *
 * @param name name
 * @param arguments arguments, stripped of blanks
 */
record ConversionCall(String name, List<String> arguments) {
  ConversionCall {
    arguments = List.copyOf(arguments);
  }

  /** The call that a text writes; empty when the parentheses do not match. */
  static Optional<ConversionCall> parse(String text) {
    int open = text.indexOf('(');
    if (open < 0) {
      return text.indexOf(')') < 0
          ? Optional.of(new ConversionCall(text.strip(), List.of()))
          : Optional.empty();
    }
    if (!text.endsWith(")")) {
      return Optional.empty();
    }
    String inside = text.substring(open + 1, text.length() - 1);
    List<String> arguments =
        inside.isBlank()
            ? List.of()
            : Arrays.stream(inside.split(",", -1)).map(String::strip).toList();
    return Optional.of(new ConversionCall(text.substring(0, open).strip(), arguments));
  }
}
