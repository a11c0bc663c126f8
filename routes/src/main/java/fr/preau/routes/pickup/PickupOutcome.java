package fr.preau.routes.pickup;

import fr.preau.mappings.wording.Sentences;
import java.util.Locale;

/** What became of a pick-up. */
public sealed interface PickupOutcome {
  /**
   * It came to its end.
   *
   * @param accepted deliveries the hub took
   * @param known deliveries it had taken before
   * @param refused deliveries it cannot use
   */
  record Done(int accepted, int known, int refused) implements PickupOutcome {}

  /**
   * It did not, after all attempts; doing it again is safe.
   *
   * @param reason why
   * @param place where, without secrets
   */
  record Failed(Reason reason, String place) implements PickupOutcome {
    private static final String BUNDLE = "fr.preau.routes.pickup.reasons";

    /** What happened and what to do about it, in the reader's language (French, or English). */
    public String message(Locale locale) {
      return wording(reason.name(), locale) + " " + wording(reason.name() + ".action", locale);
    }

    private String wording(String key, Locale locale) {
      return Sentences.of(BUNDLE, locale).text(key, place);
    }
  }

  /** Why a pick-up failed. */
  enum Reason {
    /** The server does not answer, or broke off. */
    UNREACHABLE,
    /** The server's key or certificate is not one we trust. */
    UNTRUSTED,
    /** The server does not accept our key, token or certificate, or their file cannot be used. */
    LOGIN_REFUSED,
    /** The server has no such directory or file, or does not let us read it. */
    NOT_READABLE,
    /** Files are still arriving there. */
    STILL_ARRIVING,
    /** Another import uses the roster. */
    BUSY,
    /** The hub itself could not go on; the log says why. */
    INTERNAL
  }
}
