package fr.preau.mappings.writer.gar;

/** Receives the elements of one record in document order, the record's own element excepted. */
interface GarSink {
  /** An element that must be there. */
  void required(GarField field, String text);

  /** An element that is left out when its text is blank. */
  void optional(GarField field, String text);

  /** There must be at least one element of that name. */
  void atLeastOne(GarField field, int count);

  /** Opens an element that holds others. */
  void open(String element);

  /** Closes the element opened last. */
  void close();
}
