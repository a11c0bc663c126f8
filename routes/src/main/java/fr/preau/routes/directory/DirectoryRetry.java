package fr.preau.routes.directory;

import java.time.Duration;

/**
 * How often a directory that fails as a whole is tried again; the pause doubles each time.
 *
 * @param fruitless tries in a row without a single answer, after which we give up
 * @param firstPause before the second try
 * @param longestPause no pause is longer
 */
public record DirectoryRetry(int fruitless, Duration firstPause, Duration longestPause) {
  /** Gives up after five tries in a row without an answer, about half a minute. */
  public static final DirectoryRetry STANDARD =
      new DirectoryRetry(5, Duration.ofSeconds(2), Duration.ofSeconds(30));

  public DirectoryRetry {
    if (fruitless < 1) {
      throw new IllegalArgumentException("Not a number of tries: " + fruitless);
    }
  }
}
