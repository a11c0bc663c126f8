package fr.preau.hub;

import fr.preau.schedule.Work;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * What the schedule tells people of its work.
 *
 * @param locale of the hub
 */
record ScheduleTexts(Locale locale) {
  private static final ResourceBundle.Control SHIPPED =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  Work.Outcome outcome(Work.State state, String key, Object... arguments) {
    String pattern =
        ResourceBundle.getBundle("fr.preau.hub.schedule", locale, SHIPPED).getString(key);
    return new Work.Outcome(state, new MessageFormat(pattern, locale).format(arguments));
  }
}
