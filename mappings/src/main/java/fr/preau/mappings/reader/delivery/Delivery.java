package fr.preau.mappings.reader.delivery;

import fr.preau.mappings.reader.UnreadableInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a sender handed over, as one list of files. Archives are unpacked when it is opened, into a
 * directory of its own that {@link #close()} deletes: they hold personal data.
 */
public final class Delivery implements AutoCloseable {
  private final Path unpacked;
  private final List<DeliveryFile> files;
  private final List<String> ignored;
  private final List<SourceState> sources;

  private Delivery(Path unpacked, DeliveryIntake intake) {
    this.unpacked = unpacked;
    this.files = intake.files();
    this.ignored = intake.ignored();
    this.sources = intake.sources();
  }

  /**
   * Opens directories (their files, not their folders), archives ({@code .zip}, {@code .tgz},
   * {@code .tar.gz}, {@code .tar}, {@code .xml.gz}) and {@code .xml} files, in any mixture.
   */
  public static Delivery open(List<Path> paths, Path workDirectory, DeliveryLimits limits) {
    return open(paths, DeliveryContent.XML, workDirectory, limits);
  }

  /**
   * The same for files of any content.
   *
   * @param workDirectory existing directory to unpack in
   * @throws UnreadableInputException when a path does not exist, is neither of these, is empty,
   *     broken or over the limits, or when nothing in it can be read
   * @throws UncheckedIOException when reading or unpacking fails for another reason, such as a full
   *     disk
   */
  public static Delivery open(
      List<Path> paths, DeliveryContent content, Path workDirectory, DeliveryLimits limits) {
    Path unpacked = temporary(workDirectory);
    try {
      DeliveryIntake intake = new DeliveryIntake(unpacked, content, limits);
      paths.forEach(intake::take);
      intake.requireFiles(paths);
      return new Delivery(unpacked, intake);
    } catch (RuntimeException e) {
      delete(unpacked);
      throw e;
    }
  }

  /** The files, in the order of their names. */
  public List<DeliveryFile> files() {
    return files;
  }

  /** Names of what was handed over and is not read: DTD, checksums, notes. */
  public List<String> ignored() {
    return ignored;
  }

  /** Size of all files, unpacked. */
  public long totalBytes() {
    return files.stream().mapToLong(DeliveryFile::bytes).sum();
  }

  /**
   * To be called when everything has been read.
   *
   * @throws UnreadableInputException with {@code input-changed} when a file or the listing of a
   *     directory is no longer what it was when the delivery was opened
   */
  public void verifyUnchanged() {
    sources.forEach(SourceState::verify);
  }

  /** Deletes what was unpacked. */
  @Override
  public void close() {
    delete(unpacked);
  }

  private static Path temporary(Path workDirectory) {
    try {
      return Files.createTempDirectory(workDirectory, "delivery-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> content = Files.walk(directory)) {
      for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
