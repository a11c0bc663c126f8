package fr.preau.takeover;

import fr.preau.mappings.reader.csv.CsvRow;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One row, its form checked: what is wrong with it is said by field, never by value.
 *
 * @param login in lower case, as logins are compared
 * @param identifiers one for each column of identifiers, empty where there is none
 */
record TakeoverRow(
    int line,
    String key,
    String ine,
    Optional<LocalDate> birthDate,
    String login,
    boolean activated,
    String issuer,
    String subject,
    List<String> identifiers,
    List<Fault> faults) {
  /** Something wrong with a field; the code is worded with the problems of mappings. */
  record Fault(String field, String code, List<String> arguments) {}

  private static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9._@+-]{0,99}+");
  private static final Pattern KEY =
      Pattern.compile("(?:[^/\\s]{1,64}+/)?+(?:(?:pupil|relative|staff)/)?+[^/\\p{Cntrl}]{1,64}+");
  private static final int LONGEST_VALUE = 255;
  private static final char DELETE = 127;
  private static final int LONGEST_FOR_GAR = 64;
  private static final Set<String> YES = Set.of("true", "1", "oui", "yes");
  private static final Set<String> NO = Set.of("", "false", "0", "non", "no");
  private static final DateTimeFormatter FRENCH =
      DateTimeFormatter.ofPattern("dd/MM/uuuu").withResolverStyle(ResolverStyle.STRICT);

  static TakeoverRow of(CsvRow row, TakeoverColumns columns) {
    List<String> values = row.values();
    var faults = new ArrayList<Fault>();
    String key = columns.value("key", values);
    String ine = columns.value("ine", values).toUpperCase(Locale.ROOT);
    Optional<LocalDate> born = date(columns.value("birthdate", values), faults);
    if (key.isEmpty() ? ine.isEmpty() || born.isEmpty() : !KEY.matcher(key).matches()) {
      faults.add(new Fault("key", "taken-key", List.of()));
    }
    String login = columns.value("login", values).toLowerCase(Locale.ROOT);
    if (!login.isEmpty() && !LOGIN.matcher(login).matches()) {
      faults.add(new Fault("login", "taken-login-form", List.of()));
    }
    String activated = columns.value("activated", values).toLowerCase(Locale.ROOT);
    if (!YES.contains(activated) && !NO.contains(activated)) {
      faults.add(new Fault("activated", "flag", List.of("oui", "non")));
    }
    String issuer = columns.value("issuer", values);
    String subject = columns.value("subject", values);
    if (issuer.isEmpty() != subject.isEmpty() || !isValue(issuer) || !isValue(subject)) {
      faults.add(new Fault("subject", "taken-link-form", List.of()));
    }
    return new TakeoverRow(
        row.line(),
        key,
        ine,
        born,
        login,
        YES.contains(activated),
        issuer,
        subject,
        identifiers(values, columns, faults),
        faults);
  }

  /** Hidden from logs. */
  @Override
  public String toString() {
    return "TakeoverRow[line " + line + "]";
  }

  private static List<String> identifiers(
      List<String> values, TakeoverColumns columns, List<Fault> faults) {
    var identifiers = new ArrayList<String>(columns.identifiers().size());
    for (TakeoverColumns.Identifier column : columns.identifiers()) {
      String text = values.get(column.column());
      boolean tooLong =
          column.target().equals(TakeoverColumns.PROVIDER) && text.length() > LONGEST_FOR_GAR;
      if (tooLong || !isValue(text)) {
        faults.add(new Fault(column.header(), "taken-identifier-form", List.of()));
      }
      identifiers.add(text);
    }
    return identifiers;
  }

  private static boolean isValue(String text) {
    if (text.codePointCount(0, text.length()) > LONGEST_VALUE) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == DELETE) {
        return false;
      }
    }
    return true;
  }

  private static Optional<LocalDate> date(String text, List<Fault> faults) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          text.indexOf('/') < 0 ? LocalDate.parse(text) : LocalDate.parse(text, FRENCH));
    } catch (DateTimeException e) {
      faults.add(new Fault("birthDate", "date", List.of("AAAA-MM-JJ, JJ/MM/AAAA")));
      return Optional.empty();
    }
  }
}
