package fr.preau.mappings.generator;

/** The kinds of school of the 2nd degree that an academy is made of. */
enum SchoolKind {
  COLLEGE("CLG", "340", "COLLEGE", 300, 450),
  LYCEE("LYC", "302", "LYCEE D ENSEIGNEMENT GENERAL ET TECHNOLOGIQUE", 600, 1200),
  VOCATIONAL("LP", "320", "LYCEE PROFESSIONNEL", 200, 400);

  /** The second school of each pair; the first is a collège, so that siblings meet in both. */
  private static final SchoolKind[] SECOND_OF_PAIR = {LYCEE, VOCATIONAL, COLLEGE, LYCEE, COLLEGE};

  private final String sign;
  private final String typeCode;
  private final String typeLabel;
  private final int smallest;
  private final int spread;

  SchoolKind(String sign, String typeCode, String typeLabel, int smallest, int spread) {
    this.sign = sign;
    this.typeCode = typeCode;
    this.typeLabel = typeLabel;
    this.smallest = smallest;
    this.spread = spread;
  }

  static SchoolKind at(int index) {
    return index % 2 == 0 ? COLLEGE : SECOND_OF_PAIR[index / 2 % SECOND_OF_PAIR.length];
  }

  String sign() {
    return sign;
  }

  String typeCode() {
    return typeCode;
  }

  String typeLabel() {
    return typeLabel;
  }

  /** Relative size of one school of this kind. */
  int weight(Draw draw) {
    return smallest + draw.below(spread);
  }
}
