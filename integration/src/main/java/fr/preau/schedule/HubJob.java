package fr.preau.schedule;

import fr.preau.platform.CronTimes;

/**
 * Upkeep that a feature has done again and again by whichever node is free.
 *
 * @param name in kebab case, such as {@code close-accounts}
 * @param times when it is due
 * @param work may be run twice for one due time, after a crash: the second time must change nothing
 */
public record HubJob(String name, CronTimes times, Runnable work) {
  /** The job as something that recurs. */
  public Recurring recurring() {
    return new Recurring(Recurring.Kind.JOB, name, times);
  }
}
