package fr.preau.providers;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A delivery that is ready to leave. */
interface Consignment {
  /** Records in it, as {@link ProviderKind#count} counts them. */
  Map<String, Map<String, Long>> records();

  /** Whether some of it may have arrived although it could not be brought whole. */
  default boolean arrivesInParts() {
    return false;
  }

  /** What people know it by: names of its files, or the address of its target. */
  List<String> names();

  /**
   * Brings it to the provider, outside of any transaction. When it arrived whole, the whole view
   * counts as acknowledged. A kind that works record by record notes what went through before a
   * failure in {@code acknowledged} itself; one that brings all or nothing leaves that alone.
   *
   * @return why it could not be brought whole, for people; empty when the provider has it
   */
  Optional<String> bring(Acknowledged acknowledged);
}
