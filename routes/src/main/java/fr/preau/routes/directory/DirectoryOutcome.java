package fr.preau.routes.directory;

import fr.preau.mappings.wording.Sentences;
import java.util.Locale;

/** What became of a piece of work in a directory. */
public sealed interface DirectoryOutcome {
  /** Entries that were refused for good and have been handed to {@link Parking}. */
  int parked();

  /** Everything is settled or parked. */
  record Done(int parked) implements DirectoryOutcome {}

  /**
   * The rest could not be done, after all tries; what is settled stays. Doing the work again is
   * safe.
   *
   * @param server address of the server, without secrets
   */
  record Stopped(Reason reason, String server, int parked) implements DirectoryOutcome {
    private static final String BUNDLE = "fr.preau.routes.directory.reasons";

    /** What happened, in the reader's language (French, or English). */
    public String message(Locale locale) {
      return wording(reason.name(), locale);
    }

    /** What to do about it, in the reader's language (French, or English). */
    public String action(Locale locale) {
      return wording(reason.name() + ".action", locale);
    }

    private String wording(String key, Locale locale) {
      return Sentences.of(BUNDLE, locale).text(key, server);
    }
  }

  /** Why work in a directory stops. */
  enum Reason {
    /** The server does not answer, is overloaded, or broke off. */
    UNREACHABLE,
    /** The server does not accept our login. */
    LOGIN_REFUSED,
    /** We do not trust the server's certificate. */
    NOT_TRUSTED,
    /** The password file or the file of trusted certificates cannot be used. */
    SECRET_UNUSABLE
  }
}
