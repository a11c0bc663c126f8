package fr.preau.cli;

import fr.preau.hub.HubContext;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.sso.support.LoginStory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code preau sso}: why was somebody let in or refused, what would a service receive. */
@Command(
    name = "sso",
    subcommands = {
      SsoCommand.Explain.class,
      SsoPreviewCommand.class,
      SsoExplainLoginCommand.class,
      SsoLinksCommand.class,
      SsoUnlinkCommand.class,
      SsoIdpCommand.class,
      SsoSessionsCommand.class,
      SsoKeysCommand.class
    })
final class SsoCommand {
  private SsoCommand() {}

  /** {@code preau sso explain}. */
  @Command(name = "explain")
  static final class Explain implements Action {
    private static final Pattern CODE = Pattern.compile("[2-9A-Za-z]{4}-[2-9A-Za-z]{4}");

    private final Session session;

    @Parameters(paramLabel = "CODE|PERSON", descriptionKey = "sso.code", arity = "1..*")
    private List<String> words = List.of();

    Explain(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      String asked = String.join(" ", words);
      try (HubContext hub = session.open()) {
        List<LoginStory> stories =
            CODE.matcher(asked).matches()
                ? List.of(
                    hub.signOn()
                        .desk()
                        .explain(asked)
                        .orElseThrow(
                            () -> Failure.of(ExitCode.USAGE, "login-unknown", asked, asked)))
                : hub.signOn().desk().explain(hub.people().one(asked).id());
        var document = new LinkedHashMap<String, Object>();
        document.put("logins", stories.stream().map(LoginStory::toJson).toList());
        return Result.done(document, new SsoText(session.texts()).stories(stories));
      }
    }
  }
}
