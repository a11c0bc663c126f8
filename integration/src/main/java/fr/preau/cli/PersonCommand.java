package fr.preau.cli;

import fr.preau.hub.HubContext;
import fr.preau.roster.PersonExplanation;
import fr.preau.roster.PersonMatch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code preau person}: who is it, where does it come from, what do providers get. */
@Command(
    name = "person",
    subcommands = {PersonCommand.Find.class, PersonCommand.Explain.class})
final class PersonCommand {
  /** {@code preau person find}. */
  @Command(name = "find")
  static final class Find implements Action {
    private final Session session;

    @Parameters(paramLabel = "TEXT", descriptionKey = "who", arity = "1..*")
    private List<String> words = List.of();

    @Option(
        names = "--limit",
        paramLabel = "N",
        defaultValue = "50",
        converter = WholeNumber.FromOne.class)
    private int limit;

    Find(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      try (HubContext hub = session.open()) {
        List<PersonMatch> people = hub.people().find(String.join(" ", words), limit);
        var document = new LinkedHashMap<String, Object>();
        document.put("people", people.stream().map(PersonMatch::toJson).toList());
        return Result.done(document, new PersonText(session.texts()).list(people));
      }
    }
  }

  /** {@code preau person explain}. */
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
        PersonExplanation explained = hub.explain(person);
        List<Map<String, Object>> providers = hub.previews(person);
        var document = new LinkedHashMap<String, Object>(explained.toJson());
        document.put("providers", providers);
        return Result.done(document, new PersonText(session.texts()).explain(explained, providers));
      }
    }
  }
}
