package fr.preau.mappings.reader.onde;

import fr.preau.mappings.reader.EntryReader;
import fr.preau.mappings.reader.ExportHeader;
import fr.preau.mappings.reader.Notice;
import fr.preau.mappings.reader.RawEntry;
import fr.preau.mappings.reader.csv.CsvFile;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * One list and the entries made of it.
 *
 * @param file the file
 * @param list which list it is
 * @param entries entries, in the order of the lines but for adults of several lines
 * @param notices what was odd
 * @param encoding encoding it was read in
 */
public record OndePart(
    CsvFile file, OndeList list, List<RawEntry> entries, List<Notice> notices, String encoding) {
  public OndePart {
    entries = List.copyOf(entries);
    notices = List.copyOf(notices);
  }

  /** Reads the entries one after the other. */
  public EntryReader open() {
    Iterator<RawEntry> left = entries.iterator();
    return new EntryReader() {
      @Override
      public Optional<RawEntry> next() {
        return left.hasNext() ? Optional.of(left.next()) : Optional.empty();
      }

      @Override
      public ExportHeader exportHeader() {
        return ExportHeader.none();
      }

      @Override
      public List<Notice> notices() {
        return notices;
      }

      @Override
      public String encodingName() {
        return encoding;
      }

      @Override
      public long bytesRead() {
        return file.bytes();
      }

      @Override
      public void close() {
        // Everything was read when the lists were.
      }
    };
  }
}
