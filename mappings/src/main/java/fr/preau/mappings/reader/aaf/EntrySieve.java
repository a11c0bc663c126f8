package fr.preau.mappings.reader.aaf;

import fr.preau.mappings.reader.EntryFingerprint;
import fr.preau.mappings.reader.KnownEntries;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Queue;

/**
 * Keeps known entries from the parser: their bytes are those of an element that it has parsed
 * before and that was mapped without a word.
 *
 * <p>It understands a prolog, the root, and in the root blanks, comments and entries. At anything
 * else it lets through all that follows, to be judged by the parser. A wrong guess about where an
 * entry ends cannot do harm: only an entry whose start and end the parser confirmed has a
 * fingerprint ({@link #fingerprint}) that may be known the next time.
 */
final class EntrySieve extends InputStream {
  private static final BytePattern END_OF_ENTRY = new BytePattern("</addRequest>");
  private static final BytePattern END_OF_COMMENT = new BytePattern("-->");

  private static final byte[] ENTRY = ascii("<addRequest");
  private static final byte[] COMMENT = ascii("<!--");
  private static final byte[] INSTRUCTION = ascii("<?");
  private static final byte[] DOCTYPE = ascii("<!DOCTYPE");
  private static final byte[] ROOT = ascii("<ficAlimMENESR");

  private enum Place {
    PROLOG,
    ROOT,
    BEYOND
  }

  /** An entry that was let through, by its places in what was let through. */
  private record Passed(int start, int endTag, EntryFingerprint fingerprint) {}

  /** Lines that were left out at a place of what was let through. */
  private record LeftOut(int at, int lines) {}

  private final KnownEntries known;
  private final byte[] context;
  private final MessageDigest sha256 = sha256();
  private final SlidingBuffer bytes;
  private final Queue<Passed> passed = new ArrayDeque<>();
  private final Deque<LeftOut> leftOut = new ArrayDeque<>();
  private Place place = Place.PROLOG;
  private int cleared;
  private int handedOut;
  private int line = 1;
  private int linesLeftOut;

  EntrySieve(InputStream in, Charset encoding, KnownEntries known) {
    this.bytes = new SlidingBuffer(in);
    this.known = known;
    sha256.update(known.context());
    this.context = sha256.digest(ascii(encoding.name()));
  }

  /** Bytes taken from the file so far. */
  long bytesRead() {
    return bytes.taken();
  }

  /**
   * Fingerprint of the entry that the parser found at these places.
   *
   * @param start of its start tag
   * @param endTag of its end tag
   */
  Optional<EntryFingerprint> fingerprint(int start, int endTag) {
    while (!passed.isEmpty() && passed.peek().start() - start < 0) {
      passed.remove();
    }
    if (passed.isEmpty() || passed.peek().start() != start) {
      return Optional.empty();
    }
    Passed entry = passed.remove();
    return entry.endTag() == endTag ? Optional.of(entry.fingerprint()) : Optional.empty();
  }

  /** Lines that were left out before a place, no earlier one than the last that was asked for. */
  int linesLeftOut(int place) {
    while (!leftOut.isEmpty() && leftOut.peek().at() - place <= 0) {
      linesLeftOut += leftOut.remove().lines();
    }
    return linesLeftOut;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (cleared == 0) {
      if (bytes.isEmpty() && !bytes.more()) {
        return -1;
      }
      sift();
    }
    int count = Math.min(length, cleared);
    bytes.take(target, offset, count);
    cleared -= count;
    handedOut += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }

  /** Looks at what comes next, of which nothing is cleared yet. */
  private void sift() throws IOException {
    if (place == Place.BEYOND) {
      cleared = bytes.length();
    } else if (bytes.at(0) != '<') {
      siftText(bytes.untilTag());
    } else if (bytes.startsWith(COMMENT)) {
      siftComment(bytes.lengthThrough(END_OF_COMMENT));
    } else if (place == Place.PROLOG) {
      siftProlog();
    } else if (isTag(ENTRY)) {
      siftEntry(bytes.lengthThrough(END_OF_ENTRY));
    } else {
      letThrough();
    }
  }

  /** Blanks after what was left out are left out with it. */
  private void siftText(int length) {
    if (!leftOut.isEmpty() && leftOut.getLast().at() == handedOut && bytes.isBlank(length)) {
      leaveOut(length);
    } else {
      clear(length);
    }
  }

  private void siftProlog() throws IOException {
    int length = bytes.lengthThroughTag();
    if (length < 0) {
      letThrough();
    } else if (isTag(ROOT)) {
      place = Place.ROOT;
      clear(length);
    } else if (bytes.startsWith(INSTRUCTION)
        || bytes.startsWith(DOCTYPE) && !bytes.contains('[', length)) {
      clear(length);
    } else {
      letThrough();
    }
  }

  private void siftEntry(int length) {
    if (length < 0) {
      letThrough();
      return;
    }
    sha256.update(context);
    bytes.digest(sha256, length);
    EntryFingerprint fingerprint = EntryFingerprint.of(sha256.digest());
    if (known.isKnown(fingerprint, line)) {
      leaveOut(length);
    } else {
      int endTag = handedOut + length - END_OF_ENTRY.length();
      passed.add(new Passed(handedOut, endTag, fingerprint));
      clear(length);
    }
  }

  private void leaveOut(int length) {
    int lines = bytes.lines(length);
    line += lines;
    if (!leftOut.isEmpty() && leftOut.getLast().at() == handedOut) {
      lines += leftOut.removeLast().lines();
    }
    leftOut.add(new LeftOut(handedOut, lines));
    bytes.drop(length);
  }

  private void siftComment(int length) {
    if (length < 0) {
      letThrough();
    } else {
      clear(length);
    }
  }

  private void clear(int length) {
    line += bytes.lines(length);
    cleared = length;
  }

  private void letThrough() {
    place = Place.BEYOND;
    cleared = bytes.length();
  }

  private boolean isTag(byte[] start) throws IOException {
    return bytes.startsWith(start)
        && bytes.length() > start.length
        && (bytes.at(start.length) == '>' || bytes.at(start.length) <= ' ');
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
