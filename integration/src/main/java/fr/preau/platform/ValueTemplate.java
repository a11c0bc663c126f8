package fr.preau.platform;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text with fields, as {@code {givenName} {familyName}}; in {@code {level|'-'}} what follows the
 * bar stands in for a field without value. A field with several values makes several texts, one
 * without any makes none.
 */
public final class ValueTemplate {
  private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern WORD = Pattern.compile("[a-zA-Z]+|'[^']*'");

  private final String text;
  private final List<List<String>> parts;

  private ValueTemplate(String text, List<List<String>> parts) {
    this.text = text;
    this.parts = parts;
  }

  /**
   * Reads a template.
   *
   * @throws IllegalArgumentException when it is not one
   */
  public static ValueTemplate of(String text) {
    var parts = new ArrayList<List<String>>();
    Matcher place = PLACE.matcher(text);
    int end = 0;
    while (place.find()) {
      literal(parts, text.substring(end, place.start()));
      List<String> words = List.of(place.group(1).split("\\|", -1));
      if (!words.stream().allMatch(word -> WORD.matcher(word).matches())) {
        throw new IllegalArgumentException("Not a template: '%s'".formatted(text));
      }
      parts.add(words);
      end = place.end();
    }
    literal(parts, text.substring(end));
    return new ValueTemplate(text, List.copyOf(parts));
  }

  /** Names of the fields in it. */
  public Set<String> fields() {
    var names = new LinkedHashSet<String>();
    parts.forEach(
        words -> words.stream().filter(word -> !word.startsWith("'")).forEach(names::add));
    return names;
  }

  /** The texts it makes of an entry's fields, in the order of their values. */
  public List<String> values(Map<String, List<String>> fields) {
    return values(fields, UnaryOperator.identity());
  }

  /**
   * The same.
   *
   * @param escape applied to each value of a field before it enters the text
   */
  public List<String> values(Map<String, List<String>> fields, UnaryOperator<String> escape) {
    List<String> texts = List.of("");
    for (List<String> words : parts) {
      List<String> values = first(words, fields, escape);
      if (values.isEmpty()) {
        return List.of();
      }
      var longer = new ArrayList<String>(texts.size() * values.size());
      for (String before : texts) {
        for (String value : values) {
          longer.add(before + value);
        }
      }
      texts = longer;
    }
    return texts;
  }

  @Override
  public String toString() {
    return text;
  }

  private static List<String> first(
      List<String> words, Map<String, List<String>> fields, UnaryOperator<String> escape) {
    for (String word : words) {
      if (word.startsWith("'")) {
        return List.of(word.substring(1, word.length() - 1));
      }
      List<String> values = fields.getOrDefault(word, List.of());
      if (!values.isEmpty()) {
        return values.stream().map(escape).toList();
      }
    }
    return List.of();
  }

  private static void literal(List<List<String>> parts, String text) {
    if (text.indexOf('{') >= 0 || text.indexOf('}') >= 0) {
      throw new IllegalArgumentException("Not a template: '%s'".formatted(text));
    }
    if (!text.isEmpty()) {
      parts.add(List.of("'" + text + "'"));
    }
  }
}
