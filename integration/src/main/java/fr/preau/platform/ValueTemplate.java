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
  private final List<Part> parts;

  /**
   * A piece of the text.
   *
   * @param fields the first that has values makes it
   * @param otherwise what it is when none has; empty for nothing at all
   */
  private record Part(List<String> fields, List<String> otherwise) {}

  private ValueTemplate(String text, List<Part> parts) {
    this.text = text;
    this.parts = parts;
  }

  /**
   * Reads a template.
   *
   * @throws IllegalArgumentException when it is not one
   */
  public static ValueTemplate of(String text) {
    var parts = new ArrayList<Part>();
    Matcher place = PLACE.matcher(text);
    int end = 0;
    while (place.find()) {
      literal(parts, text.substring(end, place.start()));
      List<String> words = List.of(place.group(1).split("\\|", -1));
      if (!words.stream().allMatch(word -> WORD.matcher(word).matches())) {
        throw new IllegalArgumentException("Not a template: '%s'".formatted(text));
      }
      parts.add(part(words));
      end = place.end();
    }
    literal(parts, text.substring(end));
    return new ValueTemplate(text, List.copyOf(parts));
  }

  /** Names of the fields in it. */
  public Set<String> fields() {
    var names = new LinkedHashSet<String>();
    parts.forEach(part -> names.addAll(part.fields()));
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
    for (Part part : parts) {
      List<String> values = values(part, fields, escape);
      if (values.isEmpty()) {
        return List.of();
      }
      if (texts.size() == 1 && values.size() == 1) {
        texts = List.of(texts.get(0).concat(values.get(0)));
        continue;
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

  private static List<String> values(
      Part part, Map<String, List<String>> fields, UnaryOperator<String> escape) {
    for (String field : part.fields()) {
      List<String> values = fields.getOrDefault(field, List.of());
      if (values.size() == 1) {
        return List.of(escape.apply(values.get(0)));
      }
      if (!values.isEmpty()) {
        return values.stream().map(escape).toList();
      }
    }
    return part.otherwise();
  }

  /** A place with its words: what comes after a text in quotes never counts. */
  private static Part part(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.startsWith("'")) {
        return new Part(words.subList(0, i), List.of(word.substring(1, word.length() - 1)));
      }
    }
    return new Part(words, List.of());
  }

  private static void literal(List<Part> parts, String text) {
    if (text.indexOf('{') >= 0 || text.indexOf('}') >= 0) {
      throw new IllegalArgumentException("Not a template: '%s'".formatted(text));
    }
    if (!text.isEmpty()) {
      parts.add(new Part(List.of(), List.of(text)));
    }
  }
}
