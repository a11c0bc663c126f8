package fr.preau.mappings.model;

/**
 * Kinds of entry that a source delivers and an image keeps. The code is what the database holds.
 */
public enum EntryKind {
  SCHOOL("school"),
  LEVEL("level"),
  SUBJECT("subject"),
  PUPIL("pupil"),
  RELATIVE("relative"),
  STAFF("staff");

  private final String code;

  EntryKind(String code) {
    this.code = code;
  }

  /** Stable lower-case word used in the database, in JSON and on the command line. */
  public String code() {
    return code;
  }

  /** The kind of that code. */
  public static EntryKind ofCode(String code) {
    for (EntryKind kind : values()) {
      if (kind.code.equals(code)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("Unknown kind of entry: '%s'".formatted(code));
  }
}
