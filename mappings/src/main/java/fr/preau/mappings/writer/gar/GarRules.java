package fr.preau.mappings.writer.gar;

import java.util.Optional;

/**
 * The rules of the GAR's format that one record can break by itself: mandatory elements, lengths,
 * shapes, characters (schema 1.7 of the 2nd degree, 1.4 of the 1st). Lets a provider view drop,
 * together with a record, all that refers to it.
 */
public final class GarRules {
  private GarRules() {}

  /** The first rule the record breaks, in the order of its elements; empty when it may be sent. */
  public static Optional<GarRule> check(GarRecord item, GarDegree degree) {
    return inspect(item, degree).broken();
  }

  static Inspection inspect(GarRecord item, GarDegree degree) {
    var inspection = new Inspection();
    GarLayout.lay(item, degree, inspection);
    return inspection;
  }
}
