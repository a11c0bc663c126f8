package fr.preau.cli;

import fr.preau.platform.ConfigCheck;
import fr.preau.platform.Home;
import fr.preau.platform.HubConfig;
import fr.preau.platform.ProviderConfig;
import fr.preau.platform.SourceConfig;
import java.util.LinkedHashMap;
import java.util.List;
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
    MappingCommand.library(session);
    List<String> sources = config.sources().stream().map(SourceConfig::id).toList();
    List<String> providers = config.providers().stream().map(ProviderConfig::id).toList();
    var document = new LinkedHashMap<String, Object>();
    document.put("home", home.root().toString());
    document.put("state", "valid");
    document.put("sources", sources);
    document.put("providers", providers);
    return Result.done(
        document,
        List.of(
            session
                .texts()
                .text("check.valid", String.join(", ", sources), String.join(", ", providers))));
  }
}
