package fr.preau.cli;

import fr.preau.accounts.LetterReport;
import fr.preau.accounts.LetterSelection;
import fr.preau.hub.HubContext;
import fr.preau.roster.PersonMatch;
import fr.preau.sso.local.Recovery;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code preau accounts}: hands accounts to their people. */
@Command(
    name = "accounts",
    subcommands = {
      AccountsCommand.PrintLetters.class,
      AccountsCommand.ResetPassword.class,
      AccountsCommand.ResetSecondFactor.class
    })
final class AccountsCommand {
  /** The profiles that accounts distinguish. */
  enum Profile {
    PUPIL,
    GUARDIAN,
    TEACHER,
    STAFF
  }

  /** {@code preau accounts letters}. */
  @Command(name = "letters")
  static final class PrintLetters implements Action {
    private final Session session;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--school", paramLabel = "UAI", descriptionKey = "letters.school")
    private Optional<String> school = Optional.empty();

    @Option(names = "--division", paramLabel = "CODE", descriptionKey = "letters.division")
    private Optional<String> division = Optional.empty();

    @Option(names = "--profile", paramLabel = "P", descriptionKey = "letters.profile")
    private Optional<Profile> profile = Optional.empty();

    @Option(names = "--person", paramLabel = "KEY", descriptionKey = "letters.person")
    private Optional<String> person = Optional.empty();

    @Option(names = "--out", required = true, paramLabel = "FILE", descriptionKey = "letters.out")
    private Path out = Path.of("");

    @Option(names = "--csv", paramLabel = "FILE", descriptionKey = "letters.csv")
    private Optional<Path> csv = Optional.empty();

    PrintLetters(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      if (school.isEmpty() && (profile.isEmpty() && person.isEmpty() || division.isPresent())) {
        throw new ParameterException(
            spec.commandLine(), session.texts().text("usage.missing", "--school"));
      }
      try (HubContext hub = session.open()) {
        var selection =
            new LetterSelection(
                school,
                division,
                profile.map(each -> each.name().toLowerCase(Locale.ROOT)),
                person.map(key -> hub.people().one(key).id()));
        LetterReport report = hub.letters().print(selection, out, csv);
        return Result.done(report.toJson(), lines(report));
      }
    }

    private List<String> lines(LetterReport report) {
      Texts texts = session.texts();
      var lines = new ArrayList<String>();
      lines.add(texts.text("letters.printed", report.sheets(), report.codes(), report.activated()));
      report.files().forEach(file -> lines.add("  " + file));
      report.csv().ifPresent(file -> lines.add("  " + file));
      if (report.voided() > 0) {
        lines.add(texts.text("letters.voided", report.voided()));
      }
      if (report.federated() > 0) {
        lines.add(texts.text("letters.federated", report.federated()));
      }
      return lines;
    }
  }

  /** {@code preau accounts reset-password}. */
  @Command(name = "reset-password")
  static final class ResetPassword implements Action {
    private final Session session;

    @Parameters(paramLabel = "KEY", descriptionKey = "reset-person")
    private String person = "";

    @Option(names = "--by", paramLabel = "NAME", defaultValue = "${sys:user.name}")
    private String by = "";

    ResetPassword(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      try (HubContext hub = session.open()) {
        PersonMatch match = hub.people().one(person);
        String code = hub.signOn().recovery().resetPassword(match.id(), Optional.empty(), by);
        String key = match.key().toString();
        return Result.done(
            new TreeMap<>(
                Map.of("key", key, "code", code, "validDays", Recovery.VALIDITY.toDays())),
            List.of(session.texts().text("accounts.reset", key, code, Recovery.VALIDITY.toDays())));
      }
    }
  }

  /** {@code preau accounts reset-second-factor}. */
  @Command(name = "reset-second-factor")
  static final class ResetSecondFactor implements Action {
    private final Session session;

    @Parameters(paramLabel = "KEY", descriptionKey = "reset-person")
    private String person = "";

    @Option(names = "--by", paramLabel = "NAME", defaultValue = "${sys:user.name}")
    private String by = "";

    ResetSecondFactor(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      try (HubContext hub = session.open()) {
        PersonMatch match = hub.people().one(person);
        boolean had = hub.signOn().recovery().resetSecondFactor(match.id(), by);
        String key = match.key().toString();
        return Result.done(
            new TreeMap<>(Map.of("key", key, "reset", had)),
            List.of(
                session.texts().text(had ? "accounts.factor-reset" : "accounts.no-factor", key)));
      }
    }
  }

  private AccountsCommand() {}
}
