package fr.preau.mappings.reader.csv;

import fr.preau.mappings.reader.UnreadableInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Tells which files of a delivery are what: one file may hold records of several kinds. */
public final class CsvFiles {
  private CsvFiles() {}

  /**
   * A file, and one thing that its rows are.
   *
   * @param file the file
   * @param shape what its rows are
   */
  public record Match(CsvFile file, CsvShape shape) {}

  /**
   * What every file is, by its name and its header.
   *
   * @throws UnreadableInputException when a file is nothing that the shapes describe, or has the
   *     name of one and not its columns
   */
  public static List<Match> match(List<CsvFile> files, List<CsvShape> shapes) {
    List<Match> matches = new ArrayList<>();
    for (CsvFile file : files) {
      List<CsvShape> named = shapes.stream().filter(shape -> shape.isOfName(file.name())).toList();
      List<Match> ofFile =
          named.stream()
              .filter(shape -> hasColumns(file, shape))
              .map(shape -> new Match(file, shape))
              .toList();
      if (ofFile.isEmpty()) {
        throw UnreadableInputException.of("csv-unmatched", file.name(), expected(named, shapes));
      }
      matches.addAll(ofFile);
    }
    return matches;
  }

  private static boolean hasColumns(CsvFile file, CsvShape shape) {
    try (CsvReader reader = CsvReader.open(file, shape.options(), CsvLimits.defaults())) {
      return !reader.header().isEmpty();
    } catch (UnreadableInputException e) {
      if (e.code().equals("csv-header")) {
        return false;
      }
      throw e;
    }
  }

  private static String expected(List<CsvShape> named, List<CsvShape> all) {
    return (named.isEmpty() ? all : named)
        .stream()
            .map(
                shape ->
                    "%s (%s%s)"
                        .formatted(
                            shape.document(),
                            shape.files().isEmpty() ? "" : String.join(", ", shape.files()) + ": ",
                            String.join(", ", shape.needed())))
            .collect(Collectors.joining("; "));
  }
}
