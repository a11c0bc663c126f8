package fr.preau.release;

import java.util.Locale;

/** Where an account is in its life. */
public enum AccountState {
  /** Made, and not yet its person's own. */
  PROVISIONAL,
  /** In use. */
  ACTIVE,
  /** Its person has no role any more. */
  SUSPENDED,
  /** Suspended for longer than the delay. */
  CLOSED,
  /** Forgotten. */
  ERASED;

  static AccountState ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
