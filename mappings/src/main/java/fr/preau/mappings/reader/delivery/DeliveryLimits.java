package fr.preau.mappings.reader.delivery;

/**
 * How far archives may unfold before they are refused, checked while they unfold.
 *
 * @param maxEntries entries of all archives of a delivery, ignored ones included
 * @param maxUnpackedBytes bytes of all archives of a delivery, unpacked
 * @param maxRatio unpacked bytes for one packed byte, of an entry and of an archive; exports reach
 *     about 30
 */
public record DeliveryLimits(int maxEntries, long maxUnpackedBytes, int maxRatio) {

  /** Limits that suit an academy of some millions of people. */
  public static DeliveryLimits defaults() {
    return new DeliveryLimits(10_000, 64L << 30, 200);
  }
}
