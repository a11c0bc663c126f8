package fr.preau.mappings.writer.gar;

/** Form of address ({@code GARPersonCivilite}); the GAR knows these two only. */
public enum GarCivility {
  M("M."),
  MME("Mme");

  private final String text;

  GarCivility(String text) {
    this.text = text;
  }

  /** The text in the file. */
  public String text() {
    return text;
  }
}
