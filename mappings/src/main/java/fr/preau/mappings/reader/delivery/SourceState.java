package fr.preau.mappings.reader.delivery;

import fr.preau.mappings.reader.UnreadableInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;

/**
 * What a path looked like when the delivery was opened.
 *
 * @param listing names of the files a directory holds for us; empty for a file
 */
record SourceState(Path path, long size, FileTime modified, List<String> listing) {

  static SourceState ofFile(Path file) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return new SourceState(file, now.size(), now.lastModifiedTime(), List.of());
    } catch (NoSuchFileException e) {
      throw changed(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The times of a directory say nothing: its listing does. */
  static SourceState ofDirectory(Path directory) {
    List<String> listing =
        FileType.filesOf(directory).stream().map(file -> file.getFileName().toString()).toList();
    return new SourceState(directory, 0, FileTime.fromMillis(0), listing);
  }

  /** Refuses with {@code input-changed} when the path does not look the same any more. */
  void verify() {
    SourceState now = Files.isDirectory(path) ? ofDirectory(path) : ofFile(path);
    if (!now.equals(this)) {
      throw changed(path);
    }
  }

  private static UnreadableInputException changed(Path path) {
    return UnreadableInputException.of("input-changed", path.toString());
  }
}
