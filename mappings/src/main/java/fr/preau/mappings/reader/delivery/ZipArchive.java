package fr.preau.mappings.reader.delivery;

import fr.preau.mappings.reader.UnreadableInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** A {@code .zip}: read by its directory, so that links and encryption show before anything is. */
final class ZipArchive {
  /** What the search for the directory may read, and what one of its entries takes. */
  private static final int SEARCH_BYTES = 1 << 20;

  private static final int ENTRY_BYTES = 256;

  private ZipArchive() {}

  static void unpack(SourceState archive, Unpacker unpacker) throws IOException {
    Path path = archive.path();
    try (MeteredChannel channel = open(path, unpacker.budget());
        ZipFile zip = directory(channel, path, unpacker.budget())) {
      channel.release();
      List<ZipArchiveEntry> entries = Collections.list(zip.getEntriesInPhysicalOrder());
      unpacker.budget().countEntries(entries.size(), path.getFileName().toString());
      for (ZipArchiveEntry entry : entries) {
        String name = EntryNames.checked(entry.getName(), path);
        if (!entry.isDirectory()) {
          check(zip, entry, EntryNames.at(path, name));
          unpack(zip, entry, name, archive, unpacker);
        }
      }
    }
  }

  private static MeteredChannel open(Path path, UnpackBudget budget) throws IOException {
    long allowance = SEARCH_BYTES + (long) ENTRY_BYTES * budget.maxEntries();
    return new MeteredChannel(Files.newByteChannel(path), allowance);
  }

  /** Makes an object of every entry, so the directory's size is bounded while it is read. */
  private static ZipFile directory(MeteredChannel channel, Path path, UnpackBudget budget)
      throws IOException {
    try {
      return ZipFile.builder().setSeekableByteChannel(channel).setIgnoreLocalFileHeader(true).get();
    } catch (IOException e) {
      if (channel.exceeded()) {
        throw budget.tooManyEntries(path.getFileName().toString());
      }
      throw e;
    }
  }

  private static void check(ZipFile zip, ZipArchiveEntry entry, String where) {
    if (entry.isUnixSymlink()) {
      throw UnreadableInputException.of("archive-link", where);
    }
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      throw UnreadableInputException.of("archive-encrypted", where);
    }
    if (!zip.canReadEntryData(entry)) {
      throw UnreadableInputException.of("archive-method", where);
    }
  }

  private static void unpack(
      ZipFile zip, ZipArchiveEntry entry, String name, SourceState archive, Unpacker unpacker)
      throws IOException {
    try (CheckedInputStream content =
        new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
      unpacker.take(name, content, () -> packedSize(entry, archive), archive);
      if (content.getChecksum().getValue() != entry.getCrc()) {
        throw new IOException("Checksum does not match");
      }
    }
  }

  /** What the directory claims, at most the whole archive: entries may share their bytes. */
  private static long packedSize(ZipArchiveEntry entry, SourceState archive) {
    return Math.min(Math.max(0, entry.getCompressedSize()), archive.size());
  }
}
