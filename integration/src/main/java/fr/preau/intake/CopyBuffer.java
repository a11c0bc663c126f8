package fr.preau.intake;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Rows in PostgreSQL's binary COPY format, column by column. Not thread-safe. */
final class CopyBuffer {
  /** Starts a binary COPY: signature, flags, no extension. */
  static final byte[] HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };

  /** Ends a binary COPY. */
  static final byte[] TRAILER = {(byte) 0xff, (byte) 0xff};

  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final int NULL = -1;
  private static final int TEXT_TYPE = 25;
  private static final long FIRST_DAY = LocalDate.of(2000, 1, 1).toEpochDay();

  private byte[] bytes = new byte[16 * 1024];
  private int size;

  int size() {
    return size;
  }

  /** The rows gathered so far; there are none afterwards. */
  byte[] take() {
    byte[] rows = Arrays.copyOf(bytes, size);
    size = 0;
    return rows;
  }

  /** Starts a row. */
  CopyBuffer row(int columns) {
    room(2);
    SHORTS.set(bytes, size, (short) columns);
    size += 2;
    return this;
  }

  /** Which entry it is, and where it stands. */
  CopyBuffer entry(long id, String key, int file, int line) {
    return bigint(id).text(key).integer(file).integer(line);
  }

  CopyBuffer nothing() {
    return length(NULL);
  }

  CopyBuffer bigint(long value) {
    length(8).room(8);
    LONGS.set(bytes, size, value);
    size += 8;
    return this;
  }

  CopyBuffer integer(int value) {
    return length(4).length(value);
  }

  CopyBuffer smallint(int value) {
    return length(2).row(value);
  }

  CopyBuffer flag(boolean value) {
    return length(1).octet(value ? 1 : 0);
  }

  CopyBuffer text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    return length(utf8.length).octets(utf8, utf8.length);
  }

  /** A text or a value that prints as one; null when there is none. */
  CopyBuffer text(Optional<?> value) {
    return value.isPresent() ? text(value.get().toString()) : nothing();
  }

  /** An array of texts, none of them null. */
  CopyBuffer texts(List<String> values) {
    int start = size;
    length(0).length(1).length(0).length(TEXT_TYPE).length(values.size()).length(1);
    values.forEach(this::text);
    INTS.set(bytes, start, size - start - 4);
    return this;
  }

  CopyBuffer date(LocalDate day) {
    return integer((int) (day.toEpochDay() - FIRST_DAY));
  }

  CopyBuffer uuid(long high, long low) {
    length(16).room(16);
    LONGS.set(bytes, size, high);
    LONGS.set(bytes, size + 8, low);
    size += 16;
    return this;
  }

  /** The first 16 bytes. */
  CopyBuffer uuid(byte[] hash) {
    return length(16).octets(hash, 16);
  }

  /** The UTF-8 of a JSON text. */
  CopyBuffer jsonb(byte[] json) {
    return length(json.length + 1).octet(1).octets(json, json.length);
  }

  private CopyBuffer length(int value) {
    room(4);
    INTS.set(bytes, size, value);
    size += 4;
    return this;
  }

  private CopyBuffer octet(int value) {
    room(1);
    bytes[size++] = (byte) value;
    return this;
  }

  private CopyBuffer octets(byte[] value, int count) {
    room(count);
    System.arraycopy(value, 0, bytes, size, count);
    size += count;
    return this;
  }

  private void room(int count) {
    if (bytes.length - size < count) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + count));
    }
  }
}
