package fr.preau.providers.directory;

import fr.preau.routes.directory.DirectoryGateway;
import fr.preau.routes.directory.DirectoryOutcome;
import fr.preau.routes.directory.DirectoryOutcome.Stopped;
import fr.preau.routes.directory.DirectoryReader;
import fr.preau.routes.directory.DirectoryRetry;
import fr.preau.routes.directory.DirectoryServer;
import fr.preau.routes.directory.EntryChange;
import fr.preau.routes.directory.Mark;
import fr.preau.routes.directory.ParkedEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a plan true in the directory: branches, schools, people, groups, then what goes, each phase
 * whole before the next. A server that fails stops it; the next push goes on from what was
 * confirmed.
 */
final class DirectoryPush {
  private final DirectoryServer server;
  private final EntryRules rules;
  private final PlannedChanges changes;
  private final DirectoryRetry retry;
  private final List<ParkedEntry> parked = new ArrayList<>();

  DirectoryPush(
      DirectoryServer server, EntryRules rules, PlannedChanges changes, DirectoryRetry retry) {
    this.server = server;
    this.rules = rules;
    this.changes = changes;
    this.retry = retry;
  }

  /** Why it could not be finished; empty when all is confirmed or refused. */
  Optional<Stopped> run() {
    var located = new HashMap<Long, String>();
    Map<Mark, Long> forgotten = changes.forgotten(rules);
    if (!forgotten.isEmpty()) {
      Optional<Stopped> unreadable =
          DirectoryReader.locate(
              server,
              rules.config().base(),
              forgotten.keySet(),
              (mark, dn) -> located.put(forgotten.get(mark), dn));
      if (unreadable.isPresent()) {
        return unreadable;
      }
    }
    var composer = new ChangeComposer(rules, changes::currentNames, located);
    return write(composer);
  }

  private Optional<Stopped> write(ChangeComposer composer) {
    try (var gateway = DirectoryGateway.standalone(retry, parked::add);
        var keeper = new ChangeKeeper(changes, composer)) {
      for (List<EntryChange> level :
          Branches.additions(changes.branches(), rules.config().base())) {
        Optional<Stopped> stopped = stopped(gateway.apply(server, level.iterator(), batch -> {}));
        if (stopped.isPresent()) {
          return stopped;
        }
      }
      // what hangs on a branch that was refused tells so itself
      parked.clear();
      for (int phase : PlannedChanges.PHASES) {
        Iterator<EntryChange> rows = keeper.changes(phase);
        if (rows.hasNext()) {
          Optional<Stopped> stopped = stopped(gateway.apply(server, rows, keeper));
          keeper.await();
          if (stopped.isPresent()) {
            return stopped;
          }
        }
      }
      return Optional.empty();
    }
  }

  /** What the directory refused for good, or has lost. */
  List<Refusal> refusals() {
    var refusals = new ArrayList<Refusal>();
    parked.forEach(
        entry ->
            refusals.add(
                changes.refusal(entry.reference(), Refusal.Why.of(entry.reason()), entry.code())));
    changes
        .missing()
        .forEach(number -> refusals.add(changes.refusal(number, Refusal.Why.MISSING, 0)));
    return refusals;
  }

  private static Optional<Stopped> stopped(DirectoryOutcome outcome) {
    return outcome instanceof Stopped stopped ? Optional.of(stopped) : Optional.empty();
  }
}
