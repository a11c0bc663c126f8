package fr.preau.providers;

import fr.preau.mappings.mapping.Columns;
import fr.preau.mappings.model.SdetProfile;
import fr.preau.mappings.writer.csv.CsvTable;
import fr.preau.platform.CsvConfig;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A service that takes tables of its view as CSV files. A row with a value that a conversion
 * refuses is left out of its table, and counts among what is left out.
 *
 * @param config the declaration
 * @param columns the compiled columns of each of its files
 * @param sources the degree that each declared source delivers, by its id
 * @param carrier the way to the provider
 */
record CsvProvider(
    CsvConfig config, List<Columns> columns, Map<String, String> sources, Carrier carrier)
    implements ProviderKind {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss");

  @Override
  public Set<SdetProfile> profiles() {
    var profiles = EnumSet.copyOf(ViewScope.GAR_PROFILES);
    profiles.add(SdetProfile.GUARDIAN);
    return profiles;
  }

  @Override
  public ProviderView view(JdbcTemplate session, ViewScope scope) {
    var leftOut = new LeftOutLog();
    CsvRowReader.focus(session);
    ViewScope seen =
        config.degree().map(label -> scope.within(new DegreeScope(label, sources))).orElse(scope);
    ProviderView view =
        new ViewBuilder(session, seen).build(ViewChecks.NONE, leftOut, Optional.empty());
    CsvRowReader.build(session, config);
    note(session, leftOut);
    return view;
  }

  @Override
  public Set<String> carries() {
    return CarriedWords.of(config);
  }

  @Override
  public Map<String, Map<String, Long>> count(JdbcTemplate session) {
    var records = new LinkedHashMap<String, Map<String, Long>>();
    eachFile(
        (file, table) -> {
          var rows = new AtomicLong();
          reader(session)
              .each(
                  file.rows(),
                  row -> {
                    if (table.takes(row.values())
                        && table.cells(row.values(), problem -> {}).isPresent()) {
                      rows.incrementAndGet();
                    }
                  });
          records.put(file.name(), Map.of(file.rows().word(), rows.get()));
        });
    return records;
  }

  @Override
  public Consignment prepare(
      JdbcTemplate session, LocalDateTime stamp, Path directory, LeftOutLog leftOut) {
    var records = new LinkedHashMap<String, Map<String, Long>>();
    var files = new ArrayList<Path>();
    eachFile(
        (file, table) -> {
          Path path = directory.resolve(file.name().replace(CsvConfig.TIME, TIME.format(stamp)));
          records.put(file.name(), Map.of(file.rows().word(), write(session, file, table, path)));
          files.add(path);
        });
    return new CarriedFiles(records, files, true, config.target(), carrier);
  }

  /**
   * The lines about the person, by file, each by its headers; without an identifier as long as none
   * was made.
   */
  @Override
  public Optional<Map<String, Object>> preview(JdbcTemplate session) {
    boolean known = CsvRowReader.knowsFocus(session);
    var files = new LinkedHashMap<String, Object>();
    eachFile(
        (file, table) -> {
          var lines = new ArrayList<Map<String, String>>();
          reader(session)
              .ofFocus(
                  file.rows(),
                  row -> {
                    if (!known) {
                      row.values()[0] = "";
                    }
                    if (table.takes(row.values())) {
                      table
                          .cells(row.values(), problem -> {})
                          .ifPresent(cells -> lines.add(line(table.headers(), cells)));
                    }
                  });
          if (!lines.isEmpty()) {
            files.put(file.name(), lines);
          }
        });
    return files.isEmpty() ? Optional.empty() : Optional.of(files);
  }

  /** Does something with a file and its columns. */
  private interface FileWork {
    void on(CsvConfig.File file, Columns table);
  }

  private void eachFile(FileWork work) {
    for (int i = 0; i < columns.size(); i++) {
      work.on(config.files().get(i), columns.get(i));
    }
  }

  private CsvRowReader reader(JdbcTemplate session) {
    return new CsvRowReader(session, config.dateFormat());
  }

  /** Finds what the conversions refuse before anything is written, so that a plan shows it too. */
  private void note(JdbcTemplate session, LeftOutLog leftOut) {
    eachFile(
        (file, table) -> {
          if (file.columns().stream().anyMatch(Columns.Column::isWorkedOut)) {
            reader(session).each(file.rows(), row -> note(file, table, row, leftOut));
          }
        });
  }

  private static void note(
      CsvConfig.File file, Columns table, CsvRowReader.Row row, LeftOutLog leftOut) {
    if (table.takes(row.values())) {
      var problems = new ArrayList<CsvReason>();
      table.cells(row.values(), problem -> problems.add(new CsvReason(problem)));
      if (!problems.isEmpty()) {
        leftOut.add(file.name(), row.key(), problems.get(0), 0);
      }
    }
  }

  private long write(JdbcTemplate session, CsvConfig.File file, Columns table, Path path) {
    var written = new AtomicLong();
    try (var csv = new CsvTable(path, config.style(), table.headers())) {
      reader(session)
          .each(
              file.rows(),
              row -> {
                if (table.takes(row.values())) {
                  table
                      .cells(row.values(), problem -> {})
                      .ifPresent(
                          cells -> {
                            csv.write(cells);
                            written.incrementAndGet();
                          });
                }
              });
    }
    return written.get();
  }

  private static Map<String, String> line(List<String> headers, String[] cells) {
    var line = new LinkedHashMap<String, String>();
    for (int i = 0; i < cells.length; i++) {
      line.put(headers.get(i), cells[i]);
    }
    return line;
  }
}
