package fr.preau.accounts;

import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Prints activation letters. The codes exist from the moment their sheets do: files and codes come
 * together or not at all.
 */
public final class Letters {
  /** Sheets of one file: a document is drawn in memory, so that many make several files. */
  static final int SHEETS_A_FILE = 250;

  private static final String TITLE = "Activation des comptes";
  private static final ZoneId SCHOOLS = ZoneId.of("Europe/Paris");
  private static final DateTimeFormatter LONG_DATE =
      DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(Locale.FRENCH);

  private final DataSource database;
  private final Accounts accounts;
  private final Activation activation;
  private final Path templates;
  private final URI page;

  /**
   * Letters of a hub.
   *
   * @param database connections for long transactions
   * @param accounts whose policies are those of today
   * @param templates where a home may have its own words
   * @param page where people type their code
   */
  public Letters(
      DataSource database, Accounts accounts, Activation activation, Path templates, URI page) {
    this.database = database;
    this.accounts = accounts;
    this.activation = activation;
    this.templates = templates;
    this.page = page;
  }

  /**
   * Prints the letters of the chosen people, with new codes: earlier ones are void.
   *
   * @param pdf the file; with a number in its name when there are several
   * @param csv where to write the same as CSV
   * @throws Failure {@code school-unknown}, {@code division-unknown}, {@code not-a-file-name}, or
   *     {@code export-not-written} when the file system refuses; nothing is printed then
   */
  public LetterReport print(LetterSelection selection, Path pdf, Optional<Path> csv) {
    try (Connection connection = database.getConnection();
        var files = new LetterFiles()) {
      // Several files have other names, beside whatever has this one.
      files.require(pdf);
      connection.setAutoCommit(false);
      try {
        LetterReport report = print(connection, selection, pdf, csv, files);
        files.place();
        connection.commit();
        files.keep();
        return report;
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (IOException e) {
      throw Failure.of(ExitCode.INTERNAL, "export-not-written", pdf.toString()).because(e);
    } catch (SQLException e) {
      throw new IllegalStateException("Letters could not be printed", e);
    }
  }

  private LetterReport print(
      Connection connection,
      LetterSelection selection,
      Path pdf,
      Optional<Path> csv,
      LetterFiles files)
      throws IOException {
    var jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    // Two prints at once would leave two good codes to a person.
    jdbc.query("select pg_advisory_xact_lock(hashtextextended('activation letters', 0))", r -> {});
    var people = new LetterPeople(jdbc);
    people.choose(selection);
    accounts.followPolicy(connection, "letter_person");
    long federated = people.makeSheets(selection);
    long voided = people.voidEarlierCodes();
    long sheets = jdbc.queryForObject("select count(*) from letter_sheet", Long.class);
    Instant expiry = activation.expiry();
    LocalDate lastDay = expiry.atZone(SCHOOLS).toLocalDate().minusDays(1);
    var words = new LetterTemplates(templates, page, LONG_DATE.format(lastDay));
    var printed = new ArrayList<Path>();
    long codes = 0;
    try (@Nullable LetterCsv lines = csv.isPresent() ? table(csv.get(), lastDay, files) : null) {
      List<LetterSheet> some = people.after(0, SHEETS_A_FILE);
      while (!some.isEmpty()) {
        codes += keepCodes(jdbc, some, expiry);
        Path file = numbered(pdf, printed.size() + 1, sheets);
        draw(words, some, files.half(file));
        printed.add(file.toAbsolutePath().normalize());
        if (lines != null) {
          lines.write(some);
        }
        some = people.after(some.get(some.size() - 1).number(), SHEETS_A_FILE);
      }
    }
    Optional<Path> writtenCsv = csv.map(file -> file.toAbsolutePath().normalize());
    return new LetterReport(printed, writtenCsv, sheets, codes, sheets - codes, voided, federated);
  }

  private static LetterCsv table(Path csv, LocalDate lastDay, LetterFiles files)
      throws IOException {
    return new LetterCsv(Files.newBufferedWriter(files.half(csv)), lastDay);
  }

  private long keepCodes(JdbcTemplate jdbc, List<LetterSheet> sheets, Instant expiry) {
    Map<Long, ActivationCode> codes = new LinkedHashMap<>();
    for (LetterSheet sheet : sheets) {
      sheet.code().ifPresent(code -> codes.put(sheet.personId(), code));
    }
    activation.keep(jdbc, codes, expiry);
    return codes.size();
  }

  private static void draw(LetterTemplates words, List<LetterSheet> sheets, Path file)
      throws IOException {
    var html = new StringBuilder(words.beginning(TITLE));
    sheets.forEach(sheet -> html.append(words.sheet(sheet)));
    LetterPdf.draw(html.append(LetterTemplates.end()).toString(), file);
  }

  /** {@code letters.pdf}, or {@code letters-001.pdf} and so on when one is not enough. */
  private static Path numbered(Path pdf, int number, long sheets) {
    if (sheets <= SHEETS_A_FILE) {
      return pdf;
    }
    String name = pdf.getFileName().toString();
    int dot = name.lastIndexOf('.') < 1 ? name.length() : name.lastIndexOf('.');
    return pdf.resolveSibling(
        "%s-%03d%s".formatted(name.substring(0, dot), number, name.substring(dot)));
  }
}
