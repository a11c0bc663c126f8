package fr.preau.providers.directory;

import fr.preau.routes.directory.ParkedEntry;

/**
 * An entry that is not as it should be in the directory, and why.
 *
 * @param kind of entry
 * @param key where to find it in the roster: {@code namespace/population/number}, a UAI, {@code
 *     UAI/code}
 * @param why the reason
 * @param code LDAP result code; 0 when we did not even ask
 */
public record Refusal(String kind, String key, Why why, int code) {
  /** Why an entry is not as it should be. */
  public enum Why {
    /** Nothing to call it by: a field of the naming rule has no value. */
    NO_NAME,
    /** The rule gives two entries the same name. */
    SAME_NAME,
    /** The directory has lost the entry that was to be changed. */
    MISSING,
    COLLISION,
    NOT_OURS,
    CONTENT_REFUSED,
    NO_PARENT,
    HAS_CHILDREN,
    NOT_ALLOWED,
    REFUSED;

    static Why of(ParkedEntry.Reason reason) {
      return valueOf(reason.name());
    }
  }
}
