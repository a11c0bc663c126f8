package fr.preau.sso.terms;

import fr.preau.platform.AccountsConfig;
import fr.preau.release.Beneficiaries;
import fr.preau.release.Beneficiary;
import fr.preau.sso.flow.Duty;
import fr.preau.sso.flow.Vouched;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Terms of use, from {@code config/terms/PROFILE.txt} (French) and {@code PROFILE.en.txt}; without
 * a file nothing is asked. They are owed at the login that follows any change of their words.
 * Thread-safe.
 */
public final class Terms implements Duty {
  /** Where they are shown and accepted. */
  public static final String PAGE = "/sign-on/terms";

  private static final int VERSION = 16;

  private final Path directory;
  private final JdbcTemplate jdbc;
  private final Beneficiaries beneficiaries;
  private final Clock clock;

  /**
   * Terms of a hub.
   *
   * @param directory of the files
   */
  public Terms(Path directory, DataSource database, Beneficiaries beneficiaries, Clock clock) {
    this.directory = directory;
    this.jdbc = new JdbcTemplate(database);
    this.beneficiaries = beneficiaries;
    this.clock = clock;
  }

  @Override
  public Optional<String> owed(Vouched vouched, long person) {
    return awaited(person).map(text -> PAGE);
  }

  /** What that person has yet to accept; empty when nothing. */
  public Optional<TermsText> awaited(long person) {
    if (AccountsConfig.PROFILES.stream().noneMatch(this::isAsked)) {
      return Optional.empty();
    }
    Optional<Beneficiary> who = beneficiaries.find(person);
    return who.flatMap(found -> of(found.profile()))
        .filter(text -> !accepted(person, who.get().profile(), text.version()));
  }

  /**
   * Keeps that a person accepts what they were shown, and the words.
   *
   * @param version which was shown
   * @return whether that is still what they have to accept
   */
  public boolean accept(long person, String version) {
    Optional<TermsText> text = awaited(person).filter(now -> now.version().equals(version));
    if (text.isEmpty()) {
      return false;
    }
    Timestamp now = Timestamp.from(clock.instant());
    text.get()
        .words()
        .forEach(
            (language, words) ->
                jdbc.update(
                    """
                    insert into terms_text (version, language, words, seen_at) values (?, ?, ?, ?)
                    on conflict do nothing
                    """,
                    version,
                    language,
                    words,
                    now));
    jdbc.update(
        """
        insert into terms_accepted (person_id, profile, version, accepted_at) values (?, ?, ?, ?)
        on conflict do nothing
        """,
        person,
        beneficiaries.find(person).orElseThrow().profile(),
        version,
        now);
    return true;
  }

  /** The terms of a profile, as the files have them now. */
  Optional<TermsText> of(String profile) {
    return words(profile + ".txt")
        .map(
            french -> {
              var words = new TreeMap<String, String>();
              words.put("fr", french);
              words(profile + ".en.txt").ifPresent(english -> words.put("en", english));
              return new TermsText(version(words), words);
            });
  }

  /** Whether there are terms of a profile now; without any, nobody has to be looked up. */
  private boolean isAsked(String profile) {
    return Files.exists(directory.resolve(profile + ".txt"));
  }

  private boolean accepted(long person, String profile, String version) {
    Boolean accepted =
        jdbc.queryForObject(
            """
            select exists (select from terms_accepted where person_id = ? and profile = ? and version = ?)
            """,
            Boolean.class,
            person,
            profile,
            version);
    return Boolean.TRUE.equals(accepted);
  }

  private Optional<String> words(String file) {
    Path path = directory.resolve(file);
    try {
      return Files.exists(path) ? Optional.of(Files.readString(path).strip()) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String version(TreeMap<String, String> words) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      words.forEach(
          (language, text) ->
              digest.update((language + '\n' + text + '\0').getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest()).substring(0, VERSION);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
