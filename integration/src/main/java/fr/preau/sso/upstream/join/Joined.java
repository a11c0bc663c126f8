package fr.preau.sso.upstream.join;

import fr.preau.sso.trail.Change;
import java.util.List;
import java.util.Optional;

/**
 * Whom a login leads to, and how that was found out.
 *
 * @param people one, several among whom somebody chooses, or nobody
 * @param reason why nobody: {@code unknown-person}, {@code known-not-enrolled}, {@code
 *     account-suspended}, {@code account-closed}, {@code ambiguous-person}, {@code invalid-vector},
 *     {@code outside-scope}, {@code link-revoked}, {@code link-disputed}
 * @param rule that decided; empty for nobody
 * @param tried every tuple, in order
 * @param use what is still to be kept: that links were used which hold already
 */
public record Joined(
    List<Long> people,
    Optional<String> reason,
    Optional<String> rule,
    List<Tried> tried,
    Optional<Change> use) {
  public Joined {
    people = List.copyOf(people);
    tried = List.copyOf(tried);
  }

  static Joined people(List<Long> people, String rule, List<Tried> tried) {
    return new Joined(people, Optional.empty(), Optional.of(rule), tried, Optional.empty());
  }

  static Joined nobody(String reason, List<Tried> tried) {
    return new Joined(List.of(), Optional.of(reason), Optional.empty(), tried, Optional.empty());
  }

  /** The same, by links that hold and were used. */
  Joined with(Change used) {
    return new Joined(people, reason, rule, tried, Optional.of(used));
  }
}
