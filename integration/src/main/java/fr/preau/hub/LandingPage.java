package fr.preau.hub;

import fr.preau.mappings.wording.Sentences;
import fr.preau.platform.BuildInfo;
import fr.preau.platform.HubConfig;
import fr.preau.platform.ProviderConfig;
import fr.preau.platform.SourceConfig;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** {@code /hub}: says what runs here, in the browser's language. Shows no data. */
@RestController
class LandingPage {
  private static final List<String> COMMANDS =
      List.of("import", "run list", "quarantine list", "person find", "provider push");

  private final HubContext hub;

  LandingPage(HubContext hub) {
    this.hub = hub;
  }

  @GetMapping(path = "/hub", produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
  String show(Locale browser) {
    Locale locale = browser.getLanguage().equals("en") ? Locale.ENGLISH : Locale.FRENCH;
    Sentences texts = Sentences.of("fr.preau.hub.landing", locale);
    HubConfig config = hub.config();
    List<String> sources = config.sources().stream().map(SourceConfig::id).toList();
    List<String> providers = config.providers().stream().map(ProviderConfig::id).toList();
    return """
        <!doctype html>
        <html lang="%s">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Préau</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="/landing.css">
        </head>
        <body>
        <main>
        <h1>Préau</h1>
        <p class="lead">%s</p>
        <p class="up">%s</p>
        <h2>%s</h2>
        %s
        <h2>%s</h2>
        %s
        <h2>%s</h2>
        <dl>
        %s</dl>
        </main>
        <footer><a href="/actuator/health">%s</a> <span>%s</span></footer>
        </body>
        </html>
        """
        .formatted(
            locale.getLanguage(),
            texts.text("lead"),
            texts.text("up"),
            texts.text("sources"),
            named(sources, texts, "sources.drop", "sources.none"),
            texts.text("providers"),
            named(providers, texts, "providers.push", "providers.none"),
            texts.text("commands"),
            commands(texts),
            texts.text("health"),
            texts.text("version", HtmlUtils.htmlEscape(BuildInfo.current().version())));
  }

  /** A line for each, or the one that says what to do when there is none. */
  private static String named(List<String> ids, Sentences texts, String line, String whenNone) {
    if (ids.isEmpty()) {
      return "<p>" + texts.text(whenNone) + "</p>";
    }
    return ids.stream()
        .map(HtmlUtils::htmlEscape)
        .map(id -> "<li>" + texts.text(line, id) + "</li>")
        .collect(Collectors.joining("\n", "<ul>\n", "\n</ul>"));
  }

  private static String commands(Sentences texts) {
    return COMMANDS.stream()
        .map(
            command ->
                "<dt><code>preau %s</code></dt><dd>%s</dd>\n"
                    .formatted(command, texts.text("command." + command.replace(' ', '-'))))
        .collect(Collectors.joining());
  }
}
