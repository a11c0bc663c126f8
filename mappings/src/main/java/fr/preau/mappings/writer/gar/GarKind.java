package fr.preau.mappings.writer.gar;

/** The five kinds of file of a GAR delivery, in the order they are written. */
public enum GarKind {
  ETAB("Etab"),
  ELEVE("Eleve"),
  ENSEIGNANT("Enseignant"),
  GROUPE("Groupe"),
  RESP_AFF("RespAff");

  private final String label;

  GarKind(String label) {
    this.label = label;
  }

  /** The word in file names, such as {@code Eleve}. */
  public String label() {
    return label;
  }

  String rootElement() {
    return "GAR-ENT-" + label;
  }
}
