package fr.preau.mappings.generator;

/** The addresses of families. */
final class Household {
  private Household() {}

  /** Four lines, postal code, town and country of the household of that number. */
  static void address(AafRecord.Builder aaf, int household, String town) {
    int street = household % 977;
    String line = 1 + street % 120 + (street % 11 == 0 ? " BIS" : "") + " allée de l'Exemple";
    aaf.attribute("ENTPersonAdresse", street % 9 == 0 ? line + "$Bâtiment B$$" : line + "$$$");
    aaf.attribute("ENTPersonCodePostal", Integer.toString(99_000 + household % 90));
    aaf.attribute("ENTPersonVille", town);
    aaf.attribute("ENTPersonPays", "FRANCE");
  }
}
