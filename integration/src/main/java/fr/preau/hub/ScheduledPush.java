package fr.preau.hub;

import fr.preau.platform.Failure;
import fr.preau.providers.ProviderReport;
import fr.preau.schedule.Work.Outcome;
import fr.preau.schedule.Work.State;
import fr.preau.schedule.WorkFailedException;
import java.time.Duration;
import java.util.Optional;

/** Makes a provider's data equal to its view, as {@code provider push} does. */
final class ScheduledPush {
  // Nothing is wrong with a provider outside its subscription, and trying again would not help.
  private static final String NOT_IN_FORCE = "subscription-not-in-force";
  private static final Duration WAIT = Duration.ofSeconds(30);

  private final HubContext hub;
  private final ScheduleTexts texts;

  ScheduledPush(HubContext hub, ScheduleTexts texts) {
    this.hub = hub;
    this.texts = texts;
  }

  Outcome run(String provider) {
    try {
      return outcome(hub.providers().push(provider, Optional.empty(), WAIT));
    } catch (Failure e) {
      if (e.code().equals(NOT_IN_FORCE)) {
        return texts.outcome(State.NOTHING, "provider.not-in-force");
      }
      throw e;
    }
  }

  private Outcome outcome(ProviderReport report) {
    return switch (report.state()) {
      case FAILED -> throw new WorkFailedException(report.failure().orElse(""));
      case HELD -> texts.outcome(State.HELD, "provider.held", report.provider());
      case UNCHANGED -> texts.outcome(State.NOTHING, "provider.unchanged");
      default -> texts.outcome(State.DONE, "provider.delivered");
    };
  }
}
