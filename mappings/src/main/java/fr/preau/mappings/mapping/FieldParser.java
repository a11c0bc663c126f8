package fr.preau.mappings.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the fields of a mapping document. */
final class FieldParser {
  private static final int MOST_PIECES = 99;

  private final Mistakes mistakes;

  FieldParser(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  Optional<FieldSpec> parse(YamlMap map, String yaml) {
    map.allow(
        "to",
        "let",
        "from",
        "at",
        "as",
        "many",
        "required",
        "default",
        "when",
        "value",
        "onError",
        "elements",
        "skip",
        "parts",
        "distinct",
        "also",
        "omit");
    if (map.has("to") == map.has("let")) {
      mistakes.add(map.where(), "to-or-let");
      return Optional.empty();
    }
    boolean intermediate = map.has("let");
    Optional<String> name = map.text(intermediate ? "let" : "to");
    boolean omitted = map.flag("omit").orElse(false);
    if (!omitted && map.has("from") == map.has("value")) {
      mistakes.add(map.where(), "from-or-value");
      return Optional.empty();
    }
    List<ElementSpec> elements = elements(map);
    List<String> distinct = map.texts("distinct");
    boolean wholly = distinct.equals(List.of("true"));
    return name.map(
        known ->
            new FieldSpec(
                known,
                intermediate,
                elements.isEmpty() ? map.texts("from") : List.of(),
                elements.isEmpty()
                    ? map.text("at").flatMap(at -> position(at, map))
                    : Optional.empty(),
                map.texts("as"),
                map.flag("many"),
                map.flag("required"),
                map.text("default"),
                map.text("when"),
                map.text("value"),
                lenient(map),
                elements,
                !distinct.isEmpty(),
                wholly ? List.of() : distinct,
                omitted,
                map.where(),
                yaml));
  }

  private List<ElementSpec> elements(YamlMap map) {
    if (!map.has("parts")) {
      for (String key : List.of("elements", "skip", "also")) {
        if (map.has(key)) {
          mistakes.add(map.where(key), "needs-parts", key);
        }
      }
      return List.of();
    }
    List<ElementSpec> elements = new ArrayList<>();
    elements.add(element(map));
    for (YamlMap also : map.maps("also")) {
      also.allow("from", "elements", "skip", "parts", "unlessSame");
      if (!also.has("from") || !also.has("parts")) {
        mistakes.add(also.where(), "missing-key", "from, parts");
      } else {
        elements.add(element(also));
      }
    }
    return elements;
  }

  private ElementSpec element(YamlMap map) {
    String count = map.text("elements").orElse("1+");
    boolean open = count.endsWith("+");
    int least =
        position(open ? count.substring(0, count.length() - 1) : count, map, "elements").orElse(1);
    List<PartSpec> parts = new ArrayList<>();
    map.maps("parts").forEach(part -> part(part).ifPresent(parts::add));
    return new ElementSpec(
        map.texts("from"),
        least,
        !open,
        map.map("skip").flatMap(this::skip),
        parts,
        map.texts("unlessSame"),
        map.where());
  }

  private Optional<ElementSpec.Skip> skip(YamlMap map) {
    map.allow("at", "in");
    Optional<Integer> at = map.text("at").flatMap(text -> position(text, map));
    Optional<String> in = map.text("in");
    if (at.isEmpty() || in.isEmpty()) {
      mistakes.add(map.where(), "missing-key", "at, in");
      return Optional.empty();
    }
    return Optional.of(new ElementSpec.Skip(at.get(), in.get()));
  }

  private Optional<PartSpec> part(YamlMap map) {
    map.allow("to", "at", "as", "default", "onError", "unless");
    Optional<String> name = map.text("to");
    List<String> at = map.texts("at");
    boolean constant = at.isEmpty() && map.has("default");
    if (name.isEmpty() || at.isEmpty() && !constant) {
      mistakes.add(map.where(), "missing-key", "to, at");
      return Optional.empty();
    }
    boolean rest = at.size() == 1 && at.get(0).endsWith("+");
    List<Integer> positions = new ArrayList<>();
    for (String text : at) {
      position(rest ? text.substring(0, text.length() - 1) : text, map).ifPresent(positions::add);
    }
    return positions.isEmpty() && !constant
        ? Optional.empty()
        : Optional.of(
            new PartSpec(
                name.get(),
                positions,
                rest,
                map.texts("as"),
                map.text("default"),
                lenient(map),
                map.map("unless").flatMap(this::unless),
                map.where()));
  }

  private Optional<PartSpec.Unless> unless(YamlMap map) {
    map.allow("at", "in", "value");
    Optional<Integer> at = map.text("at").flatMap(text -> position(text, map));
    Optional<String> in = map.text("in");
    Optional<String> value = map.text("value");
    if (at.isEmpty() || in.isEmpty() || value.isEmpty()) {
      mistakes.add(map.where(), "missing-key", "at, in, value");
      return Optional.empty();
    }
    return Optional.of(new PartSpec.Unless(at.get(), in.get(), value.get()));
  }

  private static boolean lenient(YamlMap map) {
    return map.word("onError", "quarantine", "warn").filter("warn"::equals).isPresent();
  }

  private Optional<Integer> position(String text, YamlMap map) {
    return position(text, map, "at");
  }

  private Optional<Integer> position(String text, YamlMap map, String key) {
    if (text.length() <= 2 && Characters.isDigits(text)) {
      return Optional.of(Integer.valueOf(text));
    }
    mistakes.add(map.where(key), "position", key, text, Integer.toString(MOST_PIECES));
    return Optional.empty();
  }
}
