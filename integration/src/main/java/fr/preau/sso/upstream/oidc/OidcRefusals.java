package fr.preau.sso.upstream.oidc;

import fr.preau.sso.SupportCode;
import fr.preau.sso.flow.Flow;
import fr.preau.sso.trail.Step;
import fr.preau.sso.trail.Trail;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refuses an answer: the reason goes into the trail, people see one page, or that of an outage. */
final class OidcRefusals {
  private static final Logger LOG = LoggerFactory.getLogger(OidcRefusals.class);
  private static final int LONGEST = 300;

  private final Trail trail;

  OidcRefusals(Trail trail) {
    this.trail = trail;
  }

  /** Where the browser goes on; under the code of its login if there is one. */
  String refuse(Optional<Flow> flow, String provider, OidcRefusal refusal) {
    String code = flow.map(Flow::code).orElseGet(SupportCode::random);
    note(code, provider, refusal);
    String page =
        refusal.reason().equals(OidcRefusal.UNREACHABLE)
            ? "identity-provider-away"
            : "identity-provider";
    return "redirect:/sign-on/refused?code=%s&reason=%s".formatted(code, page);
  }

  /** Keeps why a message that no browser brought was refused. */
  void note(String provider, OidcRefusal refusal) {
    note(SupportCode.random(), provider, refusal);
  }

  private void note(String code, String provider, OidcRefusal refusal) {
    String why = shortened(refusal.why().replaceAll("\\p{Cntrl}", " "));
    Step step = Step.of("vouched", refusal.reason()).by(provider);
    trail.add(code, why.isEmpty() ? step : step.with(Map.of("why", why)));
    LOG.warn("A login of {} was refused ({}): {} {}", provider, code, refusal.reason(), why);
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}
