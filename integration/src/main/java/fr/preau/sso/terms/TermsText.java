package fr.preau.sso.terms;

import java.util.Locale;
import java.util.Map;

/**
 * Terms of use of a profile, as plain text.
 *
 * @param version made of the words: other words are another version
 * @param words by language; French is always there
 */
public record TermsText(String version, Map<String, String> words) {
  public TermsText {
    words = Map.copyOf(words);
  }

  /** The language in which they are shown to a reader of that one. */
  public String language(Locale reader) {
    return words.containsKey(reader.getLanguage()) ? reader.getLanguage() : "fr";
  }
}
