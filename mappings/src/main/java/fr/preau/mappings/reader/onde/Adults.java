package fr.preau.mappings.reader.onde;

import fr.preau.mappings.model.Uai;
import fr.preau.mappings.reader.RawEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Adults gathered line by line. Lines of one name that cannot be about one person stay apart under
 * the same key: the import then sets them aside, since it cannot tell whom earlier lists meant.
 */
final class Adults {
  private final Uai school;
  private final String kind;
  private final List<String> lists;
  private final Map<String, List<Adult>> byKey = new LinkedHashMap<>();
  private final List<RawEntry> nameless = new ArrayList<>();

  /**
   * @param kind kind of the entries
   * @param lists attributes that hold several values
   */
  Adults(Uai school, String kind, List<String> lists) {
    this.school = school;
    this.kind = kind;
    this.lists = List.copyOf(lists);
  }

  void add(Adult adult) {
    Optional<String> key = key(adult);
    if (key.isEmpty()) {
      nameless.add(entry(key, adult));
      return;
    }
    List<Adult> ofName = byKey.computeIfAbsent(key.get(), name -> new ArrayList<>());
    Optional<Adult> same = ofName.stream().filter(known -> known.isSameAs(adult)).findFirst();
    if (same.isPresent()) {
      same.get().merge(adult, lists);
    } else {
      ofName.add(adult);
    }
  }

  /** One entry a person; those without a name have no key either. */
  List<RawEntry> entries() {
    List<RawEntry> entries = new ArrayList<>(nameless);
    byKey.forEach(
        (key, adults) -> adults.forEach(adult -> entries.add(entry(Optional.of(key), adult))));
    return entries;
  }

  private RawEntry entry(Optional<String> key, Adult adult) {
    Map<String, List<String>> attributes = new LinkedHashMap<>();
    key.ifPresent(id -> attributes.put("cle", List.of(id)));
    attributes.put("uai", List.of(school.value()));
    attributes.putAll(adult.values());
    return new RawEntry(RawEntry.Request.ADD, Optional.of(kind), key, attributes, adult.line());
  }

  private Optional<String> key(Adult adult) {
    String family = Columns.value(adult.values(), "nom");
    String name = family.isEmpty() ? Columns.value(adult.values(), "nomUsage") : family;
    String given = Columns.value(adult.values(), "prenom");
    return OndeKeys.plain(name).isEmpty() || OndeKeys.plain(given).isEmpty()
        ? Optional.empty()
        : Optional.of(OndeKeys.of(school, kind, name, given));
  }
}
