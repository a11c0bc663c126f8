package fr.preau.roster;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Natural key of a person, written {@code 13/pupil/700001}.
 *
 * @param namespace the feed that numbered the person
 * @param population {@code pupil}, {@code relative} or {@code staff}: each has its own numbers
 * @param id number inside that population
 */
public record PersonKey(String namespace, String population, String id) {
  private static final Pattern WHOLE =
      Pattern.compile("([A-Za-z0-9_-]{1,20})/(pupil|relative|staff)/([^/\\s]{1,64})");

  /** Reads a whole key; empty when the text is not one. */
  public static Optional<PersonKey> parse(String text) {
    Matcher key = WHOLE.matcher(text);
    return key.matches()
        ? Optional.of(new PersonKey(key.group(1), key.group(2), key.group(3)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return namespace + "/" + population + "/" + id;
  }
}
