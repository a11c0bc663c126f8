package fr.preau.mappings.reader.delivery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/**
 * A file of which only so much may be read until {@link #release()}: bounds what a library gathers
 * from an archive's directory.
 */
final class MeteredChannel implements SeekableByteChannel {
  private final SeekableByteChannel file;
  private long left;

  MeteredChannel(SeekableByteChannel file, long allowance) {
    this.file = file;
    this.left = allowance;
  }

  /** From now on everything may be read. */
  void release() {
    left = Long.MAX_VALUE;
  }

  boolean exceeded() {
    return left < 0;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    int count = file.read(target);
    left -= Math.max(0, count);
    if (left < 0) {
      throw new IOException("More was read than the allowance");
    }
    return count;
  }

  @Override
  public int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public long position() throws IOException {
    return file.position();
  }

  @Override
  public SeekableByteChannel position(long position) throws IOException {
    file.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return file.isOpen();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
