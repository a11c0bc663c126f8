package fr.preau.platform;

import java.time.Period;

/**
 * How long what is known of people is kept. The defaults are the longest times allowed.
 *
 * @param eraseAfter from leaving to erasure
 * @param files delivered files, deliveries, quarantine and plans
 * @param logs logs, and the history of who changed and decided what
 */
public record PrivacyConfig(Period eraseAfter, Period files, Period logs) {
  /** How long a run can be undone: so long is kept what the image said before it. */
  public static final Period UNDO = Period.ofDays(30);

  /** What the law lets a hub keep. */
  public static final PrivacyConfig DEFAULTS =
      new PrivacyConfig(Period.ofDays(90), Period.ofDays(30), Period.ofMonths(12));
}
