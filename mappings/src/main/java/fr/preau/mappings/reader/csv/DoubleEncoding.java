package fr.preau.mappings.reader.csv;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * UTF-8 that somebody read as windows-1252 and wrote again: {@code é} has become {@code Ã©}. The
 * way back is taken only when it is exact: every character has its byte, the bytes are UTF-8, and
 * what comes out is letters and punctuation that people type.
 */
final class DoubleEncoding {
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final String TYPED = "’‘“”«»–—…°·€ºª§²³";
  private static final int MOST_TIMES = 3;

  private DoubleEncoding() {}

  /** Whether the text has the look of it: a lead byte followed by a continuation byte. */
  static boolean isSuspected(String text) {
    for (int i = 0; i + 1 < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0xC2 && c <= 0xF4) {
        int next = byteOf(text.charAt(i + 1));
        if (next >= 0x80 && next <= 0xBF) {
          return true;
        }
      }
    }
    return false;
  }

  /** The text as it was; empty when the way back is not beyond doubt. */
  static Optional<String> undone(String text) {
    Optional<String> undone = Optional.empty();
    String current = text;
    for (int i = 0; i < MOST_TIMES && isSuspected(current); i++) {
      Optional<String> once = once(current);
      if (once.isEmpty()) {
        break;
      }
      current = once.get();
      undone = once;
    }
    return undone.filter(DoubleEncoding::isTyped);
  }

  private static Optional<String> once(String text) {
    ByteBuffer bytes = ByteBuffer.allocate(text.length());
    for (int i = 0; i < text.length(); i++) {
      int value = byteOf(text.charAt(i));
      if (value < 0) {
        return Optional.empty();
      }
      bytes.put((byte) value);
    }
    try {
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** The byte that the character was made of; -1 when windows-1252 has none. */
  private static int byteOf(char c) {
    if (c < 0x80 || c >= 0xA0 && c <= 0xFF || isHole(c)) {
      return c;
    }
    ByteBuffer encoded = WINDOWS.encode(CharBuffer.wrap(new char[] {c}));
    int value = encoded.get(0) & 0xFF;
    return value == '?' ? -1 : value;
  }

  /** Bytes that windows-1252 does not define and that many programs keep as they are. */
  private static boolean isHole(char c) {
    return c == 0x81 || c == 0x8D || c == 0x8F || c == 0x90 || c == 0x9D;
  }

  private static boolean isTyped(String text) {
    return text.chars()
        .filter(c -> c >= 0x80)
        .allMatch(c -> Character.isLetter(c) || TYPED.indexOf(c) >= 0);
  }
}
