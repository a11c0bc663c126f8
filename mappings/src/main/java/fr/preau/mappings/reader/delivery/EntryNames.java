package fr.preau.mappings.reader.delivery;

import fr.preau.mappings.reader.UnreadableInputException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Names of archive entries: what they may be, and how they are shown. */
final class EntryNames {
  private static final int MAX_LENGTH = 255;
  private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:.*", Pattern.DOTALL);
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private EntryNames() {}

  /**
   * The name with {@code /} between folders.
   *
   * @throws UnreadableInputException when it leads out of the archive
   */
  static String checked(String name, Path archive) {
    String path = name.replace('\\', '/');
    boolean escapes =
        path.startsWith("/")
            || DRIVE.matcher(path).matches()
            || CONTROL.matcher(path).find()
            || path.length() > MAX_LENGTH
            || Arrays.asList(path.split("/")).contains("..");
    if (escapes) {
      throw UnreadableInputException.of("archive-path", at(archive, path));
    }
    return path.startsWith("./") ? path.substring(2) : path;
  }

  /** An entry's place, fit to be shown. */
  static String at(Path archive, String name) {
    String shown = CONTROL.matcher(name).replaceAll("?");
    return archive.getFileName()
        + ": "
        + (shown.length() > MAX_LENGTH ? shown.substring(0, MAX_LENGTH) + "..." : shown);
  }
}
