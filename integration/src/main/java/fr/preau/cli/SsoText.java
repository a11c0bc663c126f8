package fr.preau.cli;

import fr.preau.sso.support.LoginStory;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Logins for a reader. */
final class SsoText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

  private final Texts texts;

  SsoText(Texts texts) {
    this.texts = texts;
  }

  List<String> stories(List<LoginStory> stories) {
    if (stories.isEmpty()) {
      return List.of(texts.text("sso.no-login"));
    }
    var lines = new ArrayList<String>();
    for (LoginStory story : stories) {
      lines.add(texts.text("sso.login", story.code()));
      story.steps().forEach(step -> lines.add(step(step)));
      LoginStory.Told last = story.steps().get(story.steps().size() - 1);
      boolean refused = !last.outcome().equals("ok") && !last.outcome().equals("told");
      if (refused) {
        lines.add("  " + texts.text("sso.call." + caller(last)));
      }
    }
    return lines;
  }

  private String step(LoginStory.Told step) {
    var line = new StringBuilder("  ").append(TIME.format(step.at()));
    line.append("  ").append(texts.text("sso.step." + step.step())).append(" : ");
    line.append(outcome(step));
    append(line, step.service());
    append(line, step.person());
    append(line, step.rule());
    step.details().forEach((name, value) -> append(line, name + "=" + value));
    return line.toString();
  }

  private static void append(StringBuilder line, String part) {
    if (!part.isEmpty()) {
      line.append(" · ").append(part);
    }
  }

  private String outcome(LoginStory.Told step) {
    return step.step().equals("vouched")
        ? texts.textOr("sso.vouched." + step.outcome(), step.outcome())
        : step.outcome();
  }

  /** Who can do something about it. */
  private String caller(LoginStory.Told step) {
    return switch (step.step()) {
      case "decided" ->
          step.outcome().startsWith("account") || step.outcome().equals("no-role")
              ? "school"
              : "subscription";
      case "joined" -> "school";
      case "logged-out" -> "service";
      case "vouched" -> outcome(step).equals(step.outcome()) ? "person" : "identity-provider";
      default -> "person";
    };
  }
}
