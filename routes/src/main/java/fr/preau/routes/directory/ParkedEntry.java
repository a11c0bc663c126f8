package fr.preau.routes.directory;

/**
 * An entry that the server refuses for good, until something changes there or here.
 *
 * @param reference the caller's own number for it
 * @param reason why
 * @param code LDAP result code
 * @param diagnostic what the server said; may name people
 */
public record ParkedEntry(long reference, Reason reason, int code, String diagnostic) {
  /** Why an entry is parked. */
  public enum Reason {
    /** An entry of that name is there, and it is not ours. */
    COLLISION,
    /** The entry under our name does not bear our key any more. */
    NOT_OURS,
    /** The schema or the server's policy refuses the content. */
    CONTENT_REFUSED,
    /** The branch for the entry is missing. */
    NO_PARENT,
    /** Somebody put other entries below it. */
    HAS_CHILDREN,
    /** Our login may not do that. */
    NOT_ALLOWED,
    /** Anything else. */
    REFUSED
  }

  /** Says nothing that names people. */
  @Override
  public String toString() {
    return "ParkedEntry[" + reference + ", " + reason + ", " + code + "]";
  }
}
