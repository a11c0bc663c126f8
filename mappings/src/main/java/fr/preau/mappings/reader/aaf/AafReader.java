package fr.preau.mappings.reader.aaf;

import com.fasterxml.aalto.UncheckedStreamException;
import fr.preau.mappings.reader.EntryReader;
import fr.preau.mappings.reader.ExportHeader;
import fr.preau.mappings.reader.KnownEntries;
import fr.preau.mappings.reader.Notice;
import fr.preau.mappings.reader.RawEntry;
import fr.preau.mappings.reader.UnreadableInputException;
import fr.preau.mappings.reader.delivery.DeliveryFile;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/**
 * Reads the entries of one AAF file (grammar {@code ficAlimMENESR.dtd}), one at a time, so memory
 * does not grow with the file. No DTD is processed and nothing is fetched. Every value keeps its
 * characters as they are; a value that is only blank is no value. Not thread-safe.
 *
 * <p>All methods that read throw {@link UnreadableInputException} when the file is at fault, with
 * its name, line and column, and {@link java.io.UncheckedIOException} when it could not be read.
 */
public final class AafReader implements EntryReader {
  private static final String ROOT = "ficAlimMENESR";

  private final AafSource source;
  private final Runnable beforeRefusal;
  private final XmlCursor cursor;
  private final EntryParser entries;
  private boolean entered;
  private boolean ended;

  /**
   * Reads from a stream, which {@link #close()} closes.
   *
   * @param fileName name of the file, for messages
   */
  public AafReader(InputStream in, String fileName, ReaderLimits limits) {
    this(in, fileName, limits, Optional.empty(), () -> {});
  }

  /** Reads what is not known already; see {@link KnownEntries}. */
  AafReader(InputStream in, String fileName, ReaderLimits limits, KnownEntries known) {
    this(in, fileName, limits, Optional.of(known), () -> {});
  }

  private AafReader(
      InputStream in,
      String fileName,
      ReaderLimits limits,
      Optional<KnownEntries> known,
      Runnable beforeRefusal) {
    this.beforeRefusal = beforeRefusal;
    try {
      this.source = new AafSource(in, fileName, limits, known);
      this.cursor = cursor(source, limits);
    } catch (UnreadableInputException e) {
      beforeRefusal.run();
      throw e;
    }
    this.entries = new EntryParser(cursor, limits);
  }

  /**
   * Reads a file of a delivery. A file that fails because it changed while it was read is refused
   * as such ({@code input-changed}).
   */
  public static AafReader open(DeliveryFile file, ReaderLimits limits) {
    return open(file, limits, Optional.empty());
  }

  /** The same, without the entries of a full that are known already. */
  public static AafReader open(
      DeliveryFile file, ReaderLimits limits, Optional<KnownEntries> known) {
    return new AafReader(file.open(), file.name(), limits, known, file::verifyUnchanged);
  }

  @Override
  public Optional<RawEntry> next() {
    try {
      return read();
    } catch (XMLStreamException | UncheckedStreamException | IndexOutOfBoundsException e) {
      beforeRefusal.run();
      throw source.explain(e, cursor.line(), cursor.column());
    } catch (UnreadableInputException e) {
      beforeRefusal.run();
      throw e;
    }
  }

  /** What the comments inside the root say: known with the first entry, complete at the end. */
  public AafHeader header() {
    return cursor.comments().header();
  }

  @Override
  public ExportHeader exportHeader() {
    AafHeader header = header();
    return new ExportHeader(header.academyCode(), header.degree(), header.exportDate());
  }

  @Override
  public List<Notice> notices() {
    return List.copyOf(cursor.notices());
  }

  /** The encoding the prolog declares, UTF-8 without prolog. */
  public Charset encoding() {
    return source.encoding();
  }

  @Override
  public String encodingName() {
    return encoding().name();
  }

  @Override
  public long bytesRead() {
    return source.bytesRead();
  }

  @Override
  public void close() {
    source.close();
  }

  private static XmlCursor cursor(AafSource source, ReaderLimits limits) {
    try {
      return new XmlCursor(source, limits);
    } catch (XMLStreamException e) {
      throw source.explain(e, 1, 1);
    }
  }

  private Optional<RawEntry> read() throws XMLStreamException {
    if (!entered) {
      cursor.enterRoot(ROOT);
      entered = true;
    }
    while (!ended) {
      if (!cursor.nextChild()) {
        cursor.leave();
        ended = true;
        break;
      }
      switch (cursor.name()) {
        case "addRequest":
          return Optional.of(added());
        case "modifyRequest":
          return Optional.of(entries.parse(RawEntry.Request.MODIFY));
        case "deleteRequest":
          return Optional.of(entries.parse(RawEntry.Request.DELETE));
        default:
          cursor.skipUnknown();
      }
    }
    return Optional.empty();
  }

  private RawEntry added() throws XMLStreamException {
    int start = cursor.offset();
    int oddities = cursor.oddities();
    RawEntry entry = entries.parse(RawEntry.Request.ADD);
    return cursor.oddities() == oddities
        ? entry.withFingerprint(source.fingerprint(start, cursor.offset()))
        : entry;
  }
}
