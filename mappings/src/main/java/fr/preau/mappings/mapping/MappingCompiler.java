package fr.preau.mappings.mapping;

import fr.preau.mappings.mapping.Component.Cardinality;
import fr.preau.mappings.model.EntryKind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compiles one document into functions, finding every mistake on the way. */
final class MappingCompiler {
  private final Vocabulary vocabulary;
  private final Mistakes mistakes;
  private final boolean modifiable;

  /**
   * @param modifiable whether records will be amended by modifications that name some attributes
   */
  MappingCompiler(Vocabulary vocabulary, Mistakes mistakes, boolean modifiable) {
    this.vocabulary = vocabulary;
    this.mistakes = mistakes;
    this.modifiable = modifiable;
  }

  /** The compiled mapping; empty for a document of tables only, or after a mistake. */
  Optional<CompiledMapping> compile(MappingDocument document) {
    if (document.target().isEmpty()) {
      if (!document.fields().isEmpty() || document.source().isPresent()) {
        mistakes.add(document.where(), "missing-key", "target");
      }
      return Optional.empty();
    }
    EntryKind kind = RecordShapes.kindsByName().get(document.target().get());
    if (kind == null) {
      mistakes.add(
          document.where(),
          "unknown-target",
          document.target().get(),
          String.join(", ", RecordShapes.kindsByName().keySet()));
      return Optional.empty();
    }
    if (document.source().isEmpty()) {
      mistakes.add(document.where(), "missing-key", "source");
      return Optional.empty();
    }
    return compile(document, kind, RecordShapes.of(kind));
  }

  private Optional<CompiledMapping> compile(MappingDocument document, EntryKind kind, Shape shape) {
    Conversions conversions = new Conversions(vocabulary, mistakes);
    Expressions expressions = new Expressions(vocabulary.lists(), mistakes);
    FieldCompiler compiler = new FieldCompiler(conversions, expressions, mistakes);
    List<FieldSpec> intermediates =
        document.fields().values().stream().filter(FieldSpec::intermediate).toList();
    int size = shape.components().size();
    // In the order of compilation: intermediate values first, since expressions need them.
    Map<Integer, FieldReader> readers = new LinkedHashMap<>();
    for (int i = 0; i < intermediates.size(); i++) {
      int slot = size + i;
      FieldSpec field = intermediates.get(i);
      Optional<Component> component = compiler.intermediate(field);
      if (component.isPresent()) {
        compiler.compile(field, component.get()).ifPresent(reader -> readers.put(slot, reader));
        expressions.declare(
            field.name(),
            component.get().type(),
            component.get().cardinality() == Cardinality.MANY,
            slot);
      }
    }
    for (FieldSpec field : document.fields().values()) {
      if (!field.intermediate()) {
        int slot = shape.indexOf(field.name());
        if (slot < 0) {
          mistakes.add(field.where(), "unknown-field", field.name(), shape.componentNames());
        } else {
          compiler
              .compile(field, shape.components().get(slot))
              .ifPresent(reader -> readers.put(slot, reader));
        }
      }
    }
    return finish(document, kind, shape, readers, size + intermediates.size());
  }

  private Optional<CompiledMapping> finish(
      MappingDocument document,
      EntryKind kind,
      Shape shape,
      Map<Integer, FieldReader> readers,
      int slots) {
    Object[] initial = new Object[slots];
    Arrays.fill(initial, Optional.empty());
    for (int i = 0; i < shape.components().size(); i++) {
      Component component = shape.components().get(i);
      initial[i] = component.cardinality() == Cardinality.MANY ? List.of() : Optional.empty();
      if (component.cardinality() == Cardinality.ONE
          && !document.fields().containsKey("to " + component.name())) {
        mistakes.add(document.where(), "missing-target", component.name());
      }
    }
    if (!(readers.get(RecordShapes.KEY) instanceof SingleReader key)) {
      if (readers.containsKey(RecordShapes.KEY)) {
        mistakes.add(document.where(), "key-plain");
      }
      return Optional.empty();
    }
    Set<String> known = new LinkedHashSet<>(document.ignored());
    document.fields().values().forEach(field -> known.addAll(field.attributes()));
    Map<String, Integer> intermediates = intermediateSlots(document, shape);
    Map<String, FieldInputs> inputs = FieldInputs.of(document.fields().values());
    Map<Integer, CompiledMapping.ReaderInputs> inputsBySlot = new HashMap<>();
    for (FieldSpec field : document.fields().values()) {
      FieldInputs of = inputs.get(field.identity());
      inputsBySlot.put(
          field.intermediate() ? intermediates.get(field.name()) : shape.indexOf(field.name()),
          new CompiledMapping.ReaderInputs(
              Set.copyOf(of.attributes()),
              of.intermediates().stream().map(intermediates::get).collect(Collectors.toSet())));
    }
    return Optional.of(
        new CompiledMapping(
            kind,
            document.source().orElseThrow(),
            shape,
            readers.values().toArray(new FieldReader[0]),
            readers.keySet().stream().mapToInt(Integer::intValue).toArray(),
            initial,
            key.from(),
            key.conversion(),
            document.schoolFrom(),
            Set.copyOf(known),
            readers.keySet().stream().map(inputsBySlot::get).toList(),
            modifiable ? SharedAttribute.of(document, shape, readers, key.from()) : List.of()));
  }

  /** Intermediate values follow the components, in the order of the document. */
  private static Map<String, Integer> intermediateSlots(MappingDocument document, Shape shape) {
    Map<String, Integer> slots = new HashMap<>();
    for (FieldSpec field : document.fields().values()) {
      if (field.intermediate()) {
        slots.put(field.name(), shape.components().size() + slots.size());
      }
    }
    return slots;
  }
}
