package fr.preau.mappings.generator;

/** The kinds of school that an academy is made of. */
enum SchoolKind {
  COLLEGE("CLG", "COLLEGE FICTIF", "340", "COLLEGE", 300, 450),
  LYCEE("LYC", "LYCEE FICTIF", "302", "LYCEE D ENSEIGNEMENT GENERAL ET TECHNOLOGIQUE", 600, 1200),
  VOCATIONAL("LP", "LYCEE PROFESSIONNEL FICTIF", "320", "LYCEE PROFESSIONNEL", 200, 400),
  ELEMENTARY("EEPU", "ECOLE ELEMENTAIRE FICTIVE", "151", "ECOLE DE NIVEAU ELEMENTAIRE", 120, 160),
  NURSERY("EMPU", "ECOLE MATERNELLE FICTIVE", "101", "ECOLE MATERNELLE", 70, 90);

  /** The second school of each pair; the first is a collège, so that siblings meet in both. */
  private static final SchoolKind[] SECOND_OF_PAIR = {LYCEE, VOCATIONAL, COLLEGE, LYCEE, COLLEGE};

  private final String sign;
  private final String title;
  private final String typeCode;
  private final String typeLabel;
  private final int smallest;
  private final int spread;

  SchoolKind(
      String sign, String title, String typeCode, String typeLabel, int smallest, int spread) {
    this.sign = sign;
    this.title = title;
    this.typeCode = typeCode;
    this.typeLabel = typeLabel;
    this.smallest = smallest;
    this.spread = spread;
  }

  static SchoolKind at(Degree degree, int index) {
    if (degree == Degree.PRIMARY) {
      return index % 2 == 0 ? ELEMENTARY : NURSERY;
    }
    return index % 2 == 0 ? COLLEGE : SECOND_OF_PAIR[index / 2 % SECOND_OF_PAIR.length];
  }

  String sign() {
    return sign;
  }

  /** Start of the names of such schools. */
  String title() {
    return title;
  }

  /** Whether pupils pass from such a school into one of that kind. */
  boolean leadsTo(SchoolKind next) {
    return this == NURSERY && next == ELEMENTARY
        || this == COLLEGE && (next == LYCEE || next == VOCATIONAL);
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
