package fr.preau.hub;

import fr.preau.platform.BuildInfo;
import fr.preau.platform.HubConfig;
import fr.preau.platform.ProviderConfig;
import fr.preau.platform.SourceConfig;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** {@code /hub}: says what runs here, in the browser's language. Shows no data. */
@RestController
class LandingPage {
  private static final ResourceBundle.Control SHIPPED =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private static final List<String> COMMANDS =
      List.of("import", "run list", "quarantine list", "person find", "provider push");

  private final HubContext hub;

  LandingPage(HubContext hub) {
    this.hub = hub;
  }

  @GetMapping(path = "/hub", produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
  String show(Locale browser) {
    Locale locale = browser.getLanguage().equals("en") ? Locale.ENGLISH : Locale.FRENCH;
    ResourceBundle texts = ResourceBundle.getBundle("fr.preau.hub.landing", locale, SHIPPED);
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
            texts.getString("lead"),
            texts.getString("up"),
            texts.getString("sources"),
            named(sources, texts, "sources.drop", "sources.none"),
            texts.getString("providers"),
            named(providers, texts, "providers.push", "providers.none"),
            texts.getString("commands"),
            commands(texts),
            texts.getString("health"),
            MessageFormat.format(
                texts.getString("version"), HtmlUtils.htmlEscape(BuildInfo.current().version())));
  }

  /** A line for each, or the one that says what to do when there is none. */
  private static String named(
      List<String> ids, ResourceBundle texts, String line, String whenNone) {
    if (ids.isEmpty()) {
      return "<p>" + texts.getString(whenNone) + "</p>";
    }
    return ids.stream()
        .map(HtmlUtils::htmlEscape)
        .map(id -> "<li>" + MessageFormat.format(texts.getString(line), id) + "</li>")
        .collect(Collectors.joining("\n", "<ul>\n", "\n</ul>"));
  }

  private static String commands(ResourceBundle texts) {
    return COMMANDS.stream()
        .map(
            command ->
                "<dt><code>preau %s</code></dt><dd>%s</dd>\n"
                    .formatted(command, texts.getString("command." + command.replace(' ', '-'))))
        .collect(Collectors.joining());
  }
}
