package fr.preau.mappings.reader;

import fr.preau.mappings.wording.Sentences;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The sentences of refusals and notices: French by default, English on request. */
final class Wordings {
  private static final String BUNDLE = "fr.preau.mappings.reader.refusals";

  private Wordings() {}

  static String sentence(String key, List<String> arguments, Locale locale) {
    return find(key, arguments, locale)
        .orElseThrow(() -> new IllegalArgumentException("No wording for '%s'".formatted(key)));
  }

  static Optional<String> find(String key, List<String> arguments, Locale locale) {
    Sentences sentences = Sentences.of(BUNDLE, locale);
    return sentences.has(key)
        ? Optional.of(sentences.text(key, arguments.toArray()))
        : Optional.empty();
  }
}
