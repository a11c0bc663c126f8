package fr.preau.mappings.reader.ldap;

import fr.preau.mappings.reader.Notice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was odd in the answer to a search, each oddity once. Thread-safe. */
final class Oddities {
  private record Oddity(String code, List<String> arguments) {}

  private final String search;
  private final Map<Oddity, Integer> seen = new LinkedHashMap<>();

  Oddities(String search) {
    this.search = search;
  }

  synchronized void note(int number, String code, String... arguments) {
    seen.putIfAbsent(new Oddity(code, List.of(arguments)), number);
  }

  synchronized List<Notice> notices() {
    List<Notice> notices = new ArrayList<>();
    seen.forEach(
        (oddity, number) ->
            notices.add(new Notice(oddity.code(), search, number, oddity.arguments())));
    return notices;
  }
}
