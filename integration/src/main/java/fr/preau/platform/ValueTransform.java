package fr.preau.platform;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** A named change of a released value. */
public enum ValueTransform {
  /** In capitals. */
  UPPER("upper", text -> text.toUpperCase(Locale.ROOT)),
  /** In small letters. */
  LOWER("lower", text -> text.toLowerCase(Locale.ROOT)),
  /** Its first character. */
  INITIAL("initial", text -> text.substring(0, text.offsetByCodePoints(0, 1))),
  /** Without accents. */
  UNACCENTED("unaccented", ValueTransform::unaccent),
  /** Of a date, its year. */
  YEAR("year", text -> date(text, DateTimeFormatter.ofPattern("uuuu"))),
  /** A date as {@code 28/02/2013}. */
  FRENCH_DATE("frenchDate", text -> date(text, DateTimeFormatter.ofPattern("dd/MM/uuuu"))),
  /** A profile as the SDET spells it: {@code National_ELV}. */
  SDET_PROFILE("sdetProfile", ValueTransform::sdet),
  /** A profile by its old number: {@code National_1} pupil to {@code National_4} staff. */
  NUMBERED_PROFILE("numberedProfile", ValueTransform::numbered);

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Map<String, String> NUMBERS =
      Map.of(
          "national_elv", "National_1",
          "national_tut", "National_2",
          "national_ens", "National_3");

  private final String word;
  private final UnaryOperator<String> change;

  ValueTransform(String word, UnaryOperator<String> change) {
    this.word = word;
    this.change = change;
  }

  /** The word of {@code transform}. */
  public String word() {
    return word;
  }

  /** The changed text; one that is empty stays empty. */
  public String apply(String text) {
    return text.isEmpty() ? text : change.apply(text);
  }

  /** Whether it makes sense of dates alone. */
  public boolean isOfDates() {
    return this == YEAR || this == FRENCH_DATE;
  }

  /** Whether it makes sense of profiles alone. */
  public boolean isOfProfiles() {
    return this == SDET_PROFILE || this == NUMBERED_PROFILE;
  }

  /** The change of that word. */
  public static ValueTransform ofWord(String word) {
    for (ValueTransform transform : values()) {
      if (transform.word.equals(word)) {
        return transform;
      }
    }
    throw new IllegalArgumentException("Unknown transformation: '%s'".formatted(word));
  }

  private static String unaccent(String text) {
    return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
  }

  private static String date(String text, DateTimeFormatter form) {
    try {
      return form.format(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      return "";
    }
  }

  private static String sdet(String code) {
    int bar = code.indexOf('_') + 1;
    return code.substring(0, bar) + code.substring(bar).toUpperCase(Locale.ROOT);
  }

  private static String numbered(String code) {
    return NUMBERS.getOrDefault(code.toLowerCase(Locale.ROOT), "National_4");
  }
}
