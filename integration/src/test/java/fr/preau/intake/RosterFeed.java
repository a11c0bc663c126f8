package fr.preau.intake;

import fr.preau.accounts.AccountRules;
import fr.preau.accounts.Accounts;
import fr.preau.accounts.Leaving;
import fr.preau.accounts.LoginPattern;
import fr.preau.mappings.mapping.MappingLibrary;
import fr.preau.mappings.model.Namespace;
import fr.preau.mappings.model.RosterRecord;
import fr.preau.plan.HeldSchool;
import fr.preau.plan.Plan;
import fr.preau.plan.PlanContext;
import fr.preau.plan.Planner;
import fr.preau.plan.Season;
import fr.preau.plan.Stage;
import fr.preau.platform.GuardThresholds;
import fr.preau.platform.IdentityConfig;
import fr.preau.platform.RosterLock;
import fr.preau.platform.SourceConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Delivers canonical records to a roster as an import does, without files: each delivery is the
 * next full of one feed.
 */
public final class RosterFeed {
  /** An entry whose record could not be used; kind, key and school may be empty. */
  public record Unusable(String kind, String key, String school) {}

  private final DataSource dataSource;
  private final Accounts accounts;
  private final String source;
  private final Namespace namespace;
  private final String degree;
  private IdentityConfig identity = IdentityConfig.DEFAULT;
  private final List<Unusable> unusable = new ArrayList<>();

  /** A feed of the namespace 99. */
  public RosterFeed(DataSource dataSource) {
    this(dataSource, accounts());
  }

  /** A feed of the namespace 99, with accounts of one's own. */
  public RosterFeed(DataSource dataSource, Accounts accounts) {
    this(dataSource, accounts, "academie", "99", "2D");
  }

  /** The feed of another source, whose numbers are its own or, for another degree, shared. */
  public RosterFeed(DataSource dataSource, String source, String namespace, String degree) {
    this(dataSource, accounts(), source, namespace, degree);
  }

  private RosterFeed(
      DataSource dataSource, Accounts accounts, String source, String namespace, String degree) {
    this.dataSource = dataSource;
    this.accounts = accounts;
    this.source = source;
    this.namespace = new Namespace(namespace);
    this.degree = degree;
  }

  /** Deliveries are folded under these rules from now on. */
  public RosterFeed under(IdentityConfig rules) {
    identity = rules;
    return this;
  }

  /** The next delivery also holds this entry, which goes to quarantine. */
  public RosterFeed withUnusable(String kind, String key, String school) {
    unusable.add(new Unusable(kind, key, school));
    return this;
  }

  /** Plans and applies the records as the next full. */
  public Plan deliver(List<RosterRecord> records) {
    return deliver(records, GuardThresholds.DEFAULTS);
  }

  /** The same with other thresholds. */
  public Plan deliver(List<RosterRecord> records, GuardThresholds limits) {
    return deliver(records, limits, Season.PLAIN);
  }

  /** The same at another time of the school year. */
  public Plan deliver(List<RosterRecord> records, GuardThresholds limits, Season season) {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      var log = RunLog.within(connection);
      Feed feed = log.feed(SourceConfig.aaf(source, degree, namespace, "99"), degree);
      int run = log.start(source, feed.id(), "import", "");
      Stage stage = Stage.create(connection);
      stage(connection, feed.id(), records);
      stage.setAmbiguousAside();
      stage.deliveredKinds(List.of());
      var planner =
          new Planner(connection, PlanContext.ofDelivery(run, feed.id(), namespace), identity);
      var breaches = new ArrayList<HeldSchool.Breach>();
      for (String kind : stage.missingKinds(feed.id())) {
        breaches.add(new HeldSchool.Breach("missing-kind", 0, 0, "", kind));
      }
      Plan plan = planner.planDelivery(breaches, limits, season);
      if (plan.pending()) {
        planner.apply();
        accounts.settle(connection, run, Planner.TOUCHED, leaving());
        if (planner.joinLate() > 0) {
          accounts.settle(connection, run, Planner.TOUCHED, leaving());
        }
      }
      log.supersede(source, run);
      log.hold(run, plan.held(), "waiting");
      planner.finish();
      connection.commit();
      return plan;
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The number of the last run. */
  public int lastRun() {
    return new RunLog(dataSource)
        .jdbc()
        .sql("select max(id) from run")
        .query(Integer.class)
        .single();
  }

  static SchoolYear year() {
    return new SchoolYear(Clock.systemDefaultZone(), Map.of());
  }

  private static Leaving leaving() {
    return new Leaving(Instant.now(), Instant.now());
  }

  /** What imports and other runs of tests work with. */
  public static ImportTools tools(DataSource dataSource) {
    return new ImportTools(
        dataSource,
        dataSource,
        new RosterLock(Duration.ofSeconds(5)),
        MappingLibrary.load(Optional.empty()),
        accounts(),
        Path.of("target"),
        year(),
        IdentityConfig.DEFAULT);
  }

  static Accounts accounts() {
    return new Accounts(new AccountRules(new LoginPattern("prenom.nom", 40), Map.of(), Map.of()));
  }

  private void stage(Connection connection, int feedId, List<RosterRecord> records)
      throws SQLException, IOException {
    EntityIds ids = EntityIds.reserve(connection);
    var buffer = new StageBuffer(KnownImage.of(connection, feedId));
    int line = 0;
    for (RosterRecord record : records) {
      buffer.entry(
          ids.next(), record.kind(), record.key().id(), 1, ++line, EntryContent.of(record));
    }
    for (Unusable entry : unusable) {
      buffer.refused(entry.kind(), entry.key(), entry.school(), 1, ++line);
    }
    unusable.clear();
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(StageBuffer.COPY);
    copy.writeToCopy(CopyBuffer.HEADER, 0, CopyBuffer.HEADER.length);
    byte[] rows = buffer.take();
    copy.writeToCopy(rows, 0, rows.length);
    copy.writeToCopy(CopyBuffer.TRAILER, 0, CopyBuffer.TRAILER.length);
    copy.endCopy();
    ids.release(connection);
  }
}
