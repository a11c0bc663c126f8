package fr.preau.mappings.reader.onde;

import fr.preau.mappings.reader.Notice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What names in a list did not find, with the lines where they stand. */
final class ListNotices {
  private static final int SHOWN = 20;

  private final String file;
  private final Map<String, List<Integer>> lines = new LinkedHashMap<>();

  ListNotices(String file) {
    this.file = file;
  }

  void add(String code, int line) {
    lines.computeIfAbsent(code, seen -> new ArrayList<>()).add(line);
  }

  List<Notice> list() {
    List<Notice> notices = new ArrayList<>();
    lines.forEach(
        (code, found) ->
            notices.add(
                new Notice(
                    code,
                    file,
                    found.get(0),
                    List.of(String.valueOf(found.size()), shown(found)))));
    return notices;
  }

  private static String shown(List<Integer> lines) {
    String first =
        lines.stream().limit(SHOWN).map(String::valueOf).collect(Collectors.joining(", "));
    return lines.size() > SHOWN ? first + ", …" : first;
  }
}
