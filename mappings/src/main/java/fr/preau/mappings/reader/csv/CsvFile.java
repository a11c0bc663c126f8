package fr.preau.mappings.reader.csv;

import fr.preau.mappings.reader.UnreadableInputException;
import fr.preau.mappings.reader.delivery.DeliveryFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * A file that can be read as often as needed: its encoding shows only when all of it is read.
 *
 * @param name as people know it
 * @param bytes size
 * @param content opens it
 */
public record CsvFile(String name, long bytes, Supplier<InputStream> content) {
  private static final int BUFFER = 1 << 16;

  /** A file of a delivery. */
  public static CsvFile of(DeliveryFile file) {
    return new CsvFile(file.name(), file.bytes(), file::open);
  }

  /**
   * A file on disk.
   *
   * @throws UnreadableInputException when it does not exist or is not a file
   */
  public static CsvFile of(Path path) {
    if (!Files.isRegularFile(path)) {
      throw UnreadableInputException.of(
          Files.exists(path) ? "input-special" : "input-missing", path.toString());
    }
    try {
      return new CsvFile(path.toString(), Files.size(path), () -> open(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(Path path) {
    try {
      return new BufferedInputStream(Files.newInputStream(path), BUFFER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
