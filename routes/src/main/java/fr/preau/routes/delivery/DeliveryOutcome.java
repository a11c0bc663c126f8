package fr.preau.routes.delivery;

import fr.preau.mappings.wording.Sentences;
import java.util.Locale;

/** What became of a delivery. */
public sealed interface DeliveryOutcome {
  /** Every file is in place. */
  record Delivered() implements DeliveryOutcome {}

  /**
   * It is not in place, after all attempts; sending it again is safe.
   *
   * @param reason why
   * @param target where it was to go, without secrets
   */
  record Failed(Reason reason, String target) implements DeliveryOutcome {
    private static final String BUNDLE = "fr.preau.routes.delivery.reasons";

    /** What happened, in the reader's language (French, or English). */
    public String message(Locale locale) {
      return wording(reason.name(), locale);
    }

    /** What to do about it, in the reader's language (French, or English). */
    public String action(Locale locale) {
      return wording(reason.name() + ".action", locale);
    }

    private String wording(String key, Locale locale) {
      return Sentences.of(BUNDLE, locale).text(key, target);
    }
  }

  /** Why a delivery failed. */
  enum Reason {
    /** The server does not answer, or broke off. */
    UNREACHABLE,
    /** The server's key is not the one in the file of known hosts. */
    UNKNOWN_HOST_KEY,
    /** The server does not accept our key, or our key file cannot be used. */
    LOGIN_REFUSED,
    /** A file of that name with other content is there already. */
    OTHER_CONTENT,
    /** The place takes no file: missing directory, no right, full disk. */
    NOT_WRITABLE
  }
}
