package fr.preau.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells whether any file of the configuration has changed since it was asked last. */
final class ConfigFiles {
  private static final int DEPTH = 3;
  private static final Pattern DECLARES = Pattern.compile(".+\\.(yaml|xml)");

  private final Path directory;
  private Map<Path, String> last = Map.of();

  ConfigFiles(Path directory) {
    this.directory = directory;
  }

  boolean changed() {
    Map<Path, String> now = look();
    boolean changed = !now.equals(last);
    last = now;
    return changed;
  }

  private Map<Path, String> look() {
    var seen = new TreeMap<Path, String>();
    try (Stream<Path> files = Files.walk(directory, DEPTH)) {
      for (Path file : files.filter(each -> DECLARES.matcher(each.toString()).matches()).toList()) {
        seen.put(file, Files.getLastModifiedTime(file) + " " + Files.size(file));
      }
      return seen;
    } catch (IOException | UncheckedIOException e) {
      return last; // a file went while we looked: the next look sees how it ended
    }
  }
}
