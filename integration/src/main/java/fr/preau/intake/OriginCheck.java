package fr.preau.intake;

import fr.preau.plan.Provenance;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.platform.SourceConfig;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes sure that what was read is a delivery of this source: its degree, academy, schools. */
final class OriginCheck {
  private final Connection connection;
  private final Feed feed;
  private final ImportRequest request;

  OriginCheck(Connection connection, Feed feed, ImportRequest request) {
    this.connection = connection;
    this.feed = feed;
    this.request = request;
  }

  /**
   * The academy that a delivery states.
   *
   * @throws Failure if it is another source's
   */
  Optional<String> academy(List<FileSummary> files, RosterInput.Mode mode) {
    SourceConfig source = request.source();
    var provenance = new Provenance(connection, feed.id(), mode == RosterInput.Mode.FULL);
    Set<String> codes =
        files.stream()
            .flatMap(file -> file.header().academyCode().stream())
            .collect(Collectors.toSet());
    Set<String> degrees =
        files.stream()
            .flatMap(file -> file.header().degree().stream())
            .filter(degree -> !degree.equals(source.degree()))
            .collect(Collectors.toSet());
    if (!degrees.isEmpty()) {
      throw Failure.of(
          ExitCode.REFUSED,
          "other-degree",
          request.where(),
          degrees.iterator().next(),
          source.degree());
    }
    provenance
        .check(
            codes,
            source.academy(),
            source.schools().stream().map(uai -> uai.value()).collect(Collectors.toSet()))
        .ifPresent(
            foreign -> {
              throw Failure.of(
                  ExitCode.REFUSED,
                  "foreign-" + foreign.code(),
                  request.where(),
                  source.id(),
                  foreign.found(),
                  foreign.expected());
            });
    return provenance.statedAcademy(codes);
  }
}
