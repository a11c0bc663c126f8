package fr.preau.cli;

import fr.preau.hub.HubContext;
import fr.preau.platform.ConfigLoader;
import fr.preau.platform.HubConfig;
import fr.preau.privacy.PersonReport;
import fr.preau.privacy.ProcessingRegister;
import fr.preau.privacy.PurgeReport;
import fr.preau.roster.PersonMatch;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code preau privacy}: the duty to forget, and to tell. */
@Command(
    name = "privacy",
    subcommands = {
      PrivacyCommand.Forget.class,
      PrivacyCommand.Register.class,
      PrivacyCommand.Person.class
    })
final class PrivacyCommand {
  /** {@code preau privacy purge}. */
  @Command(name = "purge")
  static final class Forget implements Action {
    private final Session session;

    @Option(names = "--dry-run", descriptionKey = "purge.dry-run")
    private boolean dryRun;

    Forget(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      Clock clock = Clock.systemUTC();
      try (HubContext hub = session.open()) {
        if (!dryRun) {
          hub.manualEntries().expire();
        }
        PurgeReport report = dryRun ? hub.purge().preview(clock) : hub.purge().run(clock);
        return Result.done(report.toJson(), lines(report));
      }
    }

    private List<String> lines(PurgeReport report) {
      Texts texts = session.texts();
      var lines = new ArrayList<String>();
      lines.add(texts.text(report.dryRun() ? "purge.would" : "purge.done", report.people()));
      counts(report.tables(), lines);
      counts(report.folders(), lines);
      report
          .stillAtProviders()
          .forEach((provider, people) -> lines.add(texts.text("purge.still", provider, people)));
      return lines;
    }

    private static void counts(Map<String, Long> counts, List<String> lines) {
      counts.forEach(
          (place, count) -> {
            if (count > 0) {
              lines.add("  %8d  %s".formatted(count, place));
            }
          });
    }
  }

  /** {@code preau privacy register}. */
  @Command(name = "register")
  static final class Register implements Action {
    private final Session session;

    @Option(names = "--out", paramLabel = "DIR", descriptionKey = "register.out")
    private Optional<Path> out = Optional.empty();

    Register(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      HubConfig config = ConfigLoader.load(session.home().required());
      Locale locale = config.locale().orElse(session.locale());
      var register = new ProcessingRegister(config, LocalDate.now());
      List<String> files =
          out.map(register::write).orElse(List.of()).stream().map(Path::toString).toList();
      var document = new LinkedHashMap<String, Object>();
      document.put("controllers", register.toJson(locale));
      document.put("files", files);
      return Result.done(document, out.isPresent() ? files : register.lines(locale));
    }
  }

  /** {@code preau privacy person}. */
  @Command(name = "person")
  static final class Person implements Action {
    private final Session session;

    @Parameters(paramLabel = "KEY", descriptionKey = "who", arity = "1..*")
    private List<String> words = List.of();

    Person(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      try (HubContext hub = session.open()) {
        PersonMatch person = hub.people().one(String.join(" ", words));
        PersonReport report = hub.personReports().of(person.id(), person.key().toString());
        return Result.done(report.toJson(), new PrivacyText(session.texts()).lines(report));
      }
    }
  }

  private PrivacyCommand() {}
}
