package fr.preau.cli;

import fr.preau.mappings.mapping.MappingLibrary;
import fr.preau.platform.ConfigCheck;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.platform.Home;
import fr.preau.platform.HubConfig;
import fr.preau.platform.ProviderConfig;
import fr.preau.platform.SourceConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;

/** {@code preau check}: whether the configuration and the mappings can be used. */
@Command(name = "check")
final class CheckCommand implements Action {
  private final Session session;

  CheckCommand(Session session) {
    this.session = session;
  }

  @Override
  public Result run() {
    Home home = session.home().required();
    HubConfig config = ConfigCheck.run(home);
    MappingLibrary mappings = MappingCommand.library(session);
    requireMappings(config, mappings.formats());
    ConfigCheck.requireSearches(home, config, mappings);
    List<String> sources = config.sources().stream().map(SourceConfig::id).toList();
    List<String> providers = config.providers().stream().map(ProviderConfig::id).toList();
    var document = new LinkedHashMap<String, Object>();
    document.put("home", home.root().toString());
    document.put("state", "valid");
    document.put("sources", sources);
    document.put("providers", providers);
    var lines = new ArrayList<>(ServeCommand.notices(session, config));
    document.put("notices", List.copyOf(lines));
    lines.add(
        session
            .texts()
            .text("check.valid", String.join(", ", sources), String.join(", ", providers)));
    return Result.done(document, lines);
  }

  private static void requireMappings(HubConfig config, Set<String> known) {
    for (SourceConfig source : config.sources()) {
      source
          .mapping()
          .filter(mapping -> !known.contains(mapping))
          .ifPresent(
              mapping -> {
                throw Failure.of(
                    ExitCode.USAGE,
                    "mapping-format-unknown",
                    source.id(),
                    mapping,
                    String.join(", ", known));
              });
    }
  }
}
