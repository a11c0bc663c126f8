package fr.preau.providers;

import java.util.stream.Stream;

/** What a release policy can give a provider beside identifiers, names, schools and classes. */
enum ReleasedAttribute {
  BIRTH_FAMILY_NAME("birthFamilyName"),
  OTHER_GIVEN_NAMES("otherGivenNames"),
  CIVILITY("civility"),
  BIRTH_DATE("birthDate"),
  MAIL("mail"),
  LEVELS("levels"),
  SUBJECTS("subjects"),
  DISCIPLINES("disciplines");

  private final String key;

  ReleasedAttribute(String key) {
    this.key = key;
  }

  /** Whether that word of a policy names a value that pushes carry beside names and schools. */
  static boolean isPushed(String word) {
    return Stream.of(values()).anyMatch(attribute -> attribute.key.equals(word));
  }

  /** The attribute of that word in the provider's YAML. */
  static ReleasedAttribute ofKey(String key) {
    for (ReleasedAttribute attribute : values()) {
      if (attribute.key.equals(key)) {
        return attribute;
      }
    }
    throw new IllegalArgumentException("Unknown released attribute: '%s'".formatted(key));
  }
}
