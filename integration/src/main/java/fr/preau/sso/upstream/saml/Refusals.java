package fr.preau.sso.upstream.saml;

import fr.preau.sso.SupportCode;
import fr.preau.sso.flow.Flow;
import fr.preau.sso.trail.Step;
import fr.preau.sso.trail.Trail;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refuses a message: the reason goes into the trail, people see one page for all of them. */
final class Refusals {
  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
  private static final int LONGEST = 300;

  private final Trail trail;

  Refusals(Trail trail) {
    this.trail = trail;
  }

  /** Where the browser goes on; under the code of its login if there is one. */
  String refuse(Optional<Flow> flow, String provider, SamlRefusal refusal) {
    String code = flow.map(Flow::code).orElseGet(SupportCode::random);
    String reason = refusal.reason();
    int details = reason.indexOf(": ");
    Step step =
        details < 0
            ? Step.of("vouched", reason)
            : Step.of("vouched", reason.substring(0, details))
                .with(Map.of("why", shortened(reason.substring(details + 2))));
    trail.add(code, step.by(provider));
    LOG.warn("A SAML message of {} was refused ({}): {}", provider, code, reason);
    return "redirect:/sign-on/refused?code=%s&reason=identity-provider".formatted(code);
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}
