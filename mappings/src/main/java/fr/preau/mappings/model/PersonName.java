package fr.preau.mappings.model;

import java.util.List;
import java.util.Optional;

/**
 * How a person is called.
 *
 * @param family usage name, else family name
 * @param birthFamily family name at birth, when the source gives one
 * @param given usual first name
 * @param otherGiven all first names as the source lists them, the usual one possibly among them
 * @param civility {@code M.}, {@code Mme} or as the source has it
 */
public record PersonName(
    String family,
    Optional<String> birthFamily,
    String given,
    List<String> otherGiven,
    Optional<String> civility) {
  public PersonName {
    if (family.isBlank() || given.isBlank()) {
      throw new IllegalArgumentException("A person needs a family name and a first name");
    }
    otherGiven = List.copyOf(otherGiven);
  }

  /** Never the name: it is personal data. */
  @Override
  public String toString() {
    return "PersonName[…]";
  }
}
