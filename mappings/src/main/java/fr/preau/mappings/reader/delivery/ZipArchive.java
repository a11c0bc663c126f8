package fr.preau.mappings.reader.delivery;

import fr.preau.mappings.reader.UnreadableInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** A {@code .zip}: read by its directory, so that links and encryption show before anything is. */
final class ZipArchive {
  private ZipArchive() {}

  static void unpack(SourceState archive, Unpacker unpacker) throws IOException {
    Path path = archive.path();
    countEntries(path, unpacker.budget());
    try (ZipFile zip = ZipFile.builder().setPath(path).setIgnoreLocalFileHeader(true).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
        String name = EntryNames.checked(entry.getName(), path);
        if (!entry.isDirectory()) {
          check(zip, entry, EntryNames.at(path, name));
          unpack(zip, entry, name, archive, unpacker);
        }
      }
    }
  }

  /**
   * The JDK keeps a zip's directory as plain bytes, so that millions of entries are counted before
   * the other library makes objects of them.
   */
  private static void countEntries(Path path, UnpackBudget budget) throws IOException {
    try (var zip = new java.util.zip.ZipFile(path.toFile(), StandardCharsets.ISO_8859_1)) {
      budget.countEntries(zip.size(), path.getFileName().toString());
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
