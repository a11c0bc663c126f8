package fr.preau.intake;

/**
 * A hash table of 128-bit keys, each with a mark and with the place where it was met. Keys are
 * hashes already, so their own bits choose the slot. Filled by one thread; then several may look up
 * and meet.
 */
final class KnownTable {
  /** Does something with every key. */
  @FunctionalInterface
  interface Visitor {
    void visit(long high, long low, int mark, boolean met);
  }

  private static final int FIRST_CAPACITY = 1 << 10;

  private long[] keys = new long[2 * FIRST_CAPACITY];
  private byte[] marks = new byte[FIRST_CAPACITY];
  private int[] files = new int[FIRST_CAPACITY];
  private int[] lines = new int[FIRST_CAPACITY];
  private int mask = FIRST_CAPACITY - 1;
  private int size;

  int size() {
    return size;
  }

  void add(long high, long low, int mark) {
    if (3L * size >= 2L * marks.length) {
      grow();
    }
    put(high, low, (byte) mark);
    size++;
  }

  /** The slot of a key; -1 when it is not there. */
  int slot(long high, long low) {
    int slot = (int) high & mask;
    while (isTaken(slot)) {
      if (keys[2 * slot] == high && keys[2 * slot + 1] == low) {
        return slot;
      }
      slot = slot + 1 & mask;
    }
    return -1;
  }

  int mark(int slot) {
    return marks[slot];
  }

  /** Notes where the key of a slot was met, which is not 0. */
  void meet(int slot, int file, int line) {
    files[slot] = file;
    lines[slot] = line;
  }

  /** File where the key was met; 0 when it was not. */
  int file(int slot) {
    return files[slot];
  }

  int line(int slot) {
    return lines[slot];
  }

  void each(Visitor visitor) {
    for (int slot = 0; slot < marks.length; slot++) {
      if (isTaken(slot)) {
        visitor.visit(keys[2 * slot], keys[2 * slot + 1], marks[slot], files[slot] != 0);
      }
    }
  }

  private boolean isTaken(int slot) {
    return keys[2 * slot] != 0 || keys[2 * slot + 1] != 0;
  }

  private void put(long high, long low, byte mark) {
    int slot = (int) high & mask;
    while (isTaken(slot)) {
      slot = slot + 1 & mask;
    }
    keys[2 * slot] = high;
    keys[2 * slot + 1] = low;
    marks[slot] = mark;
  }

  private void grow() {
    long[] formerKeys = keys;
    byte[] formerMarks = marks;
    int capacity = 2 * formerMarks.length;
    keys = new long[2 * capacity];
    marks = new byte[capacity];
    files = new int[capacity];
    lines = new int[capacity];
    mask = capacity - 1;
    for (int slot = 0; slot < formerMarks.length; slot++) {
      if (formerKeys[2 * slot] != 0 || formerKeys[2 * slot + 1] != 0) {
        put(formerKeys[2 * slot], formerKeys[2 * slot + 1], formerMarks[slot]);
      }
    }
  }
}
