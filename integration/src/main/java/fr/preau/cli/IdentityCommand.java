package fr.preau.cli;

import fr.preau.hub.HubContext;
import fr.preau.identity.Candidate;
import fr.preau.identity.Candidates;
import fr.preau.identity.Conflict;
import fr.preau.identity.IdentityExplanation;
import fr.preau.intake.ImportReport;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.roster.PersonKey;
import fr.preau.roster.PersonMatch;
import java.util.LinkedHashMap;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code preau identity}: who is whom among people whom several sources bring. */
@Command(
    name = "identity",
    subcommands = {
      IdentityCommand.ListCandidates.class,
      IdentityCommand.Join.class,
      IdentityCommand.Reject.class,
      IdentityCommand.Split.class,
      IdentityCommand.Explain.class,
      IdentityCommand.ListConflicts.class
    })
final class IdentityCommand {
  /** {@code preau identity candidates}. */
  @Command(name = "candidates")
  static final class ListCandidates implements Action {
    private final Session session;

    @Option(names = "--min-score", paramLabel = "N")
    private int minScore = Candidates.DEFAULT_SCORE;

    @Option(
        names = "--limit",
        paramLabel = "N",
        defaultValue = "50",
        converter = WholeNumber.FromOne.class)
    private int limit;

    ListCandidates(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      try (HubContext hub = session.open()) {
        List<Candidate> candidates = hub.candidates().find(minScore, limit);
        var document = new LinkedHashMap<String, Object>();
        document.put("candidates", candidates.stream().map(Candidate::toJson).toList());
        return Result.done(document, new IdentityText(session.texts()).candidates(candidates));
      }
    }
  }

  /** What joining and rejecting have in common: two people, who says so and why. */
  abstract static class Pair implements Action {
    private final Session session;

    @Parameters(index = "0", paramLabel = "KEY", descriptionKey = "who")
    private String one = "";

    @Parameters(index = "1", paramLabel = "KEY", descriptionKey = "who")
    private String other = "";

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "")
    private String reason = "";

    @Option(names = "--by", paramLabel = "NAME", defaultValue = "${sys:user.name}")
    private String by = "";

    Pair(Session session) {
      this.session = session;
    }

    Session session() {
      return session;
    }

    abstract Result decide(
        HubContext hub, PersonMatch one, PersonMatch other, String by, String reason);

    @Override
    public Result run() {
      try (HubContext hub = session.open()) {
        return decide(hub, hub.people().one(one), hub.people().one(other), by, reason);
      }
    }
  }

  /** {@code preau identity join}. */
  @Command(name = "join")
  static final class Join extends Pair {
    Join(Session session) {
      super(session);
    }

    @Override
    Result decide(HubContext hub, PersonMatch one, PersonMatch other, String by, String reason) {
      ImportReport report = hub.identities().join(one, other, by, reason);
      PersonMatch kept = hub.people().one(one.key().toString());
      var document = new LinkedHashMap<String, Object>();
      document.put("run", report.run());
      document.put("person", kept.toJson());
      return Result.done(
          document,
          List.of(session().texts().text("identity.joined", report.run(), kept.key().toString())));
    }
  }

  /** {@code preau identity reject}. */
  @Command(name = "reject")
  static final class Reject extends Pair {
    Reject(Session session) {
      super(session);
    }

    @Override
    Result decide(HubContext hub, PersonMatch one, PersonMatch other, String by, String reason) {
      hub.identities().reject(one, other, by, reason);
      var document = new LinkedHashMap<String, Object>();
      document.put("left", one.key().toString());
      document.put("right", other.key().toString());
      return Result.done(document, List.of(session().texts().text("identity.rejected")));
    }
  }

  /** {@code preau identity split}. */
  @Command(name = "split")
  static final class Split implements Action {
    private final Session session;

    @Parameters(paramLabel = "KEY", descriptionKey = "whole-key")
    private String key = "";

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "")
    private String reason = "";

    @Option(names = "--by", paramLabel = "NAME", defaultValue = "${sys:user.name}")
    private String by = "";

    Split(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      PersonKey whole =
          PersonKey.parse(key)
              .orElseThrow(() -> Failure.of(ExitCode.USAGE, "whole-key-needed", "", key));
      try (HubContext hub = session.open()) {
        ImportReport report = hub.identities().split(whole, by, reason);
        PersonMatch person = hub.people().one(key);
        var document = new LinkedHashMap<String, Object>();
        document.put("run", report.run());
        document.put("person", person.toJson());
        return Result.done(
            document, List.of(session.texts().text("identity.split", report.run(), key)));
      }
    }
  }

  /** {@code preau identity explain}. */
  @Command(name = "explain")
  static final class Explain implements Action {
    private final Session session;

    @Parameters(paramLabel = "KEY", descriptionKey = "who", arity = "1..*")
    private List<String> words = List.of();

    Explain(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      try (HubContext hub = session.open()) {
        PersonMatch person = hub.people().one(String.join(" ", words));
        IdentityExplanation explained = hub.identities().explain(person);
        return Result.done(
            explained.toJson(), new IdentityText(session.texts()).explain(explained));
      }
    }
  }

  /** {@code preau identity conflicts}. */
  @Command(name = "conflicts")
  static final class ListConflicts implements Action {
    private final Session session;

    @Option(
        names = "--limit",
        paramLabel = "N",
        defaultValue = "50",
        converter = WholeNumber.FromOne.class)
    private int limit;

    ListConflicts(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      try (HubContext hub = session.open()) {
        List<Conflict> conflicts = hub.identities().conflicts(limit);
        var document = new LinkedHashMap<String, Object>();
        document.put("conflicts", conflicts.stream().map(Conflict::toJson).toList());
        return Result.done(document, new IdentityText(session.texts()).conflicts(conflicts));
      }
    }
  }
}
