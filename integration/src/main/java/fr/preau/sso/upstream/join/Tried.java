package fr.preau.sso.upstream.join;

import java.util.List;

/**
 * One tuple that a rule tried.
 *
 * @param rule its name, or {@code link}
 * @param value what was looked for, without names of people
 * @param result what became of it: {@code found}, {@code none}, {@code ambiguous}, {@code
 *     malformed}, {@code other-domain}, {@code other-academy}, {@code outside-scope}, {@code
 *     account-suspended}, {@code account-closed}
 * @param people whom it found
 */
public record Tried(String rule, String value, String result, List<Long> people) {
  static final String FOUND = "found";
  static final String NONE = "none";
  static final String AMBIGUOUS = "ambiguous";
  static final String MALFORMED = "malformed";
  static final String OTHER_DOMAIN = "other-domain";
  static final String OTHER_ACADEMY = "other-academy";
  static final String OUTSIDE = "outside-scope";
  static final String SUSPENDED = "account-suspended";
  static final String CLOSED = "account-closed";

  public Tried {
    people = List.copyOf(people);
  }

  static Tried nobody(String rule, String value, String result) {
    return new Tried(rule, value, result, List.of());
  }

  boolean is(String word) {
    return result.equals(word);
  }
}
