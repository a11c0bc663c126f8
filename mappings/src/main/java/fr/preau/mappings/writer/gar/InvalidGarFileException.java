package fr.preau.mappings.writer.gar;

/** A file that was about to leave is not valid; nothing of its delivery may be sent. */
public final class InvalidGarFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final int line;
  private final String rule;

  InvalidGarFileException(String file, int line, int column, String rule) {
    super(
        "Cannot send '%s': line %d, column %d breaks '%s' of the GAR schema. Compare the schema in use with the version of the GAR."
            .formatted(file, line, column, rule));
    this.file = file;
    this.line = line;
    this.rule = rule;
  }

  /** Name of the XML file. */
  public String file() {
    return file;
  }

  /** Line in it, from 1; a record is on one line. */
  public int line() {
    return line;
  }

  /** The rule of XML Schema it breaks, such as {@code cvc-maxLength-valid}. */
  public String rule() {
    return rule;
  }
}
