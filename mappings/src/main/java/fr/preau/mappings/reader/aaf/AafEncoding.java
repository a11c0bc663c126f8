package fr.preau.mappings.reader.aaf;

import fr.preau.mappings.reader.UnreadableInputException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds a file's encoding from its first bytes, and says what bytes look like that do not fit. */
final class AafEncoding {
  private static final int PROLOG_BYTES = 512;
  private static final Pattern DECLARATION =
      Pattern.compile("^<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([^\"'>]{1,40})[\"']");
  private static final byte[] UTF8_BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private AafEncoding() {}

  /**
   * The encoding the prolog declares, UTF-8 when there is none; reads ahead and steps back.
   *
   * @throws UnreadableInputException when the file is empty, is not XML, or declares an encoding
   *     that is unknown or contradicts its byte order mark
   */
  static Charset declared(BufferedInputStream in, String file) throws IOException {
    in.mark(PROLOG_BYTES);
    byte[] start = in.readNBytes(PROLOG_BYTES);
    in.reset();
    if (start.length == 0) {
      throw UnreadableInputException.of("file-empty", file);
    }
    if (start.length > 1
        && ((start[0] & 0xFF) ^ (start[1] & 0xFF)) == 1
        && (start[0] & 0xFE) == 0xFE) {
      return StandardCharsets.UTF_16;
    }
    boolean mark = start.length >= 3 && Arrays.equals(start, 0, 3, UTF8_BOM, 0, 3);
    int from = mark ? 3 : 0;
    String prolog = new String(start, from, start.length - from, StandardCharsets.ISO_8859_1);
    if (!prolog.stripLeading().startsWith("<")) {
      throw UnreadableInputException.of("not-xml", file);
    }
    Matcher matcher = DECLARATION.matcher(prolog);
    Charset declared = matcher.find() ? named(matcher.group(1), file) : StandardCharsets.UTF_8;
    if (mark && !declared.equals(StandardCharsets.UTF_8)) {
      throw UnreadableInputException.of("encoding", file, declared.name(), "UTF-8");
    }
    return declared;
  }

  /** A decoder that reports what does not fit instead of replacing it. */
  static CharsetDecoder strict(Charset charset) {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /** Whether these bytes, cut out of a file, hold a sequence that is not UTF-8. */
  static boolean isBrokenUtf8(byte[] chunk) {
    ByteBuffer bytes = fromFirstCharacter(chunk);
    return decodeUtf8(bytes).isError();
  }

  /** The encoding that bytes look like which are not valid in the declared one. */
  static String lookOf(byte[] chunk, Charset declared) {
    if (!declared.equals(StandardCharsets.UTF_8)) {
      return isBrokenUtf8(chunk) ? "binary" : "UTF-8";
    }
    ByteBuffer bytes = fromFirstCharacter(chunk);
    decodeUtf8(bytes);
    int offending = bytes.hasRemaining() ? bytes.get(bytes.position()) & 0xFF : 0xE9;
    return offending < 0xA0 ? "windows-1252" : "ISO-8859-15";
  }

  private static Charset named(String name, String file) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      String shown = name.replaceAll("[^A-Za-z0-9._-]", "?");
      throw UnreadableInputException.of("encoding-unknown", file + ":1", e, shown);
    }
  }

  private static ByteBuffer fromFirstCharacter(byte[] chunk) {
    int start = 0;
    while (start < Math.min(3, chunk.length) && (chunk[start] & 0xC0) == 0x80) {
      start++;
    }
    return ByteBuffer.wrap(chunk, start, chunk.length - start);
  }

  private static CoderResult decodeUtf8(ByteBuffer bytes) {
    CharBuffer out = CharBuffer.allocate(bytes.remaining());
    return strict(StandardCharsets.UTF_8).decode(bytes, out, false);
  }
}
