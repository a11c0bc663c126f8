package fr.preau.accounts;

import com.opencsv.CSVWriterBuilder;
import com.opencsv.ICSVWriter;
import fr.preau.platform.CsvCells;
import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.List;

/** The sheets as CSV, for a mail merge. */
final class LetterCsv implements AutoCloseable {
  private final ICSVWriter csv;
  private final LocalDate expiry;

  LetterCsv(Writer out, LocalDate expiry) {
    this.csv = new CSVWriterBuilder(out).build();
    this.expiry = expiry;
    csv.writeNext(
        new String[] {
          "uai",
          "school",
          "division",
          "profile",
          "familyName",
          "givenName",
          "login",
          "activated",
          "code",
          "expires"
        });
  }

  void write(List<LetterSheet> sheets) {
    for (LetterSheet sheet : sheets) {
      csv.writeNext(
          CsvCells.safe(
              sheet.uai(),
              sheet.school(),
              sheet.division(),
              sheet.profile(),
              sheet.familyName(),
              sheet.givenName(),
              sheet.login(),
              Boolean.toString(sheet.code().isEmpty()),
              sheet.code().map(ActivationCode::printed).orElse(""),
              sheet.code().map(code -> expiry.toString()).orElse("")));
    }
  }

  @Override
  public void close() throws IOException {
    try (csv) {
      if (csv.checkError()) {
        throw new IOException("The CSV file could not be written", csv.getException());
      }
    }
  }
}
