package fr.preau.platform;

/** What a provider knows a person by. */
public enum IdentifierKind {
  /** Random, made once for this provider alone. */
  OPAQUE("opaque"),
  /** Random, another one each time. */
  TRANSIENT("transient"),
  /** The login of the account here. */
  LOGIN("login"),
  /** The whole key of the roster, such as {@code 13/pupil/700001}. */
  AAF_KEY("aafKey"),
  /** The national number of a pupil; nobody else has one. */
  INE("ine");

  private final String word;

  IdentifierKind(String word) {
    this.word = word;
  }

  /** The word of {@code identifier.kind}. */
  public String word() {
    return word;
  }

  /** Whether the policy must say why: it says more of the person than that it is the same one. */
  public boolean needsReason() {
    return this != OPAQUE && this != TRANSIENT;
  }

  /** The kind of that word. */
  public static IdentifierKind ofWord(String word) {
    for (IdentifierKind kind : values()) {
      if (kind.word.equals(word)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("Unknown kind of identifier: '%s'".formatted(word));
  }
}
