package fr.preau.mappings.reader.aaf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An ASCII text of two characters or more to be found in bytes, by Horspool's algorithm: most bytes
 * are never looked at.
 */
final class BytePattern {
  private final byte[] pattern;
  private final int[] shifts = new int[256];

  BytePattern(String text) {
    this.pattern = text.getBytes(StandardCharsets.US_ASCII);
    int last = pattern.length - 1;
    Arrays.fill(shifts, pattern.length);
    for (int i = 0; i < last; i++) {
      shifts[pattern[i]] = last - i;
    }
  }

  int length() {
    return pattern.length;
  }

  /** Where the text first starts between two places; -1 when it is not there as a whole. */
  int find(byte[] bytes, int from, int to) {
    int last = pattern.length - 1;
    for (int end = from + last; end < to; end += shifts[bytes[end] & 0xFF]) {
      if (bytes[end] == pattern[last]
          && bytes[end - 1] == pattern[last - 1]
          && Arrays.equals(bytes, end - last, end + 1, pattern, 0, pattern.length)) {
        return end - last;
      }
    }
    return -1;
  }
}
