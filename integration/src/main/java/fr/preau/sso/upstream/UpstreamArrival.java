package fr.preau.sso.upstream;

import fr.preau.platform.IdentityProviderConfig;
import fr.preau.sso.flow.Arrival;
import fr.preau.sso.flow.Flow;
import fr.preau.sso.flow.Vouched;
import fr.preau.sso.trail.Step;
import fr.preau.sso.trail.Steps;
import fr.preau.sso.upstream.join.Joined;
import fr.preau.sso.upstream.join.Joining;
import fr.preau.sso.upstream.join.Said;
import fr.preau.sso.upstream.join.Tried;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;

/**
 * Where a login upstream arrives once its protocol believes it: joined to people by the rules of
 * its identity provider, each of them a step of the trail. Thread-safe.
 */
public final class UpstreamArrival {
  private final Joining joining;
  private final Arrival arrival;

  public UpstreamArrival(Joining joining, Arrival arrival) {
    this.joining = joining;
    this.arrival = arrival;
  }

  /**
   * Goes on with what an identity provider vouches for.
   *
   * @return path of the hub where the browser goes on
   */
  public String arrived(
      Flow flow,
      IdentityProviderConfig provider,
      Vouched vouched,
      Said said,
      HttpServletRequest request,
      HttpServletResponse response) {
    Joined joined = joining.join(provider, said);
    var steps =
        new Steps(joined.tried().stream().map(UpstreamArrival::step).toList(), joined.use());
    return joined
        .reason()
        .map(reason -> arrival.refused(flow, steps, reason))
        .orElseGet(() -> arrival.arrived(flow, vouched, joined.people(), steps, request, response));
  }

  private static Step step(Tried tried) {
    return Step.of("tried", tried.result()).by(tried.rule()).with(Map.of("value", tried.value()));
  }
}
