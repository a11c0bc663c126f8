package fr.preau.accounts;

import java.util.Optional;

/**
 * One sheet, for one person.
 *
 * @param number place among the sheets printed together
 * @param uai of the school it is handed out in; empty when there is none
 * @param division code; empty when there is none
 * @param code empty when the person has activated the account already
 */
record LetterSheet(
    long number,
    long personId,
    String uai,
    String school,
    String division,
    String profile,
    String familyName,
    String givenName,
    String login,
    Optional<ActivationCode> code) {
  /** Where the sheet is handed out. */
  String place() {
    return division.isEmpty() ? school : school + " – " + division;
  }

  /** Hidden from logs. */
  @Override
  public String toString() {
    return "LetterSheet[" + personId + "]";
  }
}
