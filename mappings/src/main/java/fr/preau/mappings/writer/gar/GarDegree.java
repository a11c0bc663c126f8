package fr.preau.mappings.writer.gar;

/** The two feeds of the GAR, which are independent and never mixed. */
public enum GarDegree {
  /** Primary schools; schema {@code GAR-ENT-1D.xsd}, 1.4. */
  FIRST("1D", "http://data.education.fr/ns/gar/1d", "GAR-ENT-1D.xsd", "gar-1d.xsd"),
  /** Secondary schools; schema {@code GAR-ENT.xsd}, 1.7. */
  SECOND("2D", "http://data.education.fr/ns/gar", "GAR-ENT.xsd", "gar-2d.xsd");

  private final String label;
  private final String namespace;
  private final String officialSchema;
  private final String builtInSchema;

  GarDegree(String label, String namespace, String officialSchema, String builtInSchema) {
    this.label = label;
    this.namespace = namespace;
    this.officialSchema = officialSchema;
    this.builtInSchema = builtInSchema;
  }

  /** The word in file names, {@code 1D} or {@code 2D}. */
  public String label() {
    return label;
  }

  /** Name of the official schema's file. */
  public String officialSchema() {
    return officialSchema;
  }

  /** The degree of that word. */
  public static GarDegree ofLabel(String label) {
    for (GarDegree degree : values()) {
      if (degree.label.equals(label)) {
        return degree;
      }
    }
    throw new IllegalArgumentException("Not a degree: '%s' (expected 1D or 2D)".formatted(label));
  }

  String namespace() {
    return namespace;
  }

  String builtInSchema() {
    return builtInSchema;
  }
}
