package fr.preau.sso.local;

import fr.preau.release.Beneficiaries;
import fr.preau.release.Beneficiary;
import fr.preau.sso.session.Session;
import fr.preau.sso.session.Sessions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Gives somebody who is signed in another password, by the one they have. Thread-safe. */
public final class PasswordChange {
  private final LocalLogin local;
  private final Beneficiaries beneficiaries;
  private final Passwords passwords;
  private final PasswordPolicy policy;
  private final Sessions sessions;

  public PasswordChange(
      LocalLogin local,
      Beneficiaries beneficiaries,
      Passwords passwords,
      PasswordPolicy policy,
      Sessions sessions) {
    this.local = local;
    this.beneficiaries = beneficiaries;
    this.passwords = passwords;
    this.policy = policy;
    this.sessions = sessions;
  }

  /**
   * Changes it; the person's other sessions end.
   *
   * @param address where it came from
   * @return why it was not changed: {@code wrong}, {@code too-many}, or what is wrong with the new
   *     one; empty when it was
   */
  public List<String> change(Session session, String old, String fresh, String address) {
    Optional<Beneficiary> person = beneficiaries.find(session.personId());
    if (person.isEmpty()) {
      return List.of("wrong");
    }
    LocalLogin.Attempt attempt = local.attempt(person.get().login(), old, address);
    if (!attempt.person().equals(Optional.of(session.personId()))) {
      LocalLogin.Failure why = attempt.failure().orElse(LocalLogin.Failure.WRONG);
      return List.of(why.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    String normal = LocalLogin.normalised(fresh);
    List<String> problems = policy.problems(person.get(), normal);
    if (problems.isEmpty()) {
      passwords.set(session.personId(), normal, "person");
      sessions.expire(session.personId(), Optional.of(session.id()));
    }
    return problems;
  }
}
