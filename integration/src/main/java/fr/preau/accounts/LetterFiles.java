package fr.preau.accounts;

import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Files that appear together once all are written, readable by their owner only. Until then they
 * have other names beside, and go when they are not kept.
 */
final class LetterFiles implements AutoCloseable {
  private final Map<Path, Path> halves = new LinkedHashMap<>();
  private final List<Path> placed = new ArrayList<>();
  private boolean kept;

  /**
   * Makes sure that a name can be a file's.
   *
   * @throws Failure {@code not-a-file-name} when a directory or a device has it, or another of
   *     these files
   */
  void require(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    boolean other = Files.exists(absolute) && !Files.isRegularFile(absolute);
    if (other || halves.containsKey(absolute)) {
      throw Failure.of(ExitCode.USAGE, "not-a-file-name", file.toString());
    }
  }

  /** Where to write what will have that name. */
  Path half(Path file) throws IOException {
    require(file);
    Path absolute = file.toAbsolutePath().normalize();
    Path half = Files.createTempFile(absolute.getParent(), "letters-", ".new");
    halves.put(absolute, half);
    return half;
  }

  /** Gives the files their names. */
  void place() throws IOException {
    for (var half : halves.entrySet()) {
      Files.move(half.getValue(), half.getKey(), StandardCopyOption.REPLACE_EXISTING);
      placed.add(half.getKey());
    }
  }

  /** The codes in the files are good now. */
  void keep() {
    kept = true;
  }

  @Override
  public void close() throws IOException {
    for (Path half : halves.values()) {
      Files.deleteIfExists(half);
    }
    if (!kept) {
      for (Path file : placed) {
        Files.deleteIfExists(file);
      }
    }
  }
}
