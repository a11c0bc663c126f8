package fr.preau.sso.upstream.join;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Academy codes and the labels by which keys of directories call them. */
final class Academies {
  private static final Map<String, String> LABELS =
      Map.ofEntries(
          Map.entry("0", "ETRANGER"),
          Map.entry("1", "PARIS"),
          Map.entry("2", "AIX-MARSEILLE"),
          Map.entry("3", "BESANCON"),
          Map.entry("4", "BORDEAUX"),
          Map.entry("5", "CAEN"),
          Map.entry("6", "CLERMONT-FERRAND"),
          Map.entry("7", "DIJON"),
          Map.entry("8", "GRENOBLE"),
          Map.entry("9", "LILLE"),
          Map.entry("10", "LYON"),
          Map.entry("11", "MONTPELLIER"),
          Map.entry("12", "NANCY-METZ"),
          Map.entry("13", "POITIERS"),
          Map.entry("14", "RENNES"),
          Map.entry("15", "STRASBOURG"),
          Map.entry("16", "TOULOUSE"),
          Map.entry("17", "NANTES"),
          Map.entry("18", "ORLEANS-TOURS"),
          Map.entry("19", "REIMS"),
          Map.entry("20", "AMIENS"),
          Map.entry("21", "ROUEN"),
          Map.entry("22", "LIMOGES"),
          Map.entry("23", "NICE"),
          Map.entry("24", "CRETEIL"),
          Map.entry("25", "VERSAILLES"),
          Map.entry("26", "ANTILLES-GUYANE"),
          Map.entry("27", "CORSE"),
          Map.entry("28", "LA_REUNION"),
          Map.entry("31", "MARTINIQUE"),
          Map.entry("32", "GUADELOUPE"),
          Map.entry("33", "GUYANE"),
          Map.entry("40", "NOUVELLE_CALEDONIE"),
          Map.entry("41", "POLYNESIE"),
          Map.entry("42", "WALLIS_ET_FUTUNA"),
          Map.entry("43", "MAYOTTE"),
          Map.entry("44", "ST_PIERRE_ET_MIQUELON"),
          Map.entry("70", "NORMANDIE"),
          Map.entry("98", "AGRICOLE"));

  private static final Map<String, String> CODES =
      LABELS.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

  private Academies() {}

  /** The label of a code without leading zeros. */
  static Optional<String> label(String code) {
    return Optional.ofNullable(LABELS.get(code));
  }

  /** The code of a label. */
  static Optional<String> code(String label) {
    return Optional.ofNullable(CODES.get(label));
  }
}
