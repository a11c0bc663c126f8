package fr.preau.intake;

import fr.preau.mappings.model.EntryKind;
import fr.preau.mappings.reader.Notice;
import fr.preau.mappings.reader.ldap.LdapDirectory;
import fr.preau.mappings.reader.ldap.LdapSearch;
import fr.preau.mappings.reader.ldap.LdapShape;
import java.sql.Connection;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One pass over a directory: every search is a part, read by a thread and a connection of its own.
 *
 * @param directory the pass
 * @param readings its searches, and what their entries are
 * @param plan what it has to read
 * @param state how the server stood when it began
 * @param last the pass before
 * @param full whether it reads everything
 * @param clock tells when it ends
 */
record LdapInput(
    LdapDirectory directory,
    List<Reading> readings,
    DirectoryPlan plan,
    LdapDirectory.State state,
    Optional<DirectoryPass> last,
    boolean full,
    Clock clock)
    implements RosterInput {
  /** A search and what its entries are. */
  record Reading(LdapSearch search, LdapShape shape) {}

  @Override
  public Mode mode() {
    return full ? Mode.FULL : Mode.DELTA;
  }

  @Override
  public Optional<String> name() {
    return Optional.of(plan.name());
  }

  @Override
  public List<InputPart> parts() {
    return readings.stream()
        .map(
            reading ->
                new InputPart(
                    reading.search().name(),
                    0,
                    Optional.of(reading.shape().kind()),
                    Optional.of(plan.date()),
                    () -> directory.open(reading.search(), reading.shape())))
        .toList();
  }

  /** A search that finds nothing any more is as suspicious as a missing file. */
  @Override
  public Set<EntryKind> kinds() {
    return Set.of();
  }

  @Override
  public List<Notice> notices() {
    return directory.notices();
  }

  /** A directory changes at any moment: what matters is kept in {@link #taken}. */
  @Override
  public void verifyUnchanged() {}

  @Override
  public void taken(Connection connection, int feedId) {
    plan.done(last, state, full, directory.newestChange(), clock.instant())
        .ifPresentOrElse(
            pass -> pass.keep(connection, feedId), () -> DirectoryPass.forget(connection, feedId));
  }

  /** Readers close their own connections. */
  @Override
  public void close() {}
}
