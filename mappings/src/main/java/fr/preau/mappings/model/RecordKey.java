package fr.preau.mappings.model;

/**
 * Natural key of an entry: a number and the namespace that makes it unique.
 *
 * @param namespace the feed that numbered the entry
 * @param id the number (or code) inside that feed, 1 to 64 characters
 */
public record RecordKey(Namespace namespace, String id) {
  /** Longest id that any source may use, in characters. */
  public static final int MAX_ID = 64;

  public RecordKey {
    if (id.isBlank() || id.length() > MAX_ID) {
      throw new IllegalArgumentException(
          "Not a record id: %d characters (expected 1 to %d)".formatted(id.length(), MAX_ID));
    }
  }

  @Override
  public String toString() {
    return namespace + "/" + id;
  }
}
