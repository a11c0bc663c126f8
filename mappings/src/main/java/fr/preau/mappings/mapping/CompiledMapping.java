package fr.preau.mappings.mapping;

import fr.preau.mappings.model.EntryKind;
import fr.preau.mappings.model.Namespace;
import fr.preau.mappings.model.RecordKey;
import fr.preau.mappings.model.RosterRecord;
import fr.preau.mappings.model.Uai;
import fr.preau.mappings.reader.RawEntry;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One document, compiled.
 *
 * @param kind kind of record it makes
 * @param source kind as entries state it
 * @param shape components of the record
 * @param readers what fills slots, in the order they must run
 * @param filled slot that each reader fills: first come the components, then the intermediate
 *     values
 * @param initial what stands in the slots that no field fills
 * @param keyAttributes attributes that hold the key
 * @param keyConversion how a key must look
 * @param schoolFrom attributes in which the school of a refused entry is looked for
 * @param known attributes read or ignored
 * @param inputs what each reader depends on
 * @param shared attributes to be kept for later modifications; none when there are no such
 */
record CompiledMapping(
    EntryKind kind,
    String source,
    Shape shape,
    FieldReader[] readers,
    int[] filled,
    Object[] initial,
    List<String> keyAttributes,
    Conversion keyConversion,
    List<String> schoolFrom,
    Set<String> known,
    List<ReaderInputs> inputs,
    List<SharedAttribute> shared) {

  /**
   * What a reader depends on.
   *
   * @param attributes attributes of the entry
   * @param intermediates slots of intermediate values
   */
  record ReaderInputs(Set<String> attributes, Set<Integer> intermediates) {}

  Outcome map(RawEntry entry, Namespace namespace) {
    Report report = new Report();
    Object[] slots = initial.clone();
    for (int i = 0; i < readers.length; i++) {
      slots[filled[i]] = readers[i].read(entry, slots, report);
    }
    return outcome(entry, entry, slots, report, namespace);
  }

  /**
   * The record that a full would give once the modification is made: components are read again when
   * the modification names any of their attributes.
   *
   * @param kept values kept with the record when it was mapped or amended last
   */
  Outcome amend(
      RawEntry modification,
      RosterRecord record,
      Map<String, List<String>> kept,
      Namespace namespace) {
    Report report = new Report();
    Object[] slots = initial.clone();
    Object[] present = RecordParts.of(record);
    System.arraycopy(present, 0, slots, 0, present.length);
    RawEntry amended = amended(modification, present, kept);
    boolean[] affected = affected(modification);
    for (int i = 0; i < readers.length; i++) {
      if (affected[i]) {
        slots[filled[i]] = readers[i].read(amended, slots, report);
      }
    }
    return outcome(modification, amended, slots, report, namespace);
  }

  private boolean[] affected(RawEntry modification) {
    boolean[] affected = new boolean[readers.length];
    Set<Integer> needed = new HashSet<>();
    for (int i = 0; i < readers.length; i++) {
      affected[i] =
          filled[i] < shape.components().size()
              && inputs.get(i).attributes().stream()
                  .anyMatch(modification.attributes()::containsKey);
      if (affected[i]) {
        needed.addAll(inputs.get(i).intermediates());
      }
    }
    for (int i = 0; i < readers.length; i++) {
      affected[i] |= needed.contains(filled[i]);
    }
    return affected;
  }

  /** The attributes that are known, with those of the modification in their place. */
  private RawEntry amended(
      RawEntry modification, Object[] present, Map<String, List<String>> kept) {
    Map<String, List<String>> attributes = new LinkedHashMap<>();
    attributes.put(keyAttributes.get(0), List.of((String) present[RecordShapes.KEY]));
    for (SharedAttribute attribute : shared) {
      attributes.put(
          attribute.name(), kept.getOrDefault(attribute.name(), attribute.shown(present)));
    }
    attributes.putAll(modification.attributes());
    return new RawEntry(
        modification.request(),
        modification.kind(),
        modification.id(),
        attributes,
        modification.line());
  }

  private Outcome outcome(
      RawEntry stated, RawEntry entry, Object[] slots, Report report, Namespace namespace) {
    checkIdentifier(stated, slots, report);
    if (!report.isRefused()) {
      try {
        slots[RecordShapes.KEY] = new RecordKey(namespace, (String) slots[RecordShapes.KEY]);
        return new Outcome.Mapped(
            (RosterRecord) shape.builder().build(new Slots(slots)),
            report.warnings(),
            kept(entry, slots));
      } catch (IllegalArgumentException e) {
        report.about(source, false);
        report.fail("record");
      }
    }
    return refused(stated, report.problems());
  }

  private Map<String, List<String>> kept(RawEntry entry, Object[] slots) {
    Map<String, List<String>> kept = Map.of();
    for (int i = 0; i < shared.size(); i++) {
      SharedAttribute attribute = shared.get(i);
      List<String> values = entry.values(attribute.name());
      if (!attribute.isShown(values, slots)) {
        kept = kept.isEmpty() ? new LinkedHashMap<>() : kept;
        kept.put(attribute.name(), values);
      }
    }
    return kept;
  }

  /** A refusal that names every id and the school that can be read. */
  Outcome refused(RawEntry entry, List<Problem> problems) {
    return new Outcome.Refused(Optional.of(kind), ids(entry), school(entry), problems);
  }

  Set<String> unknownAttributes(RawEntry entry) {
    Set<String> unknown = Set.of();
    for (String attribute : entry.attributes().keySet()) {
      if (!known.contains(attribute)) {
        unknown = unknown.isEmpty() ? new LinkedHashSet<>() : unknown;
        unknown.add(attribute);
      }
    }
    return unknown;
  }

  /** Ids that have the look of a key, in the identifier and in the key attributes. */
  List<String> ids(RawEntry entry) {
    Set<String> ids = new LinkedHashSet<>();
    entry.id().ifPresent(id -> addIfReadable(id, ids));
    for (String attribute : keyAttributes) {
      entry.values(attribute).forEach(id -> addIfReadable(id, ids));
    }
    return List.copyOf(ids);
  }

  private void checkIdentifier(RawEntry entry, Object[] slots, Report report) {
    report.about("identifier/id", false);
    if (entry.id().isEmpty()) {
      report.fail("missing");
    } else if (slots[RecordShapes.KEY] != Conversion.FAILED
        && !entry.id().get().strip().equals(slots[RecordShapes.KEY])) {
      report.fail("key-mismatch", keyAttributes.get(0));
    }
  }

  private void addIfReadable(String id, Set<String> ids) {
    String stripped = id.strip();
    if (!stripped.isEmpty() && keyConversion.convert(stripped, new Report()) != Conversion.FAILED) {
      ids.add(stripped);
    }
  }

  private Optional<String> school(RawEntry entry) {
    for (String attribute : schoolFrom) {
      for (String value : entry.values(attribute)) {
        String school = Pieces.of(value)[0];
        if (Uai.isWellFormed(school)
            || school.length() <= RecordKey.MAX_ID && Characters.isDigits(school)) {
          return Optional.of(school);
        }
      }
    }
    return Optional.empty();
  }
}
