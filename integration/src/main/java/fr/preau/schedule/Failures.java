package fr.preau.schedule;

import fr.preau.platform.Failure;
import java.util.Locale;

/** What people are told of a failure. */
final class Failures {
  private Failures() {}

  /** No text of foreign exceptions: it may name people. */
  static String message(Throwable failure, Locale locale) {
    if (failure instanceof Failure ours) {
      return ours.message(locale) + " " + ours.action(locale);
    }
    return failure instanceof WorkFailedException
        ? failure.getMessage()
        : failure.getClass().getSimpleName();
  }
}
