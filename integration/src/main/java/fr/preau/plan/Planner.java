package fr.preau.plan;

import fr.preau.platform.GuardThresholds;
import fr.preau.platform.IdentityConfig;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One reconciliation of the roster with the image of a feed, on a connection whose transaction the
 * caller owns: {@link #plan} computes, {@link #apply} or {@link #keep} writes. Work tables live in
 * the schema {@code work} of that transaction and are gone when it ends.
 */
public final class Planner {
  /**
   * Work table of the people a plan touched, column {@code person_id}; there until {@link #finish}.
   */
  public static final String TOUCHED = "work.touched";

  private final Sql sql;
  private final PlanContext context;
  private final IdentityConfig identity;
  private final Optional<DirectFill> direct;
  private final boolean firstImage;
  private final boolean emptyRoster;
  private boolean several;
  private boolean wholeRunHeld;
  private boolean named;
  private boolean quiet;
  private Optional<RosterCounts> counts = Optional.empty();

  /**
   * Prepares the work tables.
   *
   * @param connection transaction of the import, holding the roster lock
   * @param context run, feed, namespace and approvals
   * @param identity how the words of several feeds become one
   */
  public Planner(Connection connection, PlanContext context, IdentityConfig identity) {
    this(connection, context, identity, Optional.empty());
  }

  /**
   * The same of a first full, of which some is written already.
   *
   * @param direct what has been written
   */
  public Planner(
      Connection connection,
      PlanContext context,
      IdentityConfig identity,
      Optional<DirectFill> direct) {
    this.sql = new Sql(connection);
    this.context = context;
    this.identity = identity;
    this.direct = direct;
    this.firstImage =
        direct.isPresent()
            || !sql.any("select from image_entry where feed_id = " + context.feedId());
    this.emptyRoster =
        direct.isPresent()
            || firstImage && !sql.any("select from person") && !sql.any("select from image_entry");
  }

  /**
   * Compares what was read ({@code work.stage}) with the image, and both with the roster.
   *
   * @param wholeRun breaches that the delivery itself gave reason for
   * @param limits thresholds of the guards
   * @param season what the time of the year asks
   */
  public Plan planDelivery(
      List<HeldSchool.Breach> wholeRun, GuardThresholds limits, Season season) {
    Feeds feeds = recognise();
    var affected = new Affected(sql, context);
    if (direct.isPresent()) {
      affected.fromFill(direct.get());
    } else {
      affected.fromStage(firstImage);
    }
    affected.protectUnreadable();
    if (!firstImage && affected.isLittle()) {
      lookUp();
    }
    return plan(feeds, summary -> guards(limits, season).run(wholeRun, summary));
  }

  /** The same for what the image says already and no person has decided about. */
  public Plan planUndecided(GuardThresholds limits, Season season) {
    WorkTables.prepare(sql);
    Feeds feeds = Feeds.besides(sql, context.feedId(), identity);
    amending().fromImage();
    return plan(feeds, summary -> guards(limits, season).run(List.of(), summary));
  }

  /** Gives the newcomers of {@code work.stage} whom another feed has brought their numbers. */
  private Feeds recognise() {
    Feeds feeds = Feeds.besides(sql, context.feedId(), identity);
    if (feeds.several()) {
      new Matching(sql, context, identity.mailDomains()).run();
    }
    return feeds;
  }

  private Guards guards(GuardThresholds limits, Season season) {
    return new Guards(sql, context.runId(), limits, season);
  }

  /**
   * Compares what a delta says ({@code work.stage}, {@code work.deleted}) and what earlier runs
   * left pending with the roster.
   *
   * @param wholeRun breaches that the delta itself gave reason for
   * @param limits thresholds of the guards
   * @param season what the time of the year asks
   */
  public Plan planDelta(List<HeldSchool.Breach> wholeRun, GuardThresholds limits, Season season) {
    Feeds feeds = recognise();
    amending().fromDelta();
    counts = feeds.several() ? Optional.empty() : new KeptCounts(sql, context.feedId()).read();
    quiet = !isPending();
    return quiet
        ? new Plan(PlanSummary.empty(), HeldSchool.whole(wholeRun), before(feeds), Map.of(), false)
        : plan(feeds, summary -> guards(limits, season).run(wholeRun, summary));
  }

  /**
   * Compares what the source said before a run ({@link Undo}) with the roster. A person asks for
   * it, so nothing is held.
   */
  public Plan planUndo() {
    Feeds feeds = Feeds.besides(sql, context.feedId(), identity);
    amending().fromUndo();
    return plan(feeds, summary -> holdTheOthers());
  }

  /**
   * The differences between what was read and the image, once a delivery is planned and before it
   * is applied. What the roster does not reflect yet is none.
   */
  public Drift drift() {
    return Drift.read(sql, context.feedId());
  }

  /**
   * Compares what the image says already, and the roster does not reflect, with the roster. Schools
   * that the context says so stay held.
   */
  public Plan planPending() {
    WorkTables.prepare(sql);
    Feeds feeds = Feeds.besides(sql, context.feedId(), identity);
    amending().fromImage();
    return plan(feeds, summary -> holdTheOthers());
  }

  private Affected amending() {
    lookUp();
    return new Affected(sql, context);
  }

  /** What changes is little beside what there is: a page looked up costs what a page read does. */
  private void lookUp() {
    sql.run("set local random_page_cost = 1.1");
  }

  private Plan plan(Feeds feeds, Function<PlanSummary, List<HeldSchool>> guards) {
    several = feeds.several();
    RosterCounts before = before(feeds);
    new Fold(sql, feeds).ofFeed(context);
    new Unfold(sql, context, feeds, direct).run();
    new Difference(sql, emptyRoster, written()).run();
    new Roles(sql).run(emptyRoster);
    var tally = new Tally(sql);
    PlanSummary summary = tally.run();
    tally.keep(context.runId());
    List<HeldSchool> held = guards.apply(summary);
    wholeRunHeld = held.stream().anyMatch(h -> h.school().equals(HeldSchool.WHOLE_RUN));
    new Holds(sql).run();
    RosterCounts after = tally.after(before, summary);
    boolean whole = held.isEmpty() && !sql.any("select from work.held_entity");
    counts = whole && !several ? Optional.of(after) : Optional.empty();
    return new Plan(summary, held, after, unresolved(), isPending());
  }

  private boolean isPending() {
    return sql.any("select from work.affected") || sql.any("select from work.gone");
  }

  private RosterCounts before(Feeds feeds) {
    return counts.orElseGet(() -> new NamespaceCounts(sql, context.namespace(), feeds).read());
  }

  private List<HeldSchool> holdTheOthers() {
    sql.table(
        "held_school",
        "select id from school where uai in ('%s')"
            .formatted(String.join("', '", context.stillHeld())));
    return List.of();
  }

  private Map<String, Long> unresolved() {
    var counts = new TreeMap<String, Long>();
    sql.rows(
            "select target_kind, count(*) from work.unresolved group by 1",
            row -> Map.entry(row.getString(1), row.getLong(2)))
        .forEach(count -> counts.put(count.getKey(), count.getValue()));
    return counts;
  }

  /** Writes the image, and into the roster all that is not held. */
  public void apply() {
    boolean roster = !wholeRunHeld;
    var fill = new FirstFill(sql);
    if (!emptyRoster) {
      record(roster ? "applied" : "held");
    } else if (direct.isEmpty()) {
      fill.begin();
    } else if (!roster) {
      direct.get().hold();
    }
    var writer = new Apply(sql, written());
    if (roster) {
      writer.run();
      if (!emptyRoster) {
        writer.suspend();
      }
    }
    if (several) {
      new JoinedEntries(sql).keep(context);
    }
    if (several && roster) {
      new Corrections(sql).settle();
    }
    counts.ifPresent(new KeptCounts(sql, context.feedId())::keep);
    var image = new Image(sql, context);
    if (firstImage) {
      image.fill(direct.isPresent() ? "staged" : "affected", roster);
    } else {
      image.amend(roster);
    }
    if (direct.isPresent()) {
      direct.get().end();
    } else if (emptyRoster) {
      fill.end();
    }
  }

  private Set<RosterTable> written() {
    return direct.isPresent() ? Set.of(RosterTable.PERSON) : Set.of();
  }

  /**
   * Remembers by what the entries of a delivery can be known the next time, also of those that did
   * not change.
   */
  public void remember() {
    if (!firstImage) {
      new Image(sql, context).remember();
    }
  }

  /**
   * After {@link #apply}: joins the people whom the roster holds twice and whom this plan made
   * recognisable.
   *
   * @return how many; if any, {@link #TOUCHED} is about them from now on
   */
  public long joinLate() {
    if (!several || wholeRunHeld) {
      return 0;
    }
    long found = new LateJoins(sql, identity).find();
    if (found > 0) {
      var regrouping = new Regrouping(sql.connection(), context.runId(), identity);
      regrouping.joinAll();
      regrouping.follow();
    }
    return found;
  }

  /** Records what the plan would do, and writes nothing else. */
  public void keep() {
    if (!quiet) {
      record("planned");
    }
  }

  /** Writes the whole plan as CSV, creations included. */
  public void export(Path csv) {
    if (quiet) {
      PlanCsv.writeNothing(csv);
    } else {
      name();
      new PlanCsv(sql).write(csv);
    }
  }

  private void record(String state) {
    name();
    new ChangeLog(sql, context).write(state);
  }

  private void name() {
    if (!named) {
      new ChangeLog(sql, context).names();
      named = true;
    }
  }

  /** Removes the work tables; the transaction may then commit. */
  public void finish() {
    sql.run("drop schema work cascade");
  }
}
