package fr.preau.mappings.reader;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Counts what is read and stops a consumer that reads more than an allowance without its owner
 * renewing it. A parser that gathers one token, or an archive reader that gathers one header, is so
 * bounded while it gathers, whatever it does inside.
 */
public final class MeteredInputStream extends FilterInputStream {
  private final long allowance;
  private long left;
  private long total;
  private boolean ended;
  private byte[] lastBuffer = new byte[0];
  private int lastOffset;
  private int lastLength;

  /**
   * Meters a stream.
   *
   * @param allowance bytes that may be read before {@link #renew()} is due
   */
  public MeteredInputStream(InputStream in, long allowance) {
    super(in);
    this.allowance = allowance;
    this.left = allowance;
  }

  /** Grants the full allowance again. */
  public void renew() {
    left = allowance;
  }

  /** Bytes read so far. */
  public long total() {
    return total;
  }

  /** Whether a read has met the end. */
  public boolean ended() {
    return ended;
  }

  /** What the last read returned, for the diagnosis of what was wrong in it. */
  public byte[] lastChunk() {
    return Arrays.copyOfRange(lastBuffer, lastOffset, lastOffset + lastLength);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (left <= 0) {
      throw new ExceededException(allowance);
    }
    int count = in.read(buffer, offset, length);
    if (count < 0) {
      ended = true;
      return count;
    }
    left -= count;
    total += count;
    lastBuffer = buffer;
    lastOffset = offset;
    lastLength = count;
    return count;
  }

  /** Reads and drops, so that skipped bytes count too. */
  @Override
  public long skip(long count) throws IOException {
    byte[] dropped = new byte[(int) Math.min(Math.max(count, 0), 8192)];
    return Math.max(0, read(dropped, 0, dropped.length));
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** The allowance was used up before it was renewed. */
  public static final class ExceededException extends IOException {
    private static final long serialVersionUID = 1L;

    ExceededException(long allowance) {
      super("More than %d bytes in one piece".formatted(allowance));
    }
  }
}
