package fr.preau.cli;

import fr.preau.intake.DirectorySample;
import fr.preau.mappings.mapping.MappingLibrary;
import fr.preau.platform.ConfigLoader;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.platform.HubConfig;
import fr.preau.platform.SourceConfig;
import java.util.stream.Collectors;

/** Maps the first entries of a declared directory: {@code preau mapping test --source}. */
final class DirectoryTrial {
  private final Session session;

  DirectoryTrial(Session session) {
    this.session = session;
  }

  MappingTrial run(MappingLibrary library, String id, int limit) {
    HubConfig config = ConfigLoader.load(session.home().required());
    SourceConfig source =
        config
            .source(id)
            .filter(SourceConfig::isReadInPlace)
            .orElseThrow(
                () ->
                    Failure.of(
                        ExitCode.USAGE,
                        "source-unknown",
                        session.home().config().resolve("sources").toString(),
                        id,
                        config.sources().stream()
                            .filter(SourceConfig::isReadInPlace)
                            .map(SourceConfig::id)
                            .collect(Collectors.joining(", "))));
    var trial = MappingTrial.of(source.mapping().orElseThrow(), library, limit, session.locale());
    new DirectorySample(source, library).read(limit, trial::keep);
    return trial;
  }
}
