package fr.preau.intake;

import fr.preau.mappings.mapping.Problem;
import fr.preau.mappings.reader.Notice;
import fr.preau.platform.Messages;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The sentence of a notice: the import's own, the reader's, or the mapping's. */
final class NoticeWording {
  /** An attribute that the mapping neither reads nor ignores. */
  static final String UNKNOWN_ATTRIBUTE = "unknown-attribute";

  /** References that name nothing of this feed. */
  static final String UNRESOLVED = "unresolved-reference";

  /** Teachings that end without being replaced, at a time when that is normal. */
  private static final String TEACHINGS_FELL = "teachings-fell";

  private static final Set<String> OWN = Set.of(UNKNOWN_ATTRIBUTE, UNRESOLVED, TEACHINGS_FELL);
  private static final Set<String> OF_READER =
      Set.of("unknown-element", "unknown-xml-attribute", "stray-text", "html-entities");

  private NoticeWording() {}

  static String of(String code, String file, List<String> arguments, Locale locale) {
    if (OWN.contains(code)) {
      return Messages.in(locale).text("notice." + code, arguments.toArray());
    }
    return OF_READER.contains(code) || code.startsWith("csv-") || code.startsWith("onde-")
        ? new Notice(code, file, 0, arguments).message(locale)
        : new Problem("", code, arguments).expected(locale);
  }
}
