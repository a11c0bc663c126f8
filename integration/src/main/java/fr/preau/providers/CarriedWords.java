package fr.preau.providers;

import fr.preau.platform.CsvConfig;
import fr.preau.platform.LdapConfig;
import fr.preau.platform.ReleasePolicy;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which attributes of its view a provider's declaration makes anything of. */
final class CarriedWords {
  /** What a column or a template may call an attribute, where it is not its own name. */
  private static final Map<String, String> NAMES =
      Map.of(
          "profile", "profile|profiles|role",
          "schools", "school|schools|schoolName|uai|domain",
          "divisions", "divisions|divisionsOrNone",
          "birthDate", "birthDate|birthDateFrench|adult",
          "levels", "level|levels|levelLabel",
          "children", "children|guardian|child");

  private static final Map<String, Pattern> PATTERNS = new LinkedHashMap<>();

  static {
    for (String word : ReleasePolicy.WORDS) {
      PATTERNS.put(word, Pattern.compile("\\b(" + NAMES.getOrDefault(word, word) + ")\\b"));
    }
  }

  private CarriedWords() {}

  static Set<String> of(CsvConfig config) {
    Set<String> words =
        in(
            config.files().stream()
                .flatMap(
                    file ->
                        Stream.concat(
                            file.when().stream(),
                            file.columns().stream()
                                .flatMap(
                                    column ->
                                        Stream.concat(
                                            column.from().stream(), column.value().stream())))));
    boolean classes =
        config.files().stream()
            .map(file -> file.rows().word())
            .anyMatch(rows -> rows.equals("memberships") || rows.equals("teachings"));
    if (classes) {
      words.add("divisions");
      words.add("groups");
    }
    return words;
  }

  static Set<String> of(LdapConfig config) {
    Set<String> words =
        in(
            Stream.concat(
                config.names().values().stream(),
                config.attributes().values().stream()
                    .flatMap(each -> each.values().stream())
                    .flatMap(templates -> templates.stream().map(Object::toString))));
    if (!config.names().getOrDefault("groups", "").isEmpty()) {
      words.add("divisions");
      words.add("groups");
    }
    return words;
  }

  private static Set<String> in(Stream<String> texts) {
    String all = texts.collect(Collectors.joining(" "));
    return PATTERNS.entrySet().stream()
        .filter(word -> word.getValue().matcher(all).find())
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
