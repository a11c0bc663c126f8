package fr.preau.mappings.model;

/** What a relative is to a pupil. The code is what the database holds. */
public enum Relation {
  MOTHER("mother"),
  FATHER("father"),
  SIBLING("sibling"),
  ASCENDANT("ascendant"),
  OTHER_FAMILY("otherFamily"),
  EDUCATOR("educator"),
  FOSTER_FAMILY("fosterFamily"),
  CHILD_MINDER("childMinder"),
  LEGAL_GUARDIAN("legalGuardian"),
  CHILD_WELFARE("childWelfare"),
  OTHER("other");

  private final String code;

  Relation(String code) {
    this.code = code;
  }

  /** Stable word used in mappings, in the database and in JSON. */
  public String code() {
    return code;
  }

  /** The relation of that word. */
  public static Relation ofCode(String code) {
    for (Relation relation : values()) {
      if (relation.code.equals(code)) {
        return relation;
      }
    }
    throw new IllegalArgumentException("Unknown relation: '%s'".formatted(code));
  }
}
