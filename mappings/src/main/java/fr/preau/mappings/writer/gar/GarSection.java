package fr.preau.mappings.writer.gar;

/** The kinds of record, in the order the schema asks for inside a file and across files. */
public enum GarSection {
  SCHOOL(GarKind.ETAB, "GAREtab"),
  LEVEL(GarKind.ETAB, "GARMEF"),
  SUBJECT(GarKind.ETAB, "GARMatiere"),
  PUPIL(GarKind.ELEVE, "GAREleve"),
  PUPIL_LEVEL(GarKind.ELEVE, "GARPersonMEF"),
  PUPIL_SUBJECT(GarKind.ELEVE, "GAREleveEnseignement"),
  TEACHER(GarKind.ENSEIGNANT, "GAREnseignant"),
  TEACHER_LEVEL(GarKind.ENSEIGNANT, "GARPersonMEF"),
  GROUP(GarKind.GROUPE, "GARGroupe"),
  PERSON_GROUP(GarKind.GROUPE, "GARPersonGroupe"),
  GROUP_TEACHING(GarKind.GROUPE, "GAREnsGroupeMatiere"),
  CLASS_TEACHING(GarKind.GROUPE, "GAREnsClasseMatiere"),
  RESPONSIBLE(GarKind.RESP_AFF, "GARRespAff");

  private final GarKind kind;
  private final String element;

  GarSection(GarKind kind, String element) {
    this.kind = kind;
    this.element = element;
  }

  /** The kind of file that holds these records. */
  public GarKind kind() {
    return kind;
  }

  /** Name of the XML element, without prefix. */
  public String element() {
    return element;
  }
}
