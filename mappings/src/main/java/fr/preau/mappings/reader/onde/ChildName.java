package fr.preau.mappings.reader.onde;

/**
 * A child as the line of an adult names it; what is not there is empty.
 *
 * @param usage usage name
 * @param family family name
 * @param given first name
 * @param birthDate date of birth, as it is written
 * @param schoolClass label of the class
 */
record ChildName(String usage, String family, String given, String birthDate, String schoolClass) {
  boolean isNamed() {
    return !given.isEmpty() && !(usage.isEmpty() && family.isEmpty());
  }

  /** Never the name. */
  @Override
  public String toString() {
    return "ChildName[…]";
  }
}
