package fr.preau.mappings.generator;

/**
 * Degree of the schools of an academy. Both degrees of one academy share the numbers of structures
 * and people, so the two ranges differ.
 */
public enum Degree {
  /** Nursery and elementary schools. */
  PRIMARY("1D", 0x1D5EEDL, 100_000, 970_001, 100_000_000, '8', "-1d.csv"),
  /** Collèges and lycées. */
  SECONDARY("2D", 0, 1_000, 990_001, 0, '9', ".csv");

  private final String code;
  private final long seedMark;
  private final int firstStructure;
  private final int firstUai;
  private final long firstPerson;
  private final char ineStart;
  private final String tableEnd;

  Degree(
      String code,
      long seedMark,
      int firstStructure,
      int firstUai,
      long firstPerson,
      char ineStart,
      String tableEnd) {
    this.code = code;
    this.seedMark = seedMark;
    this.firstStructure = firstStructure;
    this.firstUai = firstUai;
    this.firstPerson = firstPerson;
    this.ineStart = ineStart;
    this.tableEnd = tableEnd;
  }

  /** {@code 1D} or {@code 2D}, as exports state it. */
  public String code() {
    return code;
  }

  /** Draws of this degree: those of the other one with the same seed are others. */
  Draw draw(long seed) {
    return new Draw(seed ^ seedMark);
  }

  int firstStructure() {
    return firstStructure;
  }

  int firstUai() {
    return firstUai;
  }

  /** Added to the numbers of people. */
  long firstPerson() {
    return firstPerson;
  }

  /** Start of the numbers of pupils. */
  char ineStart() {
    return ineStart;
  }

  /** The table of that name for this degree, such as {@code levels.csv}. */
  String table(String name) {
    return name + tableEnd;
  }
}
