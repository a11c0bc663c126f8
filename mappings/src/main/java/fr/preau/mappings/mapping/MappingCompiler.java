package fr.preau.mappings.mapping;

import fr.preau.mappings.mapping.Component.Cardinality;
import fr.preau.mappings.model.EntryKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compiles one document into functions, finding every mistake on the way. */
final class MappingCompiler {
  private final Vocabulary vocabulary;
  private final Mistakes mistakes;

  MappingCompiler(Vocabulary vocabulary, Mistakes mistakes) {
    this.vocabulary = vocabulary;
    this.mistakes = mistakes;
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
    FieldReader[] readers = new FieldReader[size + intermediates.size()];
    for (int i = 0; i < intermediates.size(); i++) {
      int slot = size + i;
      FieldSpec field = intermediates.get(i);
      Optional<Component> component = compiler.intermediate(field);
      if (component.isPresent()) {
        compiler.compile(field, component.get()).ifPresent(reader -> readers[slot] = reader);
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
              .ifPresent(reader -> readers[slot] = reader);
        }
      }
    }
    return finish(document, kind, shape, readers);
  }

  private Optional<CompiledMapping> finish(
      MappingDocument document, EntryKind kind, Shape shape, FieldReader[] readers) {
    Object[] initial = new Object[readers.length];
    for (int i = 0; i < shape.components().size(); i++) {
      Component component = shape.components().get(i);
      initial[i] = component.cardinality() == Cardinality.MANY ? List.of() : Optional.empty();
      if (component.cardinality() == Cardinality.ONE
          && !document.fields().containsKey("to " + component.name())) {
        mistakes.add(document.where(), "missing-target", component.name());
      }
    }
    if (!(readers[RecordShapes.KEY] instanceof SingleReader key)) {
      if (readers[RecordShapes.KEY] != null) {
        mistakes.add(document.where(), "key-plain");
      }
      return Optional.empty();
    }
    Set<String> known = new LinkedHashSet<>(document.ignored());
    document.fields().values().forEach(field -> known.addAll(field.attributes()));
    return Optional.of(
        new CompiledMapping(
            kind,
            document.source().orElseThrow(),
            shape,
            readers,
            order(readers, shape.components().size()),
            initial,
            key.from(),
            key.conversion(),
            document.schoolFrom(),
            Set.copyOf(known)));
  }

  /** Intermediate values first, since expressions need them. */
  private static int[] order(FieldReader[] readers, int components) {
    List<Integer> order = new ArrayList<>();
    for (int i = components; i < readers.length; i++) {
      order.add(i);
    }
    for (int i = 0; i < components; i++) {
      order.add(i);
    }
    return order.stream().filter(i -> readers[i] != null).mapToInt(Integer::intValue).toArray();
  }
}
