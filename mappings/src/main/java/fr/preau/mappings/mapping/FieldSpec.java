package fr.preau.mappings.mapping;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One field of a mapping, as the document writes it.
 *
 * @param name component it fills, or name of an intermediate value
 * @param intermediate whether it is an intermediate value, for expressions only
 * @param from attributes; the first one that has a value is read
 * @param at position of the piece of a composite value that is meant, from 0
 * @param as conversions
 * @param many whether all values are meant, when the document says so
 * @param required whether a value must be there, when the document says so
 * @param fallback value when there is none
 * @param when expression that must hold for the values to be read
 * @param value expression that gives the value
 * @param lenient whether a bad value is left out with a warning
 * @param elements how composite values become records; empty for plain values
 * @param distinct whether elements that were there already are left out
 * @param distinctBy components that tell elements apart; empty for all
 * @param omitted whether an override takes the field away
 * @param where place in the document
 * @param yaml the field as the document has it, on one line
 */
record FieldSpec(
    String name,
    boolean intermediate,
    List<String> from,
    Optional<Integer> at,
    List<String> as,
    Optional<Boolean> many,
    Optional<Boolean> required,
    Optional<String> fallback,
    Optional<String> when,
    Optional<String> value,
    boolean lenient,
    List<ElementSpec> elements,
    boolean distinct,
    List<String> distinctBy,
    boolean omitted,
    Where where,
    String yaml) {

  /** What tells fields of one document apart: an override replaces the field of the same name. */
  String identity() {
    return (intermediate ? "let " : "to ") + name;
  }

  /** Every attribute the field reads by name. */
  Set<String> attributes() {
    Set<String> attributes = new LinkedHashSet<>(from);
    elements.forEach(element -> attributes.addAll(element.from()));
    return attributes;
  }
}
