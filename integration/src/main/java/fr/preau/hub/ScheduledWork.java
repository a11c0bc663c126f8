package fr.preau.hub;

import fr.preau.platform.SourceConfig;
import fr.preau.schedule.Recurring;
import fr.preau.schedule.Work;

/** Has what is due done by the feature that knows how. */
final class ScheduledWork implements Work {
  private final HubContext hub;
  private final ScheduledPickup pickup;
  private final ScheduledPass pass;
  private final ScheduledPush push;
  private final ScheduleTexts texts;

  ScheduledWork(
      HubContext hub,
      ScheduledPickup pickup,
      ScheduledPass pass,
      ScheduledPush push,
      ScheduleTexts texts) {
    this.hub = hub;
    this.pickup = pickup;
    this.pass = pass;
    this.push = push;
    this.texts = texts;
  }

  @Override
  public Outcome run(Recurring due) {
    return switch (due.kind()) {
      case SOURCE -> source(hub.source(due.id()).orElseThrow());
      case PROVIDER -> push.run(due.id());
      case JOB -> upkeep(due.id());
    };
  }

  private Outcome source(SourceConfig source) {
    return source.isReadInPlace() ? pass.run(source) : pickup.run(source);
  }

  private Outcome upkeep(String name) {
    Upkeep.of(hub).stream().filter(job -> job.name().equals(name)).forEach(job -> job.work().run());
    return texts.outcome(State.DONE, "job.done");
  }
}
