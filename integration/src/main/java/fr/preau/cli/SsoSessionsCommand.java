package fr.preau.cli;

import fr.preau.hub.HubContext;
import fr.preau.roster.PersonMatch;
import fr.preau.sso.session.Sessions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code preau sso sessions}: where a person is signed in, and the end of it. */
@Command(name = "sessions")
final class SsoSessionsCommand implements Action {
  private final Session session;

  @Parameters(paramLabel = "PERSON", descriptionKey = "who", arity = "1..*")
  private List<String> words = List.of();

  @Option(names = "--end", descriptionKey = "sessions.end")
  private boolean end;

  SsoSessionsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Result run() {
    try (HubContext hub = session.open()) {
      PersonMatch person = hub.people().one(String.join(" ", words));
      Sessions sessions = hub.signOn().sessions();
      List<fr.preau.sso.session.Session> living = sessions.of(person.id());
      if (end) {
        sessions.expire(person.id(), Optional.empty());
      }
      var document = new LinkedHashMap<String, Object>();
      document.put("person", person.key().toString());
      document.put("sessions", living.stream().map(SsoSessionsCommand::json).toList());
      document.put("ended", end);
      return Result.done(document, lines(living));
    }
  }

  private List<String> lines(List<fr.preau.sso.session.Session> living) {
    Texts texts = session.texts();
    String shown = end ? "sessions.ended" : "sessions.one";
    return living.isEmpty()
        ? List.of(texts.text("sessions.none"))
        : living.stream()
            .map(
                each ->
                    texts.text(
                        shown,
                        each.authenticatedAt().toString(),
                        each.identityProvider(),
                        each.trail()))
            .toList();
  }

  private static Map<String, Object> json(fr.preau.sso.session.Session living) {
    var json = new LinkedHashMap<String, Object>();
    json.put("id", living.id().toString());
    json.put("identityProvider", living.identityProvider());
    json.put("authenticatedAt", living.authenticatedAt().toString());
    json.put("code", living.trail());
    return json;
  }
}
