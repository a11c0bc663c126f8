package fr.preau.mappings.reader.csv;

import java.util.Arrays;

/**
 * How many rows of a file each key still has to come: eight bytes a row, so that a row whose key is
 * its own passes at once and others wait no longer than they must.
 */
final class KeyCounts {
  private long[] hashes = new long[1024];
  private int size;
  private int[] left = new int[0];

  void add(String key) {
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * size);
    }
    hashes[size++] = hash(key);
  }

  /** To be called between the last {@link #add} and the first {@link #take}. */
  void complete() {
    hashes = Arrays.copyOf(hashes, size);
    Arrays.sort(hashes);
    left = new int[size];
    int first = 0;
    for (int i = 0; i < size; i++) {
      first = hashes[i] == hashes[first] ? first : i;
      left[first]++;
    }
  }

  /** Takes one row of the key; true when none is left. */
  boolean take(String key) {
    int place = Arrays.binarySearch(hashes, hash(key));
    while (place > 0 && hashes[place - 1] == hashes[place]) {
      place--;
    }
    return place < 0 || --left[place] <= 0;
  }

  /** FNV-1a, 64 bits. Two keys of one hash only wait for each other. */
  private static long hash(String key) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < key.length(); i++) {
      hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }
}
