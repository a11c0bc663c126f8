package fr.preau.sso.local;

import fr.preau.mappings.wording.Sentences;
import fr.preau.sso.flow.Flow;
import fr.preau.sso.flow.IdentityProvider;
import fr.preau.sso.flow.Vouched;
import fr.preau.sso.session.Login;
import java.text.Normalizer;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** Logins with a password that is kept here. Thread-safe. */
public final class LocalLogin implements IdentityProvider {
  /** Its id among identity providers. */
  public static final String ID = "local";

  /** Longer is never a password: it only costs time. */
  private static final int LONGEST = 256;

  private final Passwords passwords;
  private final Throttle throttle;

  /** How an attempt ended. */
  public enum Failure {
    /** Login and password do not belong together, or the account is not one that signs in here. */
    WRONG,
    /** Too many attempts failed; another is not looked at for a quarter of an hour. */
    TOO_MANY
  }

  /**
   * An attempt.
   *
   * @param person whose login and password these are
   * @param failure why it is nobody's
   */
  public record Attempt(Optional<Long> person, Optional<Failure> failure) {}

  public LocalLogin(DataSource database, Passwords passwords, Clock clock) {
    this.passwords = passwords;
    this.throttle = new Throttle(database, clock);
  }

  /**
   * Looks at what somebody typed.
   *
   * @param address where it came from
   */
  public Attempt attempt(String login, String password, String address) {
    String name = login.strip().toLowerCase(Locale.ROOT);
    boolean tooLong = name.length() + password.length() > LONGEST;
    if (name.isEmpty() || password.isEmpty() || tooLong || name.indexOf('\0') >= 0) {
      return failed(Failure.WRONG);
    }
    if (!throttle.allows(name, address)) {
      return failed(Failure.TOO_MANY);
    }
    Optional<Long> person = passwords.person(name, normalised(password));
    if (person.isEmpty()) {
      throttle.failed(name, address);
      return failed(Failure.WRONG);
    }
    throttle.succeeded(name, address);
    return new Attempt(person, Optional.empty());
  }

  /** What a password vouches for. */
  public Vouched vouched() {
    return new Vouched(ID, Login.PASSWORD, List.of("pwd"), Optional.empty());
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String label(Locale locale) {
    return Sentences.of("fr.preau.sso.pages", locale).text("choice.local");
  }

  @Override
  public List<String> profiles() {
    return List.of("pupil", "guardian", "teacher", "staff");
  }

  @Override
  public Set<String> schools() {
    return Set.of();
  }

  @Override
  public String startPath(Flow flow) {
    return "/sign-on/local?flow=" + flow.id();
  }

  /** The same password, however the keyboard composes its accents. */
  static String normalised(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFKC);
  }

  private static Attempt failed(Failure failure) {
    return new Attempt(Optional.empty(), Optional.of(failure));
  }
}
