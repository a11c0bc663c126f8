package fr.preau.mappings.mapping;

import java.util.List;
import java.util.Optional;

/**
 * How the composite values of an attribute become records, as the document writes it.
 *
 * @param from attributes; the first one that has a value is read
 * @param least fewest pieces of a value
 * @param exact whether a value has exactly that many pieces
 * @param skip values that make nothing
 * @param parts components
 * @param unlessSame components; an element that agrees in them with one of an earlier attribute is
 *     left out
 * @param where place in the document
 */
record ElementSpec(
    List<String> from,
    int least,
    boolean exact,
    Optional<Skip> skip,
    List<PartSpec> parts,
    List<String> unlessSame,
    Where where) {
  /**
   * Values that make nothing.
   *
   * @param position position of the piece that tells, from 0
   * @param list list of codes of that piece
   */
  record Skip(int position, String list) {}
}
