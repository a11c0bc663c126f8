package fr.preau.mappings.reader.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What the bytes of a file say about what they are, found in one pass in constant memory. */
final class ByteSurvey {
  private static final int BUFFER = 1 << 16;

  private final long maxLine;
  private final byte[] start = new byte[4];
  private long total;
  private int line = 1;
  private long length;
  private int firstBinaryLine;
  private int firstUndefinedLine;
  private boolean ascii = true;
  private boolean windowsOnly;
  private boolean latin9Only;
  private long sequences;
  private long broken;
  private int expected;
  private int least = 0x80;
  private int most = 0xBF;

  /**
   * @param maxLine bytes of one line
   */
  ByteSurvey(long maxLine) {
    this.maxLine = maxLine;
  }

  void read(InputStream in) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      for (int i = 0; i < count; i++) {
        take(buffer[i] & 0xFF);
      }
    }
    if (expected > 0) {
      broken++;
    }
  }

  long total() {
    return total;
  }

  /** Bytes below 0x80 only: the same in every encoding there is. */
  boolean isAscii() {
    return ascii;
  }

  boolean isUtf8() {
    return broken == 0;
  }

  /** Whether there are letters in UTF-8 and bytes that are not. */
  boolean isMixed() {
    return sequences > 0 && broken > 0;
  }

  /** Line of the first byte that no text has; 0 for none. */
  int firstBinaryLine() {
    return firstBinaryLine;
  }

  /** Line of the first byte that windows-1252 does not define; 0 for none. */
  int firstUndefinedLine() {
    return firstUndefinedLine;
  }

  /** Bytes that are œ, Œ, € or š in ISO-8859-15 and signs in windows-1252, and none of its own. */
  boolean looksLatin9() {
    return latin9Only && !windowsOnly && !isMixed();
  }

  /** A ZIP (.xlsx, .ods) or an OLE file (.xls), whatever its name says. */
  boolean isSpreadsheet() {
    return starts(0x50, 0x4B, 0x03, 0x04) || starts(0xD0, 0xCF, 0x11, 0xE0);
  }

  /** The encoding that a byte order mark names. */
  Optional<CsvEncoding> marked() {
    if (hasUtf8Mark() && isUtf8()) {
      return Optional.of(CsvEncoding.marked(StandardCharsets.UTF_8, 3));
    }
    if (starts(0xFF, 0xFE)) {
      return Optional.of(CsvEncoding.marked(StandardCharsets.UTF_16LE, 2));
    }
    return starts(0xFE, 0xFF)
        ? Optional.of(CsvEncoding.marked(StandardCharsets.UTF_16BE, 2))
        : Optional.empty();
  }

  boolean hasUtf8Mark() {
    return starts(0xEF, 0xBB, 0xBF);
  }

  private boolean starts(int... bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (total <= i || (start[i] & 0xFF) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  private void take(int value) throws BoundedReader.LineTooLongException {
    if (++length > maxLine) {
      throw new BoundedReader.LineTooLongException(line);
    }
    if (total < start.length) {
      start[(int) total] = (byte) value;
    }
    total++;
    if (value == '\n' || value == '\r') {
      line += value == '\n' ? 1 : 0;
      length = 0;
    } else if (value < 0x20 && value != '\t' && value != '\f' && value != 0x1A) {
      firstBinaryLine = firstBinaryLine == 0 ? line : firstBinaryLine;
    }
    if (value >= 0x80) {
      ascii = false;
      surveySingle(value);
    }
    surveyUtf8(value);
  }

  private void surveySingle(int value) {
    switch (value) {
      case 0x81, 0x8D, 0x8F, 0x90, 0x9D ->
          firstUndefinedLine = firstUndefinedLine == 0 ? line : firstUndefinedLine;
      case 0xA4, 0xA6, 0xA8, 0xB4, 0xB8, 0xBC, 0xBD, 0xBE -> latin9Only = true;
      default -> windowsOnly |= value < 0xA0;
    }
  }

  /** The table of well-formed sequences: Unicode standard, chapter 3, table 3-7. */
  private void surveyUtf8(int value) {
    if (expected > 0) {
      if (value >= least && value <= most) {
        least = 0x80;
        most = 0xBF;
        expected--;
        sequences += expected == 0 ? 1 : 0;
        return;
      }
      broken++;
      expected = 0;
    }
    least = value == 0xE0 ? 0xA0 : value == 0xF0 ? 0x90 : 0x80;
    most = value == 0xED ? 0x9F : value == 0xF4 ? 0x8F : 0xBF;
    if (value >= 0xC2 && value <= 0xDF) {
      expected = 1;
    } else if (value >= 0xE0 && value <= 0xEF) {
      expected = 2;
    } else if (value >= 0xF0 && value <= 0xF4) {
      expected = 3;
    } else if (value >= 0x80) {
      broken++;
    }
  }
}
