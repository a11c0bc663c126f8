package fr.preau.mappings.reader.delivery;

import fr.preau.mappings.reader.UnreadableInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Unpacks the entries of archives into a directory, under file names of our own, within a budget.
 * What is wrong with the archive is the sender's; what is wrong with the directory is not.
 */
final class Unpacker {
  private final Path directory;
  private final DeliveryContent content;
  private final UnpackBudget budget;
  private final List<String> ignored;
  private final List<DeliveryFile> files = new ArrayList<>();
  private final byte[] buffer = new byte[1 << 16];
  private long ofArchive;

  Unpacker(Path directory, DeliveryContent content, UnpackBudget budget, List<String> ignored) {
    this.directory = directory;
    this.content = content;
    this.budget = budget;
    this.ignored = ignored;
  }

  UnpackBudget budget() {
    return budget;
  }

  List<DeliveryFile> files() {
    return files;
  }

  /**
   * Unpacks an archive whole.
   *
   * @throws UnreadableInputException when it is empty, broken, or over the limits
   */
  void unpack(SourceState archive, FileType type) {
    String where = archive.path().getFileName().toString();
    ofArchive = 0;
    int before = files.size();
    try {
      switch (type) {
        case ZIP -> ZipArchive.unpack(archive, this);
        case TAR -> TarArchive.unpackTar(archive, this);
        case GZIPPED_TAR -> TarArchive.unpackGzippedTar(archive, this);
        case GZIPPED_DATA -> TarArchive.unpackGzippedFile(archive, this);
        default -> throw new IllegalArgumentException("Not an archive: " + type);
      }
    } catch (IOException e) {
      archive.verify();
      throw UnreadableInputException.of("archive-corrupt", where, e);
    }
    if (files.size() == before) {
      throw UnreadableInputException.of("archive-empty", where, content.shown());
    }
  }

  /**
   * Takes one entry out, or reads past it when it is none of ours.
   *
   * @param packed packed bytes read so far of what {@code in} comes from
   * @throws IOException when the archive is broken
   * @throws UnreadableInputException when it is an archive itself
   */
  void take(String name, InputStream in, LongSupplier packed, SourceState archive)
      throws IOException {
    String where = EntryNames.at(archive.path(), name);
    FileType type = name.startsWith("__MACOSX/") ? FileType.OTHER : FileType.of(name, content);
    if (type != FileType.DATA && type != FileType.OTHER) {
      // It may hold a part of the export: who is in that part only must not seem to have left.
      throw UnreadableInputException.of("archive-nested", where);
    }
    if (type == FileType.OTHER) {
      ignored.add(name);
      pump(in, OutputStream.nullOutputStream(), packed, archive, where);
      return;
    }
    budget.claim(name, where);
    Path target = directory.resolve("%06d.data".formatted(files.size()));
    long size;
    try (UnpackedFile out = new UnpackedFile(target)) {
      size = pump(in, out, packed, archive, where);
    }
    if (size == 0) {
      throw UnreadableInputException.of("file-empty", where);
    }
    files.add(new DeliveryFile(name, size, target, archive));
  }

  private long pump(
      InputStream in, OutputStream out, LongSupplier packed, SourceState archive, String where)
      throws IOException {
    long size = 0;
    int count = in.read(buffer);
    while (count >= 0) {
      size += count;
      ofArchive += count;
      budget.count(count, where);
      budget.checkRatio(ofArchive, archive.size(), where);
      budget.checkRatio(size, packed.getAsLong(), where);
      out.write(buffer, 0, count);
      count = in.read(buffer);
    }
    return size;
  }
}
