package fr.preau.mappings.writer.gar;

import java.util.List;

/**
 * What makes a record unique in its section of the whole delivery: school first, then person, then
 * code. The order is by part, each compared by Unicode code point, which is what PostgreSQL's
 * collation {@code "C"} does on UTF-8. Holds identifiers and codes only, so it may be reported.
 *
 * @param parts the parts, most significant first
 */
public record GarKey(List<String> parts) implements Comparable<GarKey> {
  public GarKey {
    parts = List.copyOf(parts);
  }

  static GarKey of(Object... parts) {
    String[] texts = new String[parts.length];
    for (int i = 0; i < parts.length; i++) {
      texts[i] = parts[i].toString();
    }
    return new GarKey(List.of(texts));
  }

  @Override
  public int compareTo(GarKey other) {
    for (int i = 0; i < Math.min(parts.size(), other.parts.size()); i++) {
      int order = byCodePoint(parts.get(i), other.parts.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(parts.size(), other.parts.size());
  }

  @Override
  public String toString() {
    return String.join("/", parts);
  }

  /** As {@link String#compareTo}, but a surrogate pair sorts after every other character. */
  private static int byCodePoint(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        return Character.isSurrogate(a) == Character.isSurrogate(b)
            ? Character.compare(a, b)
            : Integer.compare(left.codePointAt(i), right.codePointAt(i));
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
