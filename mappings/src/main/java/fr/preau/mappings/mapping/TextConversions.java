package fr.preau.mappings.mapping;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.Locale;
import java.util.Set;

/** Conversions that give text. */
final class TextConversions {
  /** French place names and family names keep these words in lower case inside a name. */
  private static final Set<String> PARTICLES =
      Set.of("de", "du", "des", "la", "le", "les", "et", "sur", "en", "aux", "sous");

  private TextConversions() {}

  /** Text as it is. What looks wrongly encoded is reported and kept: a name is never altered. */
  static Conversion text(int longest) {
    String limit = Integer.toString(longest);
    return (value, report) -> {
      if (value.length() > longest) {
        return report.fail("too-long", limit);
      }
      if (Characters.looksMisencoded(value)) {
        report.warn("looks-misencoded");
      }
      return value;
    };
  }

  /** A code that people chose, such as that of a class: rubbish must not pass for another class. */
  static Conversion code(int longest) {
    String limit = Integer.toString(longest);
    return (value, report) -> {
      if (value.length() > longest || !Characters.isPlausibleCode(value)) {
        return report.fail("code", limit);
      }
      if (Characters.looksMisencoded(value)) {
        report.warn("looks-misencoded");
      }
      return value;
    };
  }

  /** The code of a post or discipline; the dash of administrations says that there is none. */
  static Conversion post(int longest) {
    Conversion code = code(longest);
    return (value, report) -> value.equals("-") ? value : code.convert(value, report);
  }

  static Conversion number(int longest) {
    String limit = Integer.toString(longest);
    return (value, report) ->
        value.length() <= longest && Characters.isDigits(value)
            ? value
            : report.fail("number", limit);
  }

  static Conversion token(int longest) {
    String limit = Integer.toString(longest);
    return (value, report) ->
        value.length() <= longest && Characters.isDigitsOrCapitals(value)
            ? value
            : report.fail("token", limit);
  }

  static Conversion oneOf(Set<String> allowed, String listed) {
    return (value, report) -> allowed.contains(value) ? value : report.fail("one-of", listed);
  }

  /** The pieces of a composite value, the empty ones left out, joined again for people. */
  static Conversion joined(String separator) {
    return (value, report) -> {
      if (value.indexOf(Pieces.SEPARATOR) < 0) {
        return value;
      }
      StringBuilder joined = new StringBuilder(value.length());
      for (String piece : Pieces.of(value)) {
        if (!piece.isEmpty()) {
          joined.append(joined.isEmpty() ? "" : separator).append(piece);
        }
      }
      return joined.isEmpty() ? report.fail("no-text") : joined.toString();
    };
  }

  /** {@code JEAN-PIERRE D'EXEMPLE DE LA COUR} to {@code Jean-Pierre D'Exemple de la Cour}. */
  static Object nameCase(String value, Report report) {
    StringBuilder cased = new StringBuilder(value.length());
    int start = 0;
    for (int i = 0; i <= value.length(); i++) {
      if (i == value.length() || !Character.isLetter(value.charAt(i))) {
        appendWord(cased, value.substring(start, i).toLowerCase(Locale.FRENCH));
        if (i < value.length()) {
          cased.append(value.charAt(i));
        }
        start = i + 1;
      }
    }
    return cased.toString();
  }

  /** A telephone number without what people put between its digits. */
  static Object phone(String value, Report report) {
    StringBuilder digits = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c >= '0' && c <= '9' || c == '+' && digits.isEmpty()) {
        digits.append(c);
      } else if (" .-/()\u00A0".indexOf(c) < 0) {
        return report.fail("phone");
      }
    }
    if (digits.length() < 3 || digits.length() > 16) {
      return report.fail("phone");
    }
    return digits.toString();
  }

  /** Value of the first part of a DN, parsed as one; what is no DN stays as it is. */
  static Object rdn(String value, Report report) {
    if (value.indexOf('=') < 0) {
      return value;
    }
    try {
      DN dn = new DN(value);
      return dn.isNullDN() ? report.fail("dn") : dn.getRDN().getAttributeValues()[0];
    } catch (LDAPException e) {
      return report.fail("dn");
    }
  }

  /** An address with something on both sides of its only at sign. */
  static Object mail(String value, Report report) {
    int at = value.indexOf('@');
    if (at < 1
        || at != value.lastIndexOf('@')
        || at == value.length() - 1
        || value.length() > 254
        || !isOfVisibleCharacters(value)) {
      return report.fail("mail");
    }
    return value;
  }

  private static void appendWord(StringBuilder cased, String word) {
    if (word.isEmpty()) {
      return;
    }
    if (!cased.isEmpty() && PARTICLES.contains(word)) {
      cased.append(word);
    } else {
      cased.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
    }
  }

  private static boolean isOfVisibleCharacters(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c <= ' ' || c == '\uFFFD' || c >= 0x7F && c < 0xA1) {
        return false;
      }
    }
    return true;
  }
}
