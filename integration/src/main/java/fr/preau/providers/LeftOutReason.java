package fr.preau.providers;

import fr.preau.mappings.writer.gar.GarRule;
import java.util.Locale;

/** The rule that a record breaks; says what was expected, never the value. */
public interface LeftOutReason {
  /** What it is about, in the provider's words. */
  String element();

  /** The rule's stable word, in lower case. */
  String rule();

  /** What was expected, in the reader's language. */
  String message(Locale locale);

  /** What to do about it, in the reader's language. */
  String action(Locale locale);

  /** A rule of the GAR's format. */
  static LeftOutReason of(GarRule broken) {
    return new Gar(broken);
  }

  /** A rule of the GAR's format. */
  record Gar(GarRule broken) implements LeftOutReason {
    @Override
    public String element() {
      return broken.element();
    }

    @Override
    public String rule() {
      return broken.code().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String message(Locale locale) {
      return broken.message(locale);
    }

    @Override
    public String action(Locale locale) {
      return broken.action(locale);
    }
  }
}
