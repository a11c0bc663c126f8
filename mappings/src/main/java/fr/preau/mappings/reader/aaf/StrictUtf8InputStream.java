package fr.preau.mappings.reader.aaf;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.MalformedInputException;

/**
 * Stops at the sequences that UTF-8 forbids (RFC 3629, section 3) and that the parser would decode
 * into some other character: overlong ones and those beyond U+10FFFF. All others it refuses itself.
 */
final class StrictUtf8InputStream extends FilterInputStream {
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long NOT_ASCII = 0x8080808080808080L;

  private int previous;

  StrictUtf8InputStream(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = in.read(buffer, offset, length);
    int end = offset + count;
    int at = offset;
    while (at < end) {
      if (end - at >= Long.BYTES && ((long) WORDS.get(buffer, at) & NOT_ASCII) == 0) {
        at += Long.BYTES;
        previous = 0;
      } else {
        check(buffer[at++] & 0xFF);
      }
    }
    return count;
  }

  private void check(int octet) throws MalformedInputException {
    boolean forbidden =
        switch (previous) {
          case 0xE0 -> octet < 0xA0;
          case 0xF0 -> octet < 0x90;
          case 0xF4 -> octet > 0x8F;
          default -> octet == 0xC0 || octet == 0xC1 || octet > 0xF4;
        };
    if (forbidden) {
      throw new MalformedInputException(1);
    }
    previous = octet;
  }
}
