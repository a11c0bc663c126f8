package fr.preau.mappings.mapping;

import java.util.Map;
import java.util.Optional;

/**
 * A code table as its document writes it, values not yet typed.
 *
 * @param entries canonical value by code of the source, each with its place
 * @param otherwise canonical value of any other code; empty when other codes are refused
 * @param warnOtherwise whether another code is worth a warning
 * @param where place of the table
 */
record CodeTable(
    Map<String, Entry> entries, Optional<Entry> otherwise, boolean warnOtherwise, Where where) {
  /**
   * A canonical value.
   *
   * @param value the word of the document
   * @param where its place
   */
  record Entry(String value, Where where) {}
}
