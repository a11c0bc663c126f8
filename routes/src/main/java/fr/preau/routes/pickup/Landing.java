package fr.preau.routes.pickup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The directory in which fetched files wait for the hub. */
final class Landing {
  /** Directory of files that are still being fetched. */
  static final String ARRIVING = ".arriving";

  private Landing() {}

  /** Removes what an interrupted pick-up has left: it is fetched again. */
  static void empty(Path directory) throws IOException {
    Files.createDirectories(directory.resolve(ARRIVING));
    for (Path left : filesBelow(directory)) {
      Files.delete(left);
    }
  }

  private static List<Path> filesBelow(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
