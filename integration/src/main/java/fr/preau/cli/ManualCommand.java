package fr.preau.cli;

import fr.preau.hub.HubContext;
import fr.preau.identity.ManualCorrection;
import fr.preau.identity.ManualEntries;
import fr.preau.identity.ManualEntry;
import fr.preau.identity.ManualPerson;
import fr.preau.intake.ImportReport;
import fr.preau.mappings.model.Uai;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.roster.PersonKey;
import fr.preau.roster.PersonMatch;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code preau manual}: people whom no file knows, and corrections. */
@Command(
    name = "manual",
    subcommands = {
      ManualCommand.Add.class,
      ManualCommand.Correct.class,
      ManualCommand.ListEntries.class,
      ManualCommand.End.class
    })
final class ManualCommand {
  /** Populations, as {@code --kind} names them. */
  enum Kind {
    pupil,
    relative,
    staff
  }

  /** What a person and a correction have in common. */
  abstract static class Typed implements Action {
    @Option(
        names = "--school",
        required = true,
        paramLabel = "UAI",
        descriptionKey = "manual-school")
    private String school = "";

    @Option(names = "--sponsor", required = true, paramLabel = "NAME")
    private String sponsor = "";

    @Option(names = "--until", required = true, paramLabel = "DATE")
    private LocalDate until = LocalDate.MIN;

    @Option(names = "--by", paramLabel = "NAME", defaultValue = "${sys:user.name}")
    private String by = "";

    Uai school() {
      try {
        return new Uai(school);
      } catch (IllegalArgumentException e) {
        throw Failure.of(ExitCode.USAGE, "school-unknown", "", school).because(e);
      }
    }

    String sponsor() {
      return sponsor;
    }

    LocalDate until() {
      return until;
    }

    String by() {
      return by;
    }
  }

  /** {@code preau manual add}. */
  @Command(name = "add")
  static final class Add extends Typed {
    private final Session session;

    @Option(names = "--kind", required = true, paramLabel = "KIND")
    private Kind kind = Kind.pupil;

    @Option(names = "--family-name", required = true, paramLabel = "NAME")
    private String familyName = "";

    @Option(names = "--given-name", required = true, paramLabel = "NAME")
    private String givenName = "";

    @Option(names = "--birth-date", paramLabel = "DATE")
    private Optional<LocalDate> birthDate = Optional.empty();

    @Option(names = "--mail", paramLabel = "ADDRESS")
    private Optional<String> mail = Optional.empty();

    @Option(names = "--division", paramLabel = "CODE")
    private List<String> divisions = List.of();

    @Option(names = "--teacher")
    private boolean teacher;

    @Option(names = "--pupil", paramLabel = "KEY")
    private Optional<String> pupil = Optional.empty();

    @Option(names = "--guardian")
    private boolean guardian;

    Add(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      if (pupil.isPresent() != (kind == Kind.relative)) {
        throw Failure.of(ExitCode.USAGE, "manual-pupil", "");
      }
      try (HubContext hub = session.open()) {
        ManualEntries.Added added = hub.manualEntries().add(person(hub), by());
        var document = new LinkedHashMap<String, Object>();
        document.put("key", added.key().toString());
        document.put("run", added.report().run());
        document.put("state", added.report().state().code());
        return answer(
            session,
            added.report(),
            document,
            session
                .texts()
                .text("manual.added", added.report().run(), added.key().toString(), until()));
      }
    }

    private ManualPerson person(HubContext hub) {
      Optional<PersonKey> child = pupil.map(key -> hub.people().one(key).key());
      if (child.filter(key -> !key.population().equals("pupil")).isPresent()) {
        throw Failure.of(ExitCode.USAGE, "manual-pupil", "");
      }
      return new ManualPerson(
          kind.name(),
          school(),
          familyName,
          givenName,
          birthDate,
          mail,
          divisions,
          teacher,
          child,
          guardian,
          sponsor(),
          until());
    }
  }

  /** {@code preau manual correct}. */
  @Command(name = "correct")
  static final class Correct extends Typed {
    private final Session session;

    @Parameters(paramLabel = "KEY", descriptionKey = "who")
    private String key = "";

    @Option(names = "--field", required = true, paramLabel = "FIELD")
    private String field = "";

    @Option(names = "--value", required = true, paramLabel = "VALUE")
    private String value = "";

    Correct(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      try (HubContext hub = session.open()) {
        PersonMatch person = hub.people().one(key);
        var correction = new ManualCorrection(field, value, school(), sponsor(), until());
        ImportReport report = hub.manualEntries().correct(person, correction, by());
        var document = new LinkedHashMap<String, Object>();
        document.put("key", person.key().toString());
        document.put("run", report.run());
        document.put("state", report.state().code());
        return answer(
            session,
            report,
            document,
            session.texts().text("manual.corrected", report.run(), until()));
      }
    }
  }

  /** {@code preau manual list}. */
  @Command(name = "list")
  static final class ListEntries implements Action {
    private final Session session;

    @Option(names = "--all")
    private boolean all;

    ListEntries(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      try (HubContext hub = session.open()) {
        List<ManualEntry> entries = hub.manualEntries().list(all);
        var document = new LinkedHashMap<String, Object>();
        document.put("entries", entries.stream().map(ManualEntry::toJson).toList());
        return Result.done(
            document,
            entries.isEmpty()
                ? List.of(session.texts().text("manual.none"))
                : entries.stream().map(this::line).toList());
      }
    }

    private String line(ManualEntry entry) {
      return "%5d  %-10s %-28s %-36s %s  %s  %s %s"
          .formatted(
              entry.id(),
              entry.kind(),
              entry.key(),
              entry.what(),
              entry.school(),
              entry.until(),
              entry.sponsor(),
              entry.ended().isPresent() ? session.texts().text("manual.ended-mark") : "");
    }
  }

  /** {@code preau manual end}. */
  @Command(name = "end")
  static final class End implements Action {
    private final Session session;

    @Parameters(paramLabel = "ID", descriptionKey = "manual-id")
    private long id;

    @Option(names = "--by", paramLabel = "NAME", defaultValue = "${sys:user.name}")
    private String by = "";

    End(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      try (HubContext hub = session.open()) {
        ImportReport report = hub.manualEntries().end(id, by);
        var document = new LinkedHashMap<String, Object>();
        document.put("id", id);
        document.put("run", report.run());
        document.put("state", report.state().code());
        return answer(
            session, report, document, session.texts().text("manual.ended", report.run()));
      }
    }
  }

  private ManualCommand() {}

  private static Result answer(
      Session session, ImportReport report, LinkedHashMap<String, Object> document, String done) {
    boolean held = !report.held().isEmpty();
    return Result.of(
        held ? ExitCode.HELD : ExitCode.DONE,
        document,
        List.of(held ? session.texts().text("manual.held", report.run()) : done));
  }
}
