package fr.preau.mappings.writer.gar;

/**
 * The identifier the GAR knows a person by, in files and in SSO. Never an INE.
 *
 * @param value opaque text, such as a random UUID
 */
public record GarPersonId(String value) {
  @Override
  public String toString() {
    return value;
  }
}
