package fr.preau.mappings.generator;

import java.time.LocalDate;
import java.util.List;

/**
 * The names of an invented person.
 *
 * @param birthName name at birth
 * @param usageName name in use
 * @param givenNames the usual one first
 */
record Identity(
    boolean woman, String birthName, String usageName, List<String> givenNames, LocalDate born) {
  String title() {
    return woman ? "Mme" : "M.";
  }

  String given() {
    return givenNames.get(0);
  }

  /** The title only, as for any other person. */
  @Override
  public String toString() {
    return "Identity[" + title() + "]";
  }
}
