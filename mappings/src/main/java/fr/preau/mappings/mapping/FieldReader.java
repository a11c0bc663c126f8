package fr.preau.mappings.mapping;

import fr.preau.mappings.reader.RawEntry;

/** Fills one component of a record from an entry: what a field of a document compiles to. */
@FunctionalInterface
interface FieldReader {
  /**
   * The value of the component, as its cardinality wants it.
   *
   * @param filled components and intermediate values filled so far, for expressions
   */
  Object read(RawEntry entry, Object[] filled, Report report);
}
