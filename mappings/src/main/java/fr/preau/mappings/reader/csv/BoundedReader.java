package fr.preau.mappings.reader.csv;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Stops whoever gathers a line that has no end. */
final class BoundedReader extends FilterReader {
  private final int maxLine;
  private int line = 1;
  private int length;

  BoundedReader(Reader in, int maxLine) {
    super(in);
    this.maxLine = maxLine;
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] buffer, int offset, int count) throws IOException {
    int read = super.read(buffer, offset, count);
    for (int i = offset; i < offset + read; i++) {
      char c = buffer[i];
      if (c == '\n' || c == '\r') {
        length = 0;
        line += c == '\n' ? 1 : 0;
      } else if (++length > maxLine) {
        throw new LineTooLongException(line);
      }
    }
    return read;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** A line goes over the limit. */
  static final class LineTooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int line;

    LineTooLongException(int line) {
      super("Line %d is too long".formatted(line));
      this.line = line;
    }

    int line() {
      return line;
    }
  }
}
