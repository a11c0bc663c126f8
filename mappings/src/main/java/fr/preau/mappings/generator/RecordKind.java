package fr.preau.mappings.generator;

/** The kinds of record, with their words in file names and in the records. */
enum RecordKind {
  SCHOOL("EtabEducNat", "categorieStructure", "EtabEducNat"),
  SUBJECT("MatiereEducNat", "categorieMatiere", "MatEducNat"),
  LEVEL("MefEducNat", "categorieMef", "MefEducNat"),
  PUPIL("Eleve", "categoriePersonne", "Eleve"),
  RELATIVE("PersRelEleve", "categoriePersonne", "PersRelEleve"),
  STAFF("PersEducNat", "categoriePersonne", "PersEducNat");

  private final String fileWord;
  private final String category;
  private final String object;

  RecordKind(String fileWord, String category, String object) {
    this.fileWord = fileWord;
    this.category = category;
    this.object = object;
  }

  String fileWord() {
    return fileWord;
  }

  String category() {
    return category;
  }

  String object() {
    return object;
  }

  /** Whether exports of that degree have files of this kind. */
  boolean isOf(Degree degree) {
    return degree == Degree.SECONDARY || this != SUBJECT && this != LEVEL;
  }
}
