package fr.preau.cli;

import fr.preau.hub.HubContext;
import fr.preau.providers.ContractPreview;
import fr.preau.providers.ProviderPreview;
import fr.preau.providers.ReleaseSummary;
import fr.preau.roster.PersonMatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code preau provider preview}: what a connected service would receive. */
@Command(name = "preview")
final class ProviderPreviewCommand implements Action {
  private final Session session;

  @Parameters(paramLabel = "ID", descriptionKey = "provider")
  private String id = "";

  @Option(names = "--person", paramLabel = "KEY", descriptionKey = "preview.person")
  private String person = "";

  ProviderPreviewCommand(Session session) {
    this.session = session;
  }

  @Override
  public Result run() {
    try (HubContext hub = session.open()) {
      if (person.isBlank()) {
        ReleaseSummary summary = hub.providers().summary(id);
        Map<String, Object> document = empty();
        document.putAll(summary.toJson());
        return Result.done(document, lines(summary));
      }
      PersonMatch found = hub.people().one(person);
      ContractPreview preview = hub.providers().preview(id, found.id());
      Map<String, Object> document = empty();
      document.put("person", found.key().toString());
      document.putAll(preview.toJson());
      return Result.done(document, lines(preview));
    }
  }

  /** Every key, whichever of the two is answered. */
  private static Map<String, Object> empty() {
    var document = new LinkedHashMap<String, Object>();
    for (String key :
        List.of(
            "provider",
            "kind",
            "identifierKind",
            "person",
            "profiles",
            "granted",
            "reason",
            "rule",
            "subject",
            "signOn",
            "push")) {
      document.put(key, null);
    }
    return document;
  }

  private List<String> lines(ReleaseSummary summary) {
    Texts texts = session.texts();
    var lines = new ArrayList<String>();
    lines.add(
        texts.text(
            "preview.headline", summary.provider(), summary.kind(), summary.identifierKind()));
    if (summary.profiles().isEmpty()) {
      lines.add(texts.text("preview.nobody"));
    }
    for (ReleaseSummary.Profile profile : summary.profiles()) {
      lines.add(texts.text("preview.profile", profile.profile(), profile.people()));
      if (!profile.pushed().isEmpty()) {
        lines.add(texts.text("preview.pushed", counted(profile.pushed())));
      }
      lines.add(texts.text("preview.sign-on", described(profile.signOn())));
    }
    return lines;
  }

  private static String counted(Map<String, Long> words) {
    return words.entrySet().stream()
        .map(word -> word.getKey() + " " + word.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String described(Map<String, String> words) {
    return words.entrySet().stream()
        .map(
            word -> word.getKey() + (word.getValue().isEmpty() ? "" : " (" + word.getValue() + ")"))
        .collect(Collectors.joining(", "));
  }

  private List<String> lines(ContractPreview preview) {
    Texts texts = session.texts();
    var lines = new ArrayList<String>();
    lines.add(
        texts.text(
            "preview.headline", preview.provider(), preview.kind(), preview.identifierKind()));
    lines.add(
        preview.granted()
            ? texts.text(
                "preview.granted", preview.subject().orElse(texts.text("preview.no-subject")))
            : texts.text("preview.refused", preview.reason(), preview.rule()));
    preview
        .attributes()
        .forEach((name, values) -> lines.add("  %-28s %s".formatted(name, join(values))));
    preview.push().ifPresent(push -> push(push, lines));
    return lines;
  }

  private void push(ProviderPreview push, List<String> lines) {
    if (!push.visible()) {
      lines.add(session.texts().text("preview.no-push", push.reason()));
      return;
    }
    lines.add(session.texts().text("preview.push"));
    push.attributes().forEach((name, value) -> lines.add("  %-28s %s".formatted(name, value)));
  }

  private static String join(List<String> values) {
    return String.join(", ", values);
  }
}
