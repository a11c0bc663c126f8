package fr.preau.intake;

import fr.preau.plan.HeldSchool;
import fr.preau.plan.Season;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.platform.SourceConfig;
import java.sql.Connection;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** When a delta can be made in the image: in its order, without a gap, on what it was made from. */
final class DeltaRules {
  /** One in so many changes may be about an entry nobody knows; above, the image is another one. */
  private static final int KNOWN_FOR_ONE_UNKNOWN = 100;

  private final Feed feed;
  private final SourceConfig source;
  private final String delivery;

  DeltaRules(Feed feed, SourceConfig source, String delivery) {
    this.feed = feed;
    this.source = source;
    this.delivery = delivery;
  }

  /** Refuses a delta that has no full to amend. */
  void requireFull() {
    if (feed.awaitsFull()) {
      throw Failure.of(
          ExitCode.REFUSED,
          feed.lastExportDate().isPresent() ? "delta-awaits-full" : "delta-before-full",
          delivery,
          source.id());
    }
  }

  /** Refuses a delta that is not dated, or not newer than the last delivery. */
  void requireNewer(Optional<LocalDate> exportDate) {
    if (exportDate.isEmpty()) {
      throw Failure.of(ExitCode.REFUSED, "delta-undated", delivery, source.id());
    }
    LocalDate date = exportDate.get();
    boolean newer =
        feed.lastExportDate()
            .map(last -> date.isAfter(last) || date.equals(last) && isNextOfTheDay())
            .orElse(true);
    if (!newer) {
      throw Failure.of(
          ExitCode.REFUSED,
          "delta-older",
          delivery,
          date.toString(),
          feed.lastExportDate().orElseThrow().toString(),
          feed.lastDelivery().orElse(""));
    }
  }

  /**
   * Reasons to hold the whole delta.
   *
   * @param requests how many requests it holds
   * @param unknown how many of them are about entries that the source never announced
   */
  List<HeldSchool.Breach> breaches(
      Connection connection, LocalDate exportDate, long requests, long unknown) {
    var breaches = new ArrayList<HeldSchool.Breach>();
    feed.lastExportDate()
        .ifPresent(
            last -> {
              long days = ChronoUnit.DAYS.between(last, exportDate);
              if (days > source.deltaMaxGapDays()) {
                breaches.add(
                    new HeldSchool.Breach(
                        "delta-gap",
                        days,
                        0,
                        Integer.toString(source.deltaMaxGapDays()),
                        last.toString()));
              }
            });
    if (unknown * KNOWN_FOR_ONE_UNKNOWN > requests) {
      breaches.add(new HeldSchool.Breach("unknown-ids", unknown, requests, "1 %", ""));
    }
    waitingRun(connection)
        .ifPresent(
            run ->
                breaches.add(
                    new HeldSchool.Breach("earlier-held", 0, 0, "", Integer.toString(run))));
    return breaches;
  }

  private boolean isNextOfTheDay() {
    return feed.lastDelivery().map(last -> delivery.compareTo(last) > 0).orElse(false);
  }

  /** A delivery that is held whole: what comes after it was made from what it says. */
  private Optional<Integer> waitingRun(Connection connection) {
    return RunLog.within(connection)
        .jdbc()
        .sql(
            """
            select max(r.id) from held_school h join run r on r.id = h.run_id
             where r.feed_id = ? and h.school = ? and h.state = 'waiting'
               and exists (select from jsonb_array_elements(h.reasons) reason
                            where reason ->> 'code' <> all (?))
            """)
        .params(feed.id(), HeldSchool.WHOLE_RUN, Season.CODES.toArray(String[]::new))
        .query(Integer.class)
        .optional();
  }
}
