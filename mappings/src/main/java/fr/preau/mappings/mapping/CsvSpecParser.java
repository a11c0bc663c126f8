package fr.preau.mappings.mapping;

import fr.preau.mappings.reader.Template;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the section {@code csv} of a mapping document. */
final class CsvSpecParser {
  private static final Map<String, Character> SEPARATORS =
      Map.of(";", ';', ",", ',', "|", '|', "tab", '\t');

  private final Mistakes mistakes;

  CsvSpecParser(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  CsvSpec parse(YamlMap map, String yaml) {
    map.allow("files", "header", "separator", "encoding", "only", "split", "join");
    Map<String, Set<String>> only = new LinkedHashMap<>();
    map.map("only")
        .ifPresent(
            columns ->
                columns
                    .keys()
                    .forEach(
                        column ->
                            only.put(
                                column,
                                columns.texts(column).stream()
                                    .map(value -> value.toLowerCase(Locale.ROOT))
                                    .collect(Collectors.toUnmodifiableSet()))));
    Map<String, String> split = new LinkedHashMap<>();
    Where where = map.where();
    texts(map, "split")
        .forEach(
            (column, separator) -> {
              if (separator.isEmpty()) {
                mistakes.add(where, "csv-split", column);
              } else {
                split.put(column, separator);
              }
            });
    Map<String, Template> joins = new LinkedHashMap<>();
    texts(map, "join")
        .forEach(
            (name, text) ->
                Template.parse(text)
                    .ifPresentOrElse(
                        template -> joins.put(name, template),
                        () -> mistakes.add(where, "csv-join", name, text)));
    return new CsvSpec(
        map.texts("files"),
        map.texts("header"),
        map.word("separator", ";", ",", "|", "tab").map(SEPARATORS::get),
        map.text("encoding").flatMap(name -> charset(name, where)),
        only,
        split,
        joins,
        yaml,
        map.where());
  }

  private static Map<String, String> texts(YamlMap map, String key) {
    Map<String, String> texts = new LinkedHashMap<>();
    map.map(key)
        .ifPresent(
            all ->
                all.keys()
                    .forEach(name -> all.text(name).ifPresent(text -> texts.put(name, text))));
    return texts;
  }

  private Optional<Charset> charset(String name, Where where) {
    try {
      return Optional.of(Charset.forName(name));
    } catch (IllegalArgumentException e) {
      mistakes.add(where, "csv-encoding", name);
      return Optional.empty();
    }
  }
}
