package fr.preau.sso.upstream.join;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Natural key of a person, as a template makes it: {@code 13/pupil/700001}.
 *
 * @param namespace the feed that numbered the person
 * @param population {@code pupil}, {@code relative} or {@code staff}
 * @param id number inside that population
 */
record RosterKey(String namespace, String population, String id) {
  private static final Pattern WHOLE =
      Pattern.compile("([A-Za-z0-9_-]{1,20})/(pupil|relative|staff)/([^/\\s]{1,64})");

  static Optional<RosterKey> parse(String text) {
    Matcher key = WHOLE.matcher(text);
    return key.matches()
        ? Optional.of(new RosterKey(key.group(1), key.group(2), key.group(3)))
        : Optional.empty();
  }
}
