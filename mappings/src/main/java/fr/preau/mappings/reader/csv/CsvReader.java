package fr.preau.mappings.reader.csv;

import fr.preau.mappings.reader.Notice;
import fr.preau.mappings.reader.UnreadableInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a CSV file row by row, in constant memory: encoding, separator and header are found, what
 * can be repaired beyond doubt is repaired, and every repair is a notice. A value is text, never a
 * formula. Not thread-safe.
 */
public final class CsvReader implements AutoCloseable {
  /** What a program writes that could not read a letter: which one it was, nobody knows. */
  private static final char LOST = '\uFFFD';

  private final CsvFile file;
  private final CsvEncoding encoding;
  private final Layout layout;
  private final List<String> header;
  private final List<LostZeros> columns;
  private final Findings findings;
  private final CsvText text;
  private int rows;

  private CsvReader(CsvFile file, CsvEncoding encoding, Layout layout, CsvLimits limits) {
    this.file = file;
    this.encoding = encoding;
    this.layout = layout;
    this.header = HeaderCells.cleaned(layout.header());
    this.columns = header.stream().map(LostZeros::of).toList();
    this.findings = new Findings(file.name());
    this.text = new CsvText(file, encoding, layout.separator(), limits);
  }

  /**
   * Opens a file and reads its header.
   *
   * @throws UnreadableInputException when it is empty, no text, or has no header that the options
   *     know
   */
  public static CsvReader open(CsvFile file, CsvOptions options, CsvLimits limits) {
    CsvEncoding encoding = CsvEncoding.of(file, options.encoding(), limits);
    Layout layout = Layout.of(file, encoding, options, limits);
    CsvReader reader = new CsvReader(file, encoding, layout, limits);
    reader.diagnoseHead(options);
    reader.skipToHeader();
    return reader;
  }

  /** Names of the columns, cleaned; they can repeat. */
  public List<String> header() {
    return header;
  }

  /**
   * The next row that is not empty, or empty at the end.
   *
   * @throws UnreadableInputException when it is broken or over the limits
   */
  public Optional<CsvRow> next() {
    List<String> row = text.next();
    if (row == null) {
      return Optional.empty();
    }
    rows++;
    int line = text.line();
    List<String> values = new ArrayList<>(header.size());
    for (int i = 0; i < header.size(); i++) {
      values.add(i < row.size() ? cleaned(row.get(i), i, line) : "");
    }
    if (row.subList(Math.min(row.size(), header.size()), row.size()).stream()
        .anyMatch(value -> !value.isBlank())) {
      findings.note("csv-row-longer", line);
    }
    return Optional.of(new CsvRow(line, values));
  }

  /** What was odd so far, each oddity once with the number of times as its last argument. */
  public List<Notice> notices() {
    return findings.notices();
  }

  /** What stands between values. */
  public char separator() {
    return layout.separator();
  }

  /** Line of the header, from 1. */
  public int headerLine() {
    return layout.headerLine();
  }

  /** The encoding that was found. */
  public String encodingName() {
    return encoding.charset().name();
  }

  /** Whether the file starts with a byte order mark. */
  public boolean hasMark() {
    return encoding.mark() > 0;
  }

  /** Rows read so far. */
  public int rows() {
    return rows;
  }

  /** Bytes read so far, ahead of the rows by a buffer at most. */
  public long bytesRead() {
    return text.bytesRead();
  }

  /** Name of the file. */
  public String fileName() {
    return file.name();
  }

  @Override
  public void close() {
    text.close();
  }

  private void diagnoseHead(CsvOptions options) {
    int line = layout.headerLine();
    if (encoding.differs()) {
      findings.note(
          "csv-encoding-differs", 1, options.encoding().orElseThrow().name(), encodingName());
    }
    if (encoding.isMixed()) {
      findings.note("csv-encoding-mixed", 1, encodingName());
    }
    for (int i = 0; i < header.size(); i++) {
      String written = layout.header().get(i);
      if (Invisible.in(written)) {
        findings.note("csv-header-invisible", line, header.get(i), Invisible.named(written));
      }
      if (DoubleEncoding.undone(Invisible.removedFrom(written)).isPresent()) {
        findings.note("csv-header-double-encoded", line, header.get(i));
      }
    }
  }

  private void skipToHeader() {
    List<String> row;
    do {
      row = text.next();
    } while (row != null && text.line() < layout.headerLine());
  }

  private String cleaned(String written, int column, int line) {
    String value = written.strip();
    if (Invisible.in(value)) {
      String visible = Invisible.strippedFrom(value);
      if (!visible.equals(value)) {
        findings.note("csv-value-stripped", line, header.get(column));
      }
      if (Invisible.in(visible)) {
        findings.note("csv-value-invisible", line, header.get(column));
      }
      value = visible;
    }
    if (DoubleEncoding.isSuspected(value)) {
      Optional<String> undone = DoubleEncoding.undone(value);
      findings.note(
          undone.isPresent() ? "csv-double-encoded" : "csv-double-encoded-kept",
          line,
          header.get(column));
      value = undone.orElse(value);
    }
    if (value.indexOf(LOST) >= 0) {
      findings.note("csv-letters-lost", line, header.get(column));
    }
    return columns.get(column).checked(value, line, header.get(column), findings);
  }
}
