package fr.preau.mappings.reader.aaf;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gathers the {@code name="value"} comments of a file's root; of two equal names the first wins.
 */
final class HeaderComments {
  private static final Pattern PAIR = Pattern.compile("(\\w+)\\s*=\\s*\"([^\"]*)\"");
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("dd/MM/uuuu").withResolverStyle(ResolverStyle.STRICT);
  private static final int MAX_PAIRS = 50;

  private final Map<String, String> pairs = new HashMap<>();

  void add(String comment) {
    Matcher matcher = PAIR.matcher(comment);
    while (matcher.find() && pairs.size() < MAX_PAIRS) {
      pairs.putIfAbsent(matcher.group(1), matcher.group(2).strip());
    }
  }

  AafHeader header() {
    return new AafHeader(
        text("versionAF"),
        text("versionSDET"),
        text("codeAcademieExport"),
        text("degre"),
        text("dateGenerationExport").flatMap(HeaderComments::date));
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(pairs.get(name)).filter(value -> !value.isEmpty());
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text, DATE));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
