package fr.preau.routes.directory;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

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
      // without the fallback to the JVM's own locale, French (the root bundle) would come out
      // English
      var noFallback =
          ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
      String pattern = ResourceBundle.getBundle(BUNDLE, locale, noFallback).getString(key);
      return new MessageFormat(pattern, locale).format(new Object[] {server});
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
