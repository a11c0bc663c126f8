package fr.preau.mappings.mapping;

import java.util.List;
import java.util.Optional;

/**
 * One component of the record that a composite value makes, as the document writes it.
 *
 * @param name component
 * @param positions positions in the value, from 0; the first one that holds something is used; none
 *     when the component always is the fallback
 * @param rest whether all pieces from the position on are meant
 * @param as conversions
 * @param fallback value when the piece is empty
 * @param lenient whether a bad piece is left out with a warning
 * @param unless another piece that decides before this one
 * @param where place in the document
 */
record PartSpec(
    String name,
    List<Integer> positions,
    boolean rest,
    List<String> as,
    Optional<String> fallback,
    boolean lenient,
    Optional<Unless> unless,
    Where where) {
  /**
   * A value that stands when another piece is on a list.
   *
   * @param position position of that piece, from 0
   * @param list list of what it must be
   * @param value the value, before conversion
   */
  record Unless(int position, String list, String value) {}
}
