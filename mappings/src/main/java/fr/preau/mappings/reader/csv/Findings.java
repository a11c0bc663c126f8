package fr.preau.mappings.reader.csv;

import fr.preau.mappings.reader.Notice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was odd in a file, each oddity counted, with the line where it was first seen. */
final class Findings {
  private record Key(String code, List<String> arguments) {}

  private static final class Seen {
    private final int line;
    private int count;

    Seen(int line) {
      this.line = line;
    }
  }

  private final String file;
  private final Map<Key, Seen> seen = new LinkedHashMap<>();

  Findings(String file) {
    this.file = file;
  }

  /**
   * Counts an oddity.
   *
   * @param arguments what the wording names before the number: a column, an encoding
   */
  void note(String code, int line, String... arguments) {
    seen.computeIfAbsent(new Key(code, List.of(arguments)), key -> new Seen(line)).count++;
  }

  /** The notices; their last argument is how many times. */
  List<Notice> notices() {
    List<Notice> notices = new ArrayList<>();
    seen.forEach(
        (key, times) -> {
          List<String> arguments = new ArrayList<>(key.arguments());
          arguments.add(String.valueOf(times.count));
          notices.add(new Notice(key.code(), file, times.line, arguments));
        });
    return notices;
  }
}
