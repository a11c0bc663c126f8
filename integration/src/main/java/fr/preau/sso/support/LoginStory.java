package fr.preau.sso.support;

import fr.preau.sso.trail.Trail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One login, step by step.
 *
 * @param code that its pages showed
 * @param steps in their order
 */
public record LoginStory(String code, List<Told> steps) {
  public LoginStory {
    steps = List.copyOf(steps);
  }

  /**
   * A step.
   *
   * @param at when
   * @param step what was done: {@code vouched}, {@code joined}, {@code decided}, {@code issued},
   *     {@code logged-out}
   * @param outcome {@code ok}, or why not
   * @param rule the setting or the rule that decided; empty when none did
   * @param service the provider it was about; empty when none
   * @param person key of whom it was about; empty when nobody
   * @param details masked values
   */
  public record Told(
      Instant at,
      String step,
      String outcome,
      String rule,
      String service,
      String person,
      Map<String, String> details) {}

  /** {@code code, steps[]{at, step, outcome, rule, service, person, details}}. */
  public Map<String, Object> toJson() {
    var told = new ArrayList<Map<String, Object>>();
    for (Told step : steps) {
      var json = new LinkedHashMap<String, Object>();
      json.put("at", step.at().toString());
      json.put("step", step.step());
      json.put("outcome", step.outcome());
      json.put("rule", step.rule());
      json.put("service", step.service());
      json.put("person", step.person());
      json.put("details", step.details());
      told.add(json);
    }
    var document = new LinkedHashMap<String, Object>();
    document.put("code", code);
    document.put("steps", told);
    return document;
  }

  static Told told(Trail.Taken taken, String person) {
    return new Told(
        taken.at(),
        taken.step().name(),
        taken.step().outcome(),
        taken.step().rule().orElse(""),
        taken.step().service().orElse(""),
        person,
        taken.step().details());
  }
}
