package fr.preau.hub;

import fr.preau.platform.BuildInfo;
import fr.preau.platform.SourceConfig;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** {@code /}: says what runs here, in the browser's language. Shows no data. */
@RestController
class LandingPage {
  private static final ResourceBundle.Control SHIPPED =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final HubContext hub;

  LandingPage(HubContext hub) {
    this.hub = hub;
  }

  @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
  String show(Locale browser) {
    Locale locale = browser.getLanguage().equals("en") ? Locale.ENGLISH : Locale.FRENCH;
    ResourceBundle texts = ResourceBundle.getBundle("fr.preau.hub.landing", locale, SHIPPED);
    String sources =
        hub.config().sources().stream().map(SourceConfig::id).collect(Collectors.joining(", "));
    return new MessageFormat(texts.getString("page"), locale)
        .format(
            new Object[] {
              locale.getLanguage(),
              HtmlUtils.htmlEscape(BuildInfo.current().version()),
              HtmlUtils.htmlEscape(sources)
            });
  }
}
