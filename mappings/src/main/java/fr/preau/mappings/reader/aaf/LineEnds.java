package fr.preau.mappings.reader.aaf;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Counts line ends in bytes, as XML knows them: LF, CR LF or CR. Eight bytes at a time. */
final class LineEnds {
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long LOW_BITS = 0x7F7F7F7F7F7F7F7FL;
  private static final long LINE_FEEDS = 0x0A0A0A0A0A0A0A0AL;
  private static final long RETURNS = 0x0D0D0D0D0D0D0D0DL;

  private LineEnds() {}

  /** How many end between two places; a CR at the very end counts. */
  static int count(byte[] bytes, int from, int to) {
    int lines = 0;
    int at = from;
    while (to - at >= Long.BYTES) {
      long word = (long) WORDS.get(bytes, at);
      if (zeros(word ^ RETURNS) == 0) {
        lines += Long.bitCount(zeros(word ^ LINE_FEEDS));
      } else {
        lines += oneByOne(bytes, at, at + Long.BYTES, to);
      }
      at += Long.BYTES;
    }
    return lines + oneByOne(bytes, at, to, to);
  }

  /** The highest bit of each byte that is zero. */
  private static long zeros(long word) {
    return ~((word & LOW_BITS) + LOW_BITS | word | LOW_BITS);
  }

  private static int oneByOne(byte[] bytes, int from, int to, int end) {
    int lines = 0;
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\n' || bytes[i] == '\r' && (i + 1 == end || bytes[i + 1] != '\n')) {
        lines++;
      }
    }
    return lines;
  }
}
