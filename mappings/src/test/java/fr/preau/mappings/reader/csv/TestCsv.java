package fr.preau.mappings.reader.csv;

import fr.preau.mappings.reader.Notice;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** CSV files in memory. */
final class TestCsv {
  static final Charset WINDOWS = Charset.forName("windows-1252");

  private TestCsv() {}

  static CsvFile file(String text) {
    return file(text.getBytes(StandardCharsets.UTF_8));
  }

  static CsvFile file(String text, Charset charset) {
    return file(text.getBytes(charset));
  }

  static CsvFile file(byte[] bytes) {
    return new CsvFile("list.csv", bytes.length, () -> new ByteArrayInputStream(bytes));
  }

  static CsvReader open(CsvFile file) {
    return CsvReader.open(file, CsvOptions.unknown(), CsvLimits.defaults());
  }

  static List<List<String>> rows(CsvReader reader) {
    List<List<String>> rows = new ArrayList<>();
    for (Optional<CsvRow> row = reader.next(); row.isPresent(); row = reader.next()) {
      rows.add(row.get().values());
    }
    return rows;
  }

  static List<List<String>> rows(CsvFile file) {
    try (CsvReader reader = open(file)) {
      return rows(reader);
    }
  }

  /** Notices of the whole file: code and arguments. */
  static List<String> notices(CsvFile file) {
    try (CsvReader reader = open(file)) {
      rows(reader);
      return reader.notices().stream().map(TestCsv::shown).toList();
    }
  }

  private static String shown(Notice notice) {
    return notice.code() + " " + String.join(" ", notice.arguments());
  }
}
