package fr.preau.mappings.reader;

import java.util.List;
import java.util.Optional;

/**
 * Reads the entries of one file, or of one answer of a server, one at a time. Not thread-safe.
 *
 * <p>All methods that read throw {@link UnreadableInputException} when the input is at fault, and
 * {@link java.io.UncheckedIOException} when it could not be read.
 */
public interface EntryReader extends AutoCloseable {
  /** The next entry, or empty at the end. */
  Optional<RawEntry> next();

  /** What the input says of the export it is part of: complete at the end. */
  ExportHeader exportHeader();

  /** What was odd but did not prevent reading, each oddity once. */
  List<Notice> notices();

  /** Name of the encoding it is read in; empty when it has none. */
  String encodingName();

  /** Bytes read so far, ahead of the entries by a buffer at most. */
  long bytesRead();

  @Override
  void close();
}
