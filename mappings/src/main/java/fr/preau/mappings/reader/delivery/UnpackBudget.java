package fr.preau.mappings.reader.delivery;

import fr.preau.mappings.reader.UnreadableInputException;
import java.util.HashSet;
import java.util.Set;

/** What the archives of one delivery may still unfold. */
final class UnpackBudget {
  /** Below this size no ratio is suspicious: a page of blanks packs very well. */
  private static final long RATIO_FREE_BYTES = 8L << 20;

  private final DeliveryLimits limits;
  private final Set<String> names = new HashSet<>();
  private int entries;
  private long unpacked;

  UnpackBudget(DeliveryLimits limits) {
    this.limits = limits;
  }

  void countEntries(long count, String where) {
    if (count > limits.maxEntries() - entries) {
      throw tooManyEntries(where);
    }
    entries += (int) count;
  }

  int maxEntries() {
    return limits.maxEntries();
  }

  UnreadableInputException tooManyEntries(String where) {
    return UnreadableInputException.of(
        "archive-entries", where, String.valueOf(limits.maxEntries()));
  }

  /** Counts bytes as they come out of an archive. */
  void count(long bytes, String where) {
    unpacked += bytes;
    if (unpacked > limits.maxUnpackedBytes()) {
      throw UnreadableInputException.of(
          "archive-size", where, String.valueOf(limits.maxUnpackedBytes() >> 20));
    }
  }

  /** Holds what came out of something against what went in. */
  void checkRatio(long unpackedBytes, long packedBytes, String where) {
    if (unpackedBytes > RATIO_FREE_BYTES
        && unpackedBytes / Math.max(1, packedBytes) > limits.maxRatio()) {
      throw UnreadableInputException.of("archive-ratio", where, String.valueOf(limits.maxRatio()));
    }
  }

  /** Takes a name for the delivery; no other file may have it. */
  void claim(String name, String where) {
    if (!names.add(name)) {
      throw UnreadableInputException.of("duplicate-file", where);
    }
  }
}
