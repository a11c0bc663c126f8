package fr.preau.platform;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How accounts are made and closed.
 *
 * @param loginPattern made of {@code prenom}, {@code nom}, {@code p}, {@code n} (first letters) and
 *     {@code . _ -}
 * @param loginMaxLength longest login, in characters
 * @param localProfiles profiles whose people sign in with a password kept here; the others are
 *     vouched for by an identity provider
 * @param closeAfter time between suspension and closing, for every profile
 */
public record AccountsConfig(
    String loginPattern,
    int loginMaxLength,
    Set<String> localProfiles,
    Map<String, Duration> closeAfter) {
  /** The profiles that accounts distinguish. */
  public static final List<String> PROFILES = List.of("pupil", "guardian", "teacher", "staff");

  /** Pattern when nothing is configured. */
  static final String DEFAULT_PATTERN = "prenom.nom";

  /** The longest user name that every common system takes, Linux being the shortest. */
  static final int DEFAULT_MAX_LENGTH = 32;

  static final int DEFAULT_CLOSE_AFTER_DAYS = 60;

  public AccountsConfig {
    localProfiles = Set.copyOf(localProfiles);
    closeAfter = Map.copyOf(closeAfter);
  }
}
