package fr.preau.mappings.model;

/**
 * The feed in which a number is unique, such as {@code 13} or {@code P13}: two academies reuse the
 * same numbers.
 *
 * @param value 1 to 20 letters, digits, {@code -} or {@code _}
 */
public record Namespace(String value) {
  public Namespace {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "Not a namespace: '%s' (expected 1 to 20 letters, digits, '-' or '_')".formatted(value));
    }
  }

  private static boolean isValid(String value) {
    if (value.isEmpty() || value.length() > 20) {
      return false;
    }
    return value
        .chars()
        .allMatch(
            c ->
                c >= '0' && c <= '9'
                    || c >= 'A' && c <= 'Z'
                    || c >= 'a' && c <= 'z'
                    || c == '-'
                    || c == '_');
  }

  @Override
  public String toString() {
    return value;
  }
}
