package fr.preau.cli;

import fr.preau.hub.HubContext;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.platform.ProviderConfig;
import fr.preau.roster.PersonMatch;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Identifiers that providers know people by: who is behind one, and new ones for everybody. */
final class ProviderIdentifierCommands {
  private ProviderIdentifierCommands() {}

  /** {@code preau provider identify}. */
  @Command(name = "identify")
  static final class Identify implements Action {
    private final Session session;

    @Parameters(index = "0", paramLabel = "ID", descriptionKey = "provider")
    private String id = "";

    @Parameters(index = "1", paramLabel = "IDENTIFIER", descriptionKey = "identifier")
    private String identifier = "";

    @Option(names = "--reason", paramLabel = "TEXT", required = true)
    private String reason = "";

    @Option(names = "--by", paramLabel = "NAME", defaultValue = "${sys:user.name}")
    private String by = "";

    Identify(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      try (HubContext hub = session.open()) {
        declared(hub, id);
        Optional<PersonMatch> person =
            hub.identifiers().resolve(id, identifier, by, reason).map(hub.people()::withId);
        var document = new LinkedHashMap<String, Object>();
        document.put("provider", id);
        document.put("person", person.map(PersonMatch::toJson).orElse(null));
        return Result.done(
            document,
            person
                .map(found -> new PersonText(session.texts()).list(List.of(found)))
                .orElseGet(() -> List.of(session.texts().text("identify.nobody", id))));
      }
    }
  }

  /** {@code preau provider rotate}. */
  @Command(name = "rotate")
  static final class Rotate implements Action {
    private static final int LONGEST_OVERLAP = 365;

    private final Session session;

    @Parameters(paramLabel = "ID", descriptionKey = "provider")
    private String id = "";

    @Option(
        names = "--overlap-days",
        paramLabel = "N",
        defaultValue = "30",
        descriptionKey = "overlap",
        converter = WholeNumber.FromOne.class)
    private int days;

    Rotate(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      try (HubContext hub = session.open()) {
        Instant now = Instant.now();
        Instant until = now.plus(Duration.ofDays(Math.min(days, LONGEST_OVERLAP)));
        long people = hub.identifiers().rotate(declared(hub, id), now, until);
        var document = new LinkedHashMap<String, Object>();
        document.put("provider", id);
        document.put("people", people);
        document.put("until", until.toString());
        return Result.done(
            document,
            List.of(
                session
                    .texts()
                    .text("rotate.done", id, people, until.toString().substring(0, 10))));
      }
    }
  }

  private static ProviderConfig declared(HubContext hub, String id) {
    return hub.config()
        .provider(id)
        .orElseThrow(
            () ->
                Failure.of(
                    ExitCode.USAGE,
                    "provider-unknown",
                    "",
                    id,
                    hub.config().providers().stream()
                        .map(ProviderConfig::id)
                        .collect(Collectors.joining(", "))));
  }
}
