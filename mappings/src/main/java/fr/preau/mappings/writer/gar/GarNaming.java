package fr.preau.mappings.writer.gar;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * The names of one delivery: every file carries the same project and time.
 *
 * @param idEnt the ENT project, such as {@code B0}: 1 to 10 letters or digits
 * @param degree which of the two feeds it belongs to
 * @param at local date and time of the delivery, kept to the second
 */
public record GarNaming(String idEnt, GarDegree degree, LocalDateTime at) {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss");

  public GarNaming {
    if (!idEnt.matches("[A-Za-z0-9]{1,10}")) {
      throw new IllegalArgumentException(
          "Not a GAR project id: '%s' (expected 1 to 10 letters or digits, such as B0)"
              .formatted(idEnt));
    }
    at = at.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Name of the archive. */
  public String archive() {
    return base() + ".tar.gz";
  }

  /** Name of the file with the archive's MD5. */
  public String checksum() {
    return base() + ".md5";
  }

  /** Name of one XML file; the number starts at 0 for each kind. */
  public String file(GarKind kind, int number) {
    return "%s_%s_%04d.xml".formatted(base(), kind.label(), number);
  }

  private String base() {
    return "%s_GAR-ENT_Complet_%s_%s".formatted(idEnt, STAMP.format(at), degree.label());
  }
}
