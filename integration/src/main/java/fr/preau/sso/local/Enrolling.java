package fr.preau.sso.local;

import fr.preau.accounts.Activation;
import fr.preau.release.Beneficiaries;
import fr.preau.release.Beneficiary;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Makes an account its person's own: an activation code, used once, for a password by the policy of
 * the profile. Thread-safe.
 */
public final class Enrolling {
  private static final String EVERY_CODE = "activation code ";

  private final Activation activation;
  private final Beneficiaries beneficiaries;
  private final Passwords passwords;
  private final PasswordPolicy policy;
  private final Throttle throttle;

  /**
   * How it ended.
   *
   * @param person whose account is now theirs
   * @param problems why not: {@code code}, {@code too-many}, or what is wrong with the password
   */
  public record Outcome(Optional<Long> person, List<String> problems) {
    /** For these reasons nobody's account. */
    public static Outcome refused(List<String> problems) {
      return new Outcome(Optional.empty(), problems);
    }
  }

  public Enrolling(
      DataSource database,
      Activation activation,
      Beneficiaries beneficiaries,
      Passwords passwords,
      PasswordPolicy policy,
      Clock clock) {
    this.activation = activation;
    this.beneficiaries = beneficiaries;
    this.passwords = passwords;
    this.policy = policy;
    this.throttle = new Throttle(database, clock);
  }

  /**
   * Uses a code up and keeps the password; a password that is refused leaves the code good.
   *
   * @param address where it came from
   */
  public Outcome activate(String code, String password, String address) {
    if (!throttle.allows(EVERY_CODE + code, address)) {
      return Outcome.refused(List.of("too-many"));
    }
    Optional<Beneficiary> whose = activation.whose(code).flatMap(beneficiaries::find);
    if (whose.isEmpty()) {
      throttle.failed(EVERY_CODE + code, address);
      return Outcome.refused(List.of("code"));
    }
    String normal = LocalLogin.normalised(password);
    List<String> problems = policy.problems(whose.get(), normal);
    if (!problems.isEmpty()) {
      return Outcome.refused(problems);
    }
    Optional<Long> person = activation.redeem(code);
    person.ifPresent(id -> passwords.set(id, normal, "person"));
    return person
        .map(id -> new Outcome(person, List.of()))
        .orElseGet(() -> Outcome.refused(List.of("code")));
  }
}
