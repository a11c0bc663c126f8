package fr.preau.sso.flow;

import java.util.List;
import java.util.Optional;

/**
 * A login under way.
 *
 * @param id in the addresses of its pages; only the browser it began in can use it
 * @param code names its trail, and is shown on its pages
 * @param service the provider that asks; empty for the portal
 * @param resume path of the hub, with its query, at which the service's protocol goes on once
 *     somebody is signed in
 * @param force whether the person must prove who they are again, session or not
 * @param candidates people whom the login may be, when a person has to say which
 * @param vouched what was vouched for them
 */
public record Flow(
    String id,
    String code,
    Optional<String> service,
    String resume,
    boolean force,
    List<Long> candidates,
    Optional<Vouched> vouched) {
  public Flow {
    candidates = List.copyOf(candidates);
  }

  /** The person for whom somebody vouched, when it is one alone and something is still owed. */
  public Optional<Long> onlyCandidate() {
    return vouched.isPresent() && candidates.size() == 1
        ? Optional.of(candidates.get(0))
        : Optional.empty();
  }

  /** The code alone. */
  @Override
  public String toString() {
    return "Flow[" + code + "]";
  }
}
