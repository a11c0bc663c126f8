package fr.preau.mappings.reader.aaf;

/**
 * How much a file may ask of the reader. Real exports stay far below; what goes over is refused.
 *
 * @param maxDepth nested elements, the root included
 * @param maxXmlAttributes XML attributes of one element
 * @param maxValueLength characters of one value; no markup token may be longer either
 * @param maxValues values of one AAF attribute
 * @param maxAttributes AAF attributes of one entry
 * @param maxEntrySize memory that one entry may take, in bytes, about
 */
public record ReaderLimits(
    int maxDepth,
    int maxXmlAttributes,
    int maxValueLength,
    int maxValues,
    int maxAttributes,
    long maxEntrySize) {

  /** Limits that suit any export. */
  public static ReaderLimits defaults() {
    return new ReaderLimits(32, 32, 65_536, 200_000, 1_000, 64L << 20);
  }
}
