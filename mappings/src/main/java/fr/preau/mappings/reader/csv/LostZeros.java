package fr.preau.mappings.reader.csv;

import fr.preau.mappings.model.Uai;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Numbers that a spreadsheet took for quantities: their leading zeros are gone, or they are written
 * with an exponent. Only a UAI can be repaired: its letter proves what is missing.
 */
enum LostZeros {
  UAI {
    @Override
    String checked(String value, int line, String column, Findings findings) {
      if (value.length() == 7 && Uai.isWellFormed("0" + value)) {
        String whole = "0" + value;
        if (new Uai(whole).hasValidCheckLetter()) {
          findings.note("csv-zero-uai", line, column);
          return whole;
        }
        findings.note("csv-zero-uai-kept", line, column);
      }
      return value;
    }
  },
  POSTAL_CODE {
    @Override
    String checked(String value, int line, String column, Findings findings) {
      if (FOUR_DIGITS.matcher(value).matches()) {
        findings.note("csv-zero-postal", line, column);
      }
      return value;
    }
  },
  INE {
    @Override
    String checked(String value, int line, String column, Findings findings) {
      if (SHORT_INE.matcher(value).matches()) {
        findings.note("csv-zero-ine", line, column);
      }
      return value;
    }
  },
  NONE {
    @Override
    String checked(String value, int line, String column, Findings findings) {
      if (EXPONENT.matcher(value).matches()) {
        findings.note("csv-exponent", line, column);
      }
      return value;
    }
  };

  private static final Pattern FOUR_DIGITS = Pattern.compile("[0-9]{4}");
  private static final Pattern SHORT_INE = Pattern.compile("[0-9]{9}[A-Za-z]|[0-9]{8}[A-Za-z]{2}");
  private static final Pattern EXPONENT = Pattern.compile("[0-9][.,][0-9]+[eE]\\+[0-9]{1,2}");

  /** What the numbers of a column are, by the column's name. */
  static LostZeros of(String column) {
    List<String> words = HeaderName.words(column);
    if (words.contains("uai") || words.contains("rne")) {
      return UAI;
    }
    if (words.contains("ine")) {
      return INE;
    }
    boolean postal =
        words.stream().anyMatch(word -> word.matches("cp[0-9]?"))
            || HeaderName.normalised(column).contains("codepostal");
    return postal ? POSTAL_CODE : NONE;
  }

  /** The value, repaired where that is beyond doubt; what is seen is noted. */
  abstract String checked(String value, int line, String column, Findings findings);
}
