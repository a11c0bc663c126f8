package fr.preau.mappings.mapping;

import fr.preau.mappings.model.Namespace;
import fr.preau.mappings.model.RosterRecord;
import fr.preau.mappings.reader.RawEntry;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Maps the entries of one format: finds the mapping by the kind that the entry states.
 *
 * @param bySource compiled mappings by kind as entries state it
 * @param namespace namespace of the numbers
 */
record FormatMapper(Map<String, CompiledMapping> bySource, Namespace namespace) implements Mapper {
  private static final List<Problem> NOT_AN_ADDITION =
      List.of(new Problem("addRequest", "not-an-addition", List.of()));

  @Override
  public Outcome map(RawEntry entry) {
    Optional<CompiledMapping> mapping = entry.kind().map(bySource::get);
    if (mapping.isEmpty()) {
      return ofNoKind(entry);
    }
    if (entry.request() != RawEntry.Request.ADD) {
      return mapping.get().refused(entry, NOT_AN_ADDITION);
    }
    return mapping.get().map(entry, namespace);
  }

  @Override
  public Outcome amend(RawEntry modification, RosterRecord record, Map<String, List<String>> kept) {
    Optional<CompiledMapping> mapping = modification.kind().map(bySource::get);
    return mapping.isEmpty()
        ? ofNoKind(modification)
        : mapping.get().amend(modification, record, kept, namespace);
  }

  @Override
  public EntryReference reference(RawEntry entry) {
    Optional<CompiledMapping> mapping = entry.kind().map(bySource::get);
    if (mapping.isEmpty()) {
      Outcome.Refused refused = ofNoKind(entry);
      return new EntryReference(
          Optional.empty(), refused.ids().stream().findFirst(), refused.problems());
    }
    Optional<String> id = mapping.get().ids(entry).stream().findFirst();
    return new EntryReference(
        Optional.of(mapping.get().kind()),
        id,
        id.isPresent() ? List.of() : List.of(Problem.missingId()));
  }

  @Override
  public Set<String> unknownAttributes(RawEntry entry) {
    return entry
        .kind()
        .map(bySource::get)
        .map(mapping -> mapping.unknownAttributes(entry))
        .orElse(Set.of());
  }

  // Anybody's entry, perhaps: every id that could be a key of any kind is named.
  private Outcome.Refused ofNoKind(RawEntry entry) {
    Set<String> ids = new LinkedHashSet<>();
    bySource.values().forEach(mapping -> ids.addAll(mapping.ids(entry)));
    Problem problem =
        new Problem(
            "operationalAttributes",
            entry.kind().isEmpty() ? "kind-missing" : "kind-unknown",
            List.of(String.join(", ", bySource.keySet().stream().sorted().toList())));
    return new Outcome.Refused(
        Optional.empty(), List.copyOf(ids), Optional.empty(), List.of(problem));
  }
}
