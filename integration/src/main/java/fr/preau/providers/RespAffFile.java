package fr.preau.providers;

import com.opencsv.CSVParserBuilder;
import com.opencsv.CSVReader;
import com.opencsv.CSVReaderBuilder;
import com.opencsv.exceptions.CsvValidationException;
import fr.preau.mappings.model.Uai;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the people in charge of allotting resources: a CSV file in UTF-8, parted by commas or
 * semicolons, whose first line is {@code uai,person}. A person is {@code namespace/number}, {@code
 * namespace/staff/number} or the number alone. Blank lines and lines that begin with {@code #} are
 * skipped.
 */
final class RespAffFile {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private RespAffFile() {}

  /**
   * The declared people; none when there is no such file.
   *
   * @throws Failure {@code resp-aff-unreadable} at the first line that cannot be used
   */
  static List<DeclaredResponsible> read(Path file) {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (Reader text = Files.newBufferedReader(file);
        CSVReader csv = open(file, text)) {
      var all = new ArrayList<DeclaredResponsible>();
      for (String[] cells = csv.readNext(); cells != null; cells = csv.readNext()) {
        int line = (int) csv.getLinesRead();
        if (line > 1 && !isComment(cells)) {
          all.add(declared(file, line, cells));
        } else if (line == 1 && !isHeader(cells)) {
          throw unreadable(file, line);
        }
      }
      return all;
    } catch (IOException | UncheckedIOException | CsvValidationException e) {
      throw unreadable(file, 1).because(e);
    }
  }

  private static CSVReader open(Path file, Reader text) throws IOException {
    boolean semicolons;
    try (var lines = Files.lines(file)) {
      semicolons = lines.findFirst().orElse("").contains(";");
    }
    return new CSVReaderBuilder(text)
        .withCSVParser(new CSVParserBuilder().withSeparator(semicolons ? ';' : ',').build())
        .build();
  }

  private static boolean isHeader(String[] cells) {
    return cells.length == 2
        && cells[0].replace(BYTE_ORDER_MARK, "").strip().equalsIgnoreCase("uai")
        && cells[1].strip().equalsIgnoreCase("person");
  }

  private static boolean isComment(String[] cells) {
    return cells[0].startsWith("#") || cells.length == 1 && cells[0].isBlank();
  }

  private static DeclaredResponsible declared(Path file, int line, String[] cells) {
    if (cells.length != 2 || !Uai.isWellFormed(cells[0].strip())) {
      throw unreadable(file, line);
    }
    String[] key = cells[1].strip().split("/");
    boolean known = key.length < 3 || key.length == 3 && key[1].equals("staff");
    String number = key[key.length - 1];
    if (!known || number.isBlank()) {
      throw unreadable(file, line);
    }
    Optional<String> namespace = key.length == 1 ? Optional.empty() : Optional.of(key[0]);
    return new DeclaredResponsible(line, new Uai(cells[0].strip()), namespace, number);
  }

  private static Failure unreadable(Path file, int line) {
    return Failure.of(ExitCode.USAGE, "resp-aff-unreadable", file + ":" + line, line);
  }
}
