package fr.preau.sso.trail;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Steps of a login that are not kept yet: a login that takes several in one request keeps them by
 * one statement.
 *
 * @param steps in their order
 * @param along a change that is made when they are kept, whatever becomes of the login
 */
public record Steps(List<Step> steps, Optional<Change> along) {
  /** None, and nothing to change. */
  public static final Steps NONE = new Steps(List.of(), Optional.empty());

  public Steps {
    steps = List.copyOf(steps);
  }

  /** These alone. */
  public static Steps of(Step... steps) {
    return new Steps(Arrays.asList(steps), Optional.empty());
  }

  /** The same and another. */
  public Steps and(Step step) {
    return new Steps(Stream.concat(steps.stream(), Stream.of(step)).toList(), along);
  }

  /** Whether there is nothing to keep and nothing to change. */
  boolean isEmpty() {
    return steps.isEmpty() && along.isEmpty();
  }
}
