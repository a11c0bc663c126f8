package fr.preau.intake;

import fr.preau.mappings.reader.ExportHeader;
import fr.preau.mappings.reader.ldap.LdapDirectory;
import fr.preau.mappings.reader.ldap.LdapSearch;
import fr.preau.platform.CronTimes;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.platform.SourceConfig;
import fr.preau.platform.SourceTransport;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A directory that is read in place. A full pass is a full; a pass over what changed since the last
 * one is a delta that only adds and replaces.
 */
final class LdapFormat implements SourceFormat {
  private final Clock clock;

  LdapFormat(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String mapping(SourceConfig source) {
    return source.mapping().orElseThrow();
  }

  @Override
  public String scope(ImportRequest request) {
    if (request.school().isPresent()) {
      throw Failure.of(ExitCode.USAGE, "school-not-asked", request.source().id());
    }
    return Feed.EVERYTHING;
  }

  @Override
  public boolean readsInPlace() {
    return true;
  }

  @Override
  public RosterInput open(ImportRequest request, Path workDirectory, Surroundings surroundings) {
    SourceConfig source = request.source();
    var ldap = (SourceTransport.Ldap) source.transport().orElseThrow();
    Instant start = clock.instant();
    var plan =
        new DirectoryPlan(
            source, ldap, surroundings.mappings().fingerprint(mapping(source)), start);
    var directory =
        new LdapDirectory(
            ldap.server(),
            ldap.changes().map(SourceTransport.Changes::attribute),
            new ExportHeader(
                Optional.empty(),
                Optional.empty(),
                Optional.of(LocalDate.ofInstant(start, CronTimes.FRANCE))));
    LdapDirectory.State state = directory.state();
    Optional<DirectoryPass> last = surroundings.lastPass();
    boolean full = request.full() || plan.isFullDue(surroundings.feed(), last, state);
    Optional<LdapSearch.Since> since =
        full ? Optional.empty() : Optional.of(plan.since(last.orElseThrow()));
    return new LdapInput(
        directory,
        DirectoryReadings.of(source, surroundings.mappings(), since).open(directory),
        plan,
        state,
        last,
        full,
        clock);
  }
}
