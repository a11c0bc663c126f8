package fr.preau.mappings.reader.delivery;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One file of a delivery, loose or out of an archive. */
public final class DeliveryFile {
  private static final int BUFFER = 1 << 16;

  private final String name;
  private final long bytes;
  private final Path content;
  private final SourceState origin;

  DeliveryFile(String name, long bytes, Path content, SourceState origin) {
    this.name = name;
    this.bytes = bytes;
    this.content = content;
    this.origin = origin;
  }

  /** Name, unique in the delivery; with its folders when an archive has it in folders. */
  public String name() {
    return name;
  }

  /** Name of the file on disk it comes from: its archive, or itself. */
  public String origin() {
    return origin.path().getFileName().toString();
  }

  /** Size, unpacked. */
  public long bytes() {
    return bytes;
  }

  /**
   * Opens the content, to be closed by the caller.
   *
   * @throws UncheckedIOException when it cannot be opened
   */
  public InputStream open() {
    try {
      return new BufferedInputStream(Files.newInputStream(content), BUFFER);
    } catch (IOException e) {
      origin.verify();
      throw new UncheckedIOException(e);
    }
  }

  /** Refuses with {@code input-changed} when the file it came from changed since it was opened. */
  public void verifyUnchanged() {
    origin.verify();
  }

  @Override
  public String toString() {
    return "DeliveryFile[" + name + "]";
  }
}
