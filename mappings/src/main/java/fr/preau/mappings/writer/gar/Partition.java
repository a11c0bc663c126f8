package fr.preau.mappings.writer.gar;

/**
 * When a new file of a kind is opened: before the record that would take the file over the limit. A
 * file is built in memory, which is what bounds the limit.
 *
 * @param maxNodes written elements a file may hold, records and their descendants counted, the root
 *     not; 1 to 1,000,000
 */
public record Partition(int maxNodes) {
  /** What the GAR's connectors use: 10,000. */
  public static final Partition STANDARD = new Partition(10_000);

  public Partition {
    if (maxNodes < 1 || maxNodes > 1_000_000) {
      throw new IllegalArgumentException(
          "Not a partition: %d nodes (expected 1 to 1000000)".formatted(maxNodes));
    }
  }
}
