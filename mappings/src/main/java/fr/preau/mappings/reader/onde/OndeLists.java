package fr.preau.mappings.reader.onde;

import fr.preau.mappings.model.EntryKind;
import fr.preau.mappings.model.Uai;
import fr.preau.mappings.reader.UnreadableInputException;
import fr.preau.mappings.reader.csv.CsvFile;
import fr.preau.mappings.reader.csv.CsvLimits;
import fr.preau.mappings.reader.csv.CsvOptions;
import fr.preau.mappings.reader.csv.CsvReader;
import fr.preau.mappings.reader.csv.CsvRow;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The lists of one school, read whole: a school is small, and its lists refer to each other by
 * names only. What is composed from several columns (keys, {@code school$class}) is added to the
 * columns of each entry; everything else is left to the mapping.
 */
public final class OndeLists {
  /** Lines of a list; the largest primary schools have some hundreds. */
  private static final int MOST_ROWS = 20_000;

  private final List<OndePart> parts;

  private OndeLists(List<OndePart> parts) {
    this.parts = List.copyOf(parts);
  }

  /**
   * Reads the lists of a school, one to three.
   *
   * @param name what the school is called
   * @param known what earlier lists said of it
   * @throws UnreadableInputException when a file is none of the lists, is empty, or is a second one
   *     of its kind
   */
  public static OndeLists read(Uai school, String name, List<CsvFile> files, KnownSchool known) {
    Map<OndeList, ListContent> contents = new EnumMap<>(OndeList.class);
    for (CsvFile file : files) {
      ListContent content = content(file);
      ListContent earlier = contents.putIfAbsent(content.list(), content);
      if (earlier != null) {
        throw UnreadableInputException.of(
            "onde-list-twice", file.name(), content.list().word(), earlier.file().name());
      }
    }
    return new OndeLists(new OndeComposer(school, name, known).compose(contents));
  }

  /** One part a file. */
  public List<OndePart> parts() {
    return parts;
  }

  /** Kinds of entries of which the lists name everybody. */
  public Set<EntryKind> kinds() {
    Set<EntryKind> kinds = new HashSet<>();
    parts.forEach(part -> kinds.addAll(part.list().kinds()));
    return kinds;
  }

  /**
   * A list as it was read.
   *
   * @param list which one it is
   */
  record ListContent(
      CsvFile file, OndeList list, List<String> header, List<CsvRow> rows, CsvReader reader) {}

  private static ListContent content(CsvFile file) {
    CsvOptions options = CsvOptions.recognising(names -> OndeList.of(names).isPresent());
    try (CsvReader reader = CsvReader.open(file, options, CsvLimits.defaults())) {
      List<CsvRow> rows = new ArrayList<>();
      for (Optional<CsvRow> row = reader.next(); row.isPresent(); row = reader.next()) {
        if (rows.size() == MOST_ROWS) {
          throw UnreadableInputException.of(
              "onde-rows",
              "%s:%d".formatted(file.name(), row.get().line()),
              String.valueOf(MOST_ROWS));
        }
        rows.add(row.get());
      }
      if (rows.isEmpty()) {
        throw UnreadableInputException.of("csv-no-rows", file.name());
      }
      OndeList list = OndeList.of(reader.header()).orElseThrow();
      List<String> repeated =
          list == OndeList.PUPILS ? PupilColumns.repeated(reader.header()) : List.of();
      if (!repeated.isEmpty()) {
        throw UnreadableInputException.of(
            "csv-column-twice",
            "%s:%d".formatted(file.name(), reader.headerLine()),
            String.join(", ", repeated));
      }
      return new ListContent(file, list, reader.header(), rows, reader);
    }
  }
}
