package fr.preau.sso.support;

import fr.preau.release.Beneficiaries;
import fr.preau.release.Beneficiary;
import fr.preau.sso.trail.Step;
import fr.preau.sso.trail.Trail;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Answers the help desk from what was kept of logins. */
public final class SignOnDesk {
  private static final int STEPS = 200;

  private final Trail trail;
  private final Beneficiaries beneficiaries;

  public SignOnDesk(Trail trail, Beneficiaries beneficiaries) {
    this.trail = trail;
    this.beneficiaries = beneficiaries;
  }

  /**
   * The login of a support code, with the one that opened its session; empty when none of that code
   * is kept.
   */
  public Optional<LoginStory> explain(String code) {
    String asked = code.strip().toUpperCase(Locale.ROOT);
    List<Trail.Taken> steps = trail.of(asked);
    Optional<String> login =
        steps.stream()
            .map(taken -> taken.step().details().get(Step.LOGIN))
            .filter(Objects::nonNull)
            .findFirst();
    var all = new ArrayList<>(login.map(trail::of).orElse(List.of()));
    all.addAll(steps);
    return steps.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new LoginStory(
                asked, stories(all).stream().flatMap(story -> story.steps().stream()).toList()));
  }

  /** The last logins of a person, the newest first. */
  public List<LoginStory> explain(long personId) {
    var taken = new ArrayList<>(trail.about(personId, STEPS));
    Collections.reverse(taken);
    var stories = new ArrayList<>(stories(taken));
    Collections.reverse(stories);
    return stories;
  }

  private List<LoginStory> stories(List<Trail.Taken> steps) {
    var keys = new HashMap<Long, String>();
    var stories = new LinkedHashMap<String, List<LoginStory.Told>>();
    for (Trail.Taken taken : steps) {
      String person =
          taken.step().personId().map(id -> keys.computeIfAbsent(id, this::key)).orElse("");
      stories
          .computeIfAbsent(taken.code(), code -> new ArrayList<>())
          .add(LoginStory.told(taken, person));
    }
    return stories.entrySet().stream()
        .map(
            (Map.Entry<String, List<LoginStory.Told>> story) ->
                new LoginStory(story.getKey(), story.getValue()))
        .toList();
  }

  private String key(long person) {
    return beneficiaries.find(person).map(Beneficiary::key).orElse("");
  }
}
