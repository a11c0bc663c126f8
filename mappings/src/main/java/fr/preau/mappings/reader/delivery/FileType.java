package fr.preau.mappings.reader.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a file's name says it is. */
enum FileType {
  DATA,
  GZIPPED_DATA,
  ZIP,
  TAR,
  GZIPPED_TAR,
  OTHER;

  /** Hidden files are none of ours: half copies, shadows that file systems leave in archives. */
  static FileType of(String name, DeliveryContent content) {
    String file = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    if (file.startsWith(".")) {
      return OTHER;
    } else if (content.isNameOf(file)) {
      return DATA;
    } else if (file.endsWith(".gz") && content.isNameOf(file.substring(0, file.length() - 3))) {
      return GZIPPED_DATA;
    } else if (file.endsWith(".zip")) {
      return ZIP;
    } else if (file.endsWith(".tar")) {
      return TAR;
    } else if (file.endsWith(".tgz") || file.endsWith(".tar.gz")) {
      return GZIPPED_TAR;
    }
    return OTHER;
  }

  /** Whether a file usually lies beside an export without being part of it: DTD, checksum, note. */
  static boolean isCompanion(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return Files.isRegularFile(file)
        && Stream.of(".dtd", ".md5", ".sha256", ".txt").anyMatch(name::endsWith);
  }

  static FileType of(Path file, DeliveryContent content) {
    return of(file.getFileName().toString(), content);
  }

  /**
   * Whatever is no folder in a directory, in the order of the names, hidden ones left out: a pipe
   * or a link to nothing may stand where a part of the export should.
   */
  static List<Path> filesOf(Path directory) {
    try (Stream<Path> children = Files.list(directory)) {
      return children
          .filter(file -> !Files.isDirectory(file))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
