package fr.preau.platform;

import fr.preau.mappings.mapping.Columns;
import fr.preau.mappings.writer.csv.CsvRows;
import fr.preau.mappings.writer.csv.CsvStyle;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code kind: csv}, a service that takes tables of its view as CSV files.
 *
 * @param degree {@code 1D} or {@code 2D} when it sees the schools of that degree only
 * @param style how the files look
 * @param dateFormat pattern of dates, as {@link java.time.format.DateTimeFormatter} has them
 * @param tables code tables by name
 * @param files in the order they are brought
 * @param target where they go
 */
public record CsvConfig(
    Optional<String> degree,
    CsvStyle style,
    String dateFormat,
    Map<String, Columns.Table> tables,
    List<File> files,
    ProviderConfig.Target target)
    implements ProviderConfig.Carried {
  /** Stands for the date and time of the delivery in the name of a file. */
  public static final String TIME = "{time}";

  public CsvConfig {
    tables = Map.copyOf(tables);
    files = List.copyOf(files);
  }

  /**
   * One file.
   *
   * @param name its name, in which {@value #TIME} stands for date and time
   * @param rows what its rows are
   * @param when a CEL expression over the row that says which are written
   * @param columns its columns, at least one
   */
  public record File(
      String name, CsvRows rows, Optional<String> when, List<Columns.Column> columns) {
    public File {
      columns = List.copyOf(columns);
    }
  }

  /**
   * The columns of a file, compiled.
   *
   * @param declaredIn name of the declaring file, for mistakes
   * @param released words of the release policy; nothing else can be named
   * @throws fr.preau.mappings.mapping.InvalidMappingException with every mistake
   */
  public Columns columns(String declaredIn, File file, Set<String> released) {
    return Columns.compile(
        declaredIn, file.rows().fields(released), file.columns(), file.when(), tables);
  }
}
