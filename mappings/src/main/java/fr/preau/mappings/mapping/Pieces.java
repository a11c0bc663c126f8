package fr.preau.mappings.mapping;

import java.util.Arrays;

/** Splits composite values, keeping empty pieces: {@code GRP1$$1 L1} has three. */
final class Pieces {
  static final char SEPARATOR = '$';

  private static final int USUAL = 8;

  private Pieces() {}

  /** The pieces, each stripped of surrounding blanks; at least one. */
  static String[] of(String value) {
    String[] pieces = new String[USUAL];
    int count = 0;
    int start = 0;
    int end;
    do {
      end = value.indexOf(SEPARATOR, start);
      if (count == pieces.length) {
        pieces = Arrays.copyOf(pieces, 2 * count);
      }
      pieces[count++] = value.substring(start, end < 0 ? value.length() : end).strip();
      start = end + 1;
    } while (end >= 0);
    return Arrays.copyOf(pieces, count);
  }
}
