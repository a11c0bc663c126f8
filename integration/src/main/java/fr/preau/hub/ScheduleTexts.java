package fr.preau.hub;

import fr.preau.mappings.wording.Sentences;
import fr.preau.schedule.Work;
import java.util.Locale;

/**
 * What the schedule tells people of its work.
 *
 * @param locale of the hub
 */
record ScheduleTexts(Locale locale) {
  Work.Outcome outcome(Work.State state, String key, Object... arguments) {
    return new Work.Outcome(
        state, Sentences.of("fr.preau.hub.schedule", locale).text(key, arguments));
  }
}
