package fr.preau.mappings.generator;

/** How a delta says that a record changed: exports of both kinds are met. */
public enum DeltaStyle {
  /** A {@code modifyRequest} with the attributes that differ. */
  CHANGES,
  /** The whole record again, as {@code modifyRequest} or as {@code addRequest}. */
  RECORDS
}
