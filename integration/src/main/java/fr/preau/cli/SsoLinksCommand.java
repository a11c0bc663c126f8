package fr.preau.cli;

import fr.preau.hub.HubContext;
import fr.preau.roster.PersonMatch;
import fr.preau.sso.upstream.join.Link;
import java.util.LinkedHashMap;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code preau sso links}: which logins upstream are a person's. */
@Command(name = "links")
final class SsoLinksCommand implements Action {
  private final Session session;

  @Parameters(paramLabel = "PERSON", descriptionKey = "who", arity = "1..*")
  private List<String> words = List.of();

  SsoLinksCommand(Session session) {
    this.session = session;
  }

  @Override
  public Result run() {
    try (HubContext hub = session.open()) {
      PersonMatch person = hub.people().one(String.join(" ", words));
      List<Link> links = hub.signOn().links().about(person.id());
      var document = new LinkedHashMap<String, Object>();
      document.put("person", person.key().toString());
      document.put("links", links.stream().map(Link::toJson).toList());
      return Result.done(document, new LoginText(session.texts()).links(links));
    }
  }
}
