package fr.preau.schedule;

import fr.preau.platform.CronTimes;

/**
 * Something that is due again and again.
 *
 * @param kind what it is about
 * @param id of the source, the provider or the job
 * @param times when it is due
 */
public record Recurring(Kind kind, String id, CronTimes times) {
  /** What recurs. */
  public enum Kind {
    /** The deliveries of a source are fetched and imported. */
    SOURCE("source"),
    /** A provider's data is made equal to its view. */
    PROVIDER("provider"),
    /** Upkeep of the hub itself. */
    JOB("job");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    /** Word of the contract and of names. */
    public String code() {
      return code;
    }
  }

  /** Unique among all: {@code source/academie}. */
  public String name() {
    return kind.code() + "/" + id;
  }
}
