package fr.preau.mappings.mapping;

import fr.preau.mappings.model.Ine;
import fr.preau.mappings.model.MefCode;
import fr.preau.mappings.model.SubjectCode;
import fr.preau.mappings.model.Uai;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Conversions that give something else than text. */
final class TypeConversions {
  private static final int EARLIEST_YEAR = 1900;
  private static final int LATEST_YEAR = 2100;
  private static final int LONGEST_CODE = 20;

  private TypeConversions() {}

  /**
   * A day that exists, between 1900 and 2100: nobody in a school was born outside.
   *
   * @param patterns forms in which it may be written, the usual one first
   */
  static Conversion date(List<String> patterns) {
    List<DateTimeFormatter> formats =
        patterns.stream()
            .map(pattern -> DateTimeFormatter.ofPattern(pattern, Locale.ROOT))
            .map(format -> format.withResolverStyle(ResolverStyle.STRICT))
            .toList();
    String expected = String.join(", ", patterns);
    return (value, report) -> {
      for (int i = 0; i < formats.size(); i++) {
        try {
          LocalDate date = formats.get(i).parse(value, LocalDate::from);
          return date.getYear() < EARLIEST_YEAR || date.getYear() > LATEST_YEAR
              ? report.fail("date", expected)
              : date;
        } catch (DateTimeParseException e) {
          continue;
        }
      }
      return report.fail("date", expected);
    };
  }

  static Conversion flag(String yes, String no) {
    return (value, report) -> {
      if (value.equals(yes)) {
        return Boolean.TRUE;
      }
      return value.equals(no) ? Boolean.FALSE : report.fail("flag", yes, no);
    };
  }

  static Conversion integer(int least, int most) {
    String from = Integer.toString(least);
    String to = Integer.toString(most);
    return (value, report) -> {
      if (value.length() > 9 || !Characters.isDigits(value)) {
        return report.fail("integer", from, to);
      }
      Integer number = Integer.valueOf(value);
      return number < least || number > most ? report.fail("integer", from, to) : number;
    };
  }

  /** A wrong check letter occurs in real exports: a warning. */
  static Object uai(String value, Report report) {
    if (!Uai.isWellFormed(value)) {
      return report.fail("uai");
    }
    Uai uai = new Uai(value);
    if (!uai.hasValidCheckLetter()) {
      report.warn("uai-check-letter");
    }
    return uai;
  }

  /** An unusual number is kept, with a warning. */
  static Object ine(String value, Report report) {
    if (value.length() > LONGEST_CODE || !Characters.isPlausibleCode(value)) {
      return report.fail("ine");
    }
    Ine ine = new Ine(value);
    if (!ine.isUsual()) {
      report.warn("ine-unusual");
    }
    return ine;
  }

  static Object mef(String value, Report report) {
    return isCode(value) ? new MefCode(value) : report.fail("mef");
  }

  static Object subject(String value, Report report) {
    return isCode(value) ? new SubjectCode(value) : report.fail("subject");
  }

  static Conversion table(
      Map<String, Object> entries, Optional<Object> otherwise, boolean warnOtherwise, String name) {
    Object fallback = otherwise.orElse(Conversion.FAILED);
    return (value, report) -> {
      Object known = entries.get(value);
      if (known != null) {
        return known;
      }
      if (fallback == Conversion.FAILED) {
        return report.fail("not-in-table", name);
      }
      if (warnOtherwise) {
        report.warn("code-unknown", name);
      }
      return fallback;
    };
  }

  static Conversion in(Set<String> codes) {
    return (value, report) -> codes.contains(value);
  }

  private static boolean isCode(String value) {
    return value.length() <= LONGEST_CODE && Characters.isDigitsOrCapitals(value);
  }
}
