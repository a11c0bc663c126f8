package fr.preau.platform;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How accounts are made and closed.
 *
 * @param loginPattern made of {@code prenom}, {@code nom}, {@code p}, {@code n} (first letters) and
 *     {@code . _ -}
 * @param loginMaxLength longest login, in characters
 * @param localProfiles whose people sign in with a password kept here, as profile and degree:
 *     {@code pupil/1D}; the others are vouched for by an identity provider
 * @param closeAfter time between suspension and closing, for every profile
 * @param activationUrl page where people type the code of their letter
 * @param secondFactor profiles whose people give a code of their telephone after their password
 * @param sessions how long sessions last, for every profile
 */
public record AccountsConfig(
    String loginPattern,
    int loginMaxLength,
    Set<String> localProfiles,
    Map<String, Duration> closeAfter,
    Optional<URI> activationUrl,
    Set<String> secondFactor,
    Map<String, SessionTimes> sessions) {
  /** The profiles that accounts distinguish. */
  public static final List<String> PROFILES = List.of("pupil", "guardian", "teacher", "staff");

  /** First and second degree: primary, and secondary schools. */
  static final List<String> DEGREES = List.of("1D", "2D");

  /** Young pupils have no account elsewhere that could vouch for them. */
  static final Set<String> DEFAULT_LOCAL = Set.of("pupil/1D");

  /** Pattern when nothing is configured. */
  static final String DEFAULT_PATTERN = "prenom.nom";

  /** The longest user name that every common system takes, Linux being the shortest. */
  static final int DEFAULT_MAX_LENGTH = 32;

  static final int DEFAULT_CLOSE_AFTER_DAYS = 60;

  public AccountsConfig {
    localProfiles = Set.copyOf(localProfiles);
    closeAfter = Map.copyOf(closeAfter);
    secondFactor = Set.copyOf(secondFactor);
    sessions = Map.copyOf(sessions);
  }

  /** How long the sessions of everybody last, where that is the same for every profile. */
  public Optional<SessionTimes> sameSessions() {
    boolean same =
        new HashSet<>(sessions.values()).size() == 1 && sessions.keySet().containsAll(PROFILES);
    return same ? Optional.of(sessions.get(PROFILES.get(0))) : Optional.empty();
  }
}
