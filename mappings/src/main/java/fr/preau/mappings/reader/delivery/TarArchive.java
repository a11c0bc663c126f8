package fr.preau.mappings.reader.delivery;

import fr.preau.mappings.reader.MeteredInputStream;
import fr.preau.mappings.reader.UnreadableInputException;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.function.LongSupplier;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** A {@code .tar}, a {@code .tgz} or one gzipped file: read as a stream, from front to back. */
final class TarArchive {
  /** Headers carry names of any length, which the library gathers in memory. */
  private static final long MAX_HEADER_BYTES = 1L << 20;

  private TarArchive() {}

  static void unpackTar(SourceState archive, Unpacker unpacker) throws IOException {
    try (MeteredInputStream in = new MeteredInputStream(open(archive), Long.MAX_VALUE)) {
      unpack(in, in::total, archive, unpacker);
    }
  }

  static void unpackGzippedTar(SourceState archive, Unpacker unpacker) throws IOException {
    try (GzipCompressorInputStream in = gunzip(open(archive))) {
      unpack(in, in::getCompressedCount, archive, unpacker);
    }
  }

  /** A gzipped file is an archive of one entry, named as the file without its ending. */
  static void unpackGzippedFile(SourceState archive, Unpacker unpacker) throws IOException {
    String file = archive.path().getFileName().toString();
    unpacker.budget().countEntries(1, file);
    try (GzipCompressorInputStream in = gunzip(open(archive))) {
      unpacker.take(
          file.substring(0, file.length() - ".gz".length()), in, in::getCompressedCount, archive);
    }
  }

  private static void unpack(
      InputStream in, LongSupplier packed, SourceState archive, Unpacker unpacker)
      throws IOException {
    MeteredInputStream metered = new MeteredInputStream(in, MAX_HEADER_BYTES);
    TarArchiveInputStream tar = new TarArchiveInputStream(metered);
    TarArchiveEntry entry = tar.getNextEntry();
    while (entry != null) {
      String name = EntryNames.checked(entry.getName(), archive.path());
      unpacker.budget().countEntries(1, EntryNames.at(archive.path(), name));
      check(entry, EntryNames.at(archive.path(), name));
      if (!entry.isDirectory()) {
        long before = packed.getAsLong();
        unpacker.take(
            name, new EntryContent(tar, metered), () -> packed.getAsLong() - before, archive);
      }
      metered.renew();
      entry = tar.getNextEntry();
    }
  }

  private static void check(TarArchiveEntry entry, String where) throws IOException {
    if (!entry.isCheckSumOK()) {
      throw new IOException("Checksum of a header does not match");
    }
    boolean plain = entry.isDirectory() || entry.isFile();
    boolean special =
        entry.isSymbolicLink()
            || entry.isLink()
            || entry.isBlockDevice()
            || entry.isCharacterDevice()
            || entry.isFIFO()
            || entry.isSparse();
    if (special || !plain) {
      throw UnreadableInputException.of("archive-link", where);
    }
  }

  private static InputStream open(SourceState archive) throws IOException {
    return new BufferedInputStream(Files.newInputStream(archive.path()), 1 << 16);
  }

  private static GzipCompressorInputStream gunzip(InputStream in) throws IOException {
    return GzipCompressorInputStream.builder()
        .setInputStream(in)
        .setDecompressConcatenated(true)
        .get();
  }

  /** The content of an entry, which the budget bounds instead of the allowance of headers. */
  private static final class EntryContent extends FilterInputStream {
    private final MeteredInputStream metered;

    EntryContent(InputStream in, MeteredInputStream metered) {
      super(in);
      this.metered = metered;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      metered.renew();
      return in.read(buffer, offset, length);
    }
  }
}
