package fr.preau.mappings.reader.aaf;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The bytes of a stream from the first that was not taken on: as many as are needed to see where
 * something ends, up to a limit.
 */
final class SlidingBuffer {
  private static final int USUAL = 1 << 18;

  /** Beyond this no end is looked for. */
  private static final int MOST = 1 << 20;

  private final InputStream in;
  private byte[] bytes = new byte[USUAL];
  private int start;
  private int end;
  private long taken;

  SlidingBuffer(InputStream in) {
    this.in = in;
  }

  /** Bytes that were read from the stream. */
  long taken() {
    return taken;
  }

  boolean isEmpty() {
    return start == end;
  }

  int length() {
    return end - start;
  }

  byte at(int index) {
    return bytes[start + index];
  }

  /** Reads on; false at the end of the stream, or when there are too many bytes already. */
  boolean more() throws IOException {
    if (start > 0) {
      System.arraycopy(bytes, start, bytes, 0, length());
      end -= start;
      start = 0;
    }
    if (end == bytes.length) {
      if (end == MOST) {
        return false;
      }
      bytes = Arrays.copyOf(bytes, Math.min(MOST, 2 * end));
    }
    int count = in.read(bytes, end, bytes.length - end);
    if (count <= 0) {
      return false;
    }
    end += count;
    taken += count;
    return true;
  }

  boolean startsWith(byte[] text) throws IOException {
    while (length() <= text.length) {
      if (!more()) {
        break;
      }
    }
    return length() >= text.length
        && Arrays.equals(bytes, start, start + text.length, text, 0, text.length);
  }

  /** How many bytes there are up to and with a text; -1 when it is not to be seen. */
  int lengthThrough(BytePattern text) throws IOException {
    int looked = 0;
    while (true) {
      int found = text.find(bytes, start + looked, end);
      if (found >= 0) {
        return found - start + text.length();
      }
      looked = Math.max(looked, length() - text.length() + 1);
      if (!more()) {
        return -1;
      }
    }
  }

  /** How many bytes there are up to and with the next {@code >}; -1 when it is not to be seen. */
  int lengthThroughTag() throws IOException {
    int length = 0;
    do {
      while (length < length()) {
        if (at(length++) == '>') {
          return length;
        }
      }
    } while (more());
    return -1;
  }

  /** How many of the bytes at hand come before the next tag. */
  int untilTag() {
    int tag = start;
    while (tag < end && bytes[tag] != '<') {
      tag++;
    }
    return tag - start;
  }

  boolean contains(char character, int length) {
    for (int i = start; i < start + length; i++) {
      if (bytes[i] == character) {
        return true;
      }
    }
    return false;
  }

  /** Line ends among the next bytes. */
  int lines(int length) {
    return LineEnds.count(bytes, start, start + length);
  }

  boolean isBlank(int length) {
    for (int i = start; i < start + length; i++) {
      if (bytes[i] > ' ' || bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }

  void digest(MessageDigest digest, int length) {
    digest.update(bytes, start, length);
  }

  void drop(int length) {
    start += length;
  }

  /** Hands out the next bytes. */
  void take(byte[] target, int offset, int count) {
    System.arraycopy(bytes, start, target, offset, count);
    start += count;
  }

  void close() throws IOException {
    in.close();
  }
}
