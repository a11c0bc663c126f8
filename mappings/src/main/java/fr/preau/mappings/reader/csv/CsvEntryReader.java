package fr.preau.mappings.reader.csv;

import fr.preau.mappings.reader.EntryReader;
import fr.preau.mappings.reader.ExportHeader;
import fr.preau.mappings.reader.Notice;
import fr.preau.mappings.reader.RawEntry;
import fr.preau.mappings.reader.UnreadableInputException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/**
 * Reads the records of a file as a mapping document describes them. Rows of one key make one
 * record: their values are put together. A record is handed out with its last row, so a file sorted
 * by key takes constant memory; what waits is bounded.
 */
public final class CsvEntryReader implements EntryReader {
  /** Characters of all records that wait for further rows. */
  private static final long MOST_WAITING = 64L << 20;

  private final CsvShape shape;
  private final CsvReader rows;
  private final RowAttributes attributes;
  private final KeyCounts counts;
  private final Map<String, Gathering> waiting = new LinkedHashMap<>();
  private final Queue<RawEntry> ready = new ArrayDeque<>();
  private long waitingSize;
  private boolean ended;

  private CsvEntryReader(
      CsvShape shape, CsvReader rows, RowAttributes attributes, KeyCounts counts) {
    this.shape = shape;
    this.rows = rows;
    this.attributes = attributes;
    this.counts = counts;
  }

  /**
   * Opens a file.
   *
   * @param school UAI of the school whose list it is, where the file does not say
   * @throws UnreadableInputException when it cannot be read, or has not the columns it needs
   */
  public static CsvEntryReader open(CsvFile file, CsvShape shape, Optional<String> school) {
    KeyCounts counts = new KeyCounts();
    try (CsvReader first = CsvReader.open(file, shape.options(), CsvLimits.defaults())) {
      RowAttributes attributes = new RowAttributes(shape, first.header(), school);
      if (!attributes.repeated().isEmpty()) {
        throw UnreadableInputException.of(
            "csv-column-twice",
            "%s:%d".formatted(file.name(), first.headerLine()),
            String.join(", ", attributes.repeated()));
      }
      for (Optional<CsvRow> row = first.next(); row.isPresent(); row = first.next()) {
        attributes.read(row.get()).flatMap(attributes::key).ifPresent(counts::add);
      }
      if (first.rows() == 0) {
        throw UnreadableInputException.of("csv-no-rows", file.name());
      }
    }
    counts.complete();
    CsvReader rows = CsvReader.open(file, shape.options(), CsvLimits.defaults());
    return new CsvEntryReader(shape, rows, new RowAttributes(shape, rows.header(), school), counts);
  }

  @Override
  public Optional<RawEntry> next() {
    while (ready.isEmpty() && !ended) {
      Optional<CsvRow> row = rows.next();
      if (row.isPresent()) {
        int line = row.get().line();
        attributes.read(row.get()).ifPresent(values -> take(line, values));
      } else {
        ended = true;
        handOutAll();
      }
    }
    return Optional.ofNullable(ready.poll());
  }

  @Override
  public ExportHeader exportHeader() {
    return ExportHeader.none();
  }

  @Override
  public List<Notice> notices() {
    List<Notice> notices = new ArrayList<>(rows.notices());
    for (String column : attributes.missing()) {
      notices.add(
          new Notice(
              "csv-column-missing",
              rows.fileName(),
              rows.headerLine(),
              List.of(column, shape.document())));
    }
    return notices;
  }

  @Override
  public String encodingName() {
    return rows.encodingName();
  }

  @Override
  public long bytesRead() {
    return rows.bytesRead();
  }

  @Override
  public void close() {
    rows.close();
  }

  private void take(int line, Map<String, List<String>> values) {
    Optional<String> key = attributes.key(values);
    if (key.isEmpty()) {
      ready.add(new Gathering(line).with(values).entry(shape.source(), key));
      return;
    }
    boolean last = counts.take(key.get());
    Gathering gathering = waiting.get(key.get());
    if (last) {
      waiting.remove(key.get());
      Gathering whole = gathering == null ? new Gathering(line) : gathering;
      waitingSize -= whole.size();
      ready.add(whole.with(values).entry(shape.source(), key));
      return;
    }
    if (gathering == null) {
      gathering = new Gathering(line);
      waiting.put(key.get(), gathering);
    }
    waitingSize -= gathering.size();
    waitingSize += gathering.with(values).size();
    if (waitingSize > MOST_WAITING) {
      throw UnreadableInputException.of(
          "csv-waiting", "%s:%d".formatted(rows.fileName(), line), String.join(", ", shape.key()));
    }
  }

  private void handOutAll() {
    for (Iterator<Map.Entry<String, Gathering>> left = waiting.entrySet().iterator();
        left.hasNext(); ) {
      Map.Entry<String, Gathering> one = left.next();
      ready.add(one.getValue().entry(shape.source(), Optional.of(one.getKey())));
      left.remove();
    }
  }
}
