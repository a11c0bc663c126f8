package fr.preau.mappings.reader.aaf;

import fr.preau.mappings.reader.EntryFingerprint;
import fr.preau.mappings.reader.KnownEntries;
import fr.preau.mappings.reader.MeteredInputStream;
import fr.preau.mappings.reader.UnreadableInputException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one file: decoded as its prolog says, metered, and the place to look when they fail.
 */
final class AafSource implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final String file;
  private final ReaderLimits limits;
  private final MeteredInputStream metered;
  private final Charset encoding;
  private final Optional<EntrySieve> sieve;

  AafSource(InputStream in, String file, ReaderLimits limits, Optional<KnownEntries> known) {
    this.file = file;
    this.limits = limits;
    BufferedInputStream buffered = new BufferedInputStream(in, BUFFER);
    try {
      this.encoding = AafEncoding.declared(buffered, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.sieve =
        known.filter(k -> isParsedAsBytes()).map(k -> new EntrySieve(buffered, encoding, k));
    this.metered =
        new MeteredInputStream(
            sieve.isPresent() ? sieve.get() : buffered, 4L * limits.maxValueLength() + BUFFER);
  }

  /** The parser decodes UTF-8 and ISO-8859-1 itself, and counts bytes then. */
  private boolean isParsedAsBytes() {
    return encoding.equals(StandardCharsets.UTF_8) || encoding.equals(StandardCharsets.ISO_8859_1);
  }

  /**
   * A parser over the file. It decodes UTF-8 and ISO-8859-1 itself, fastest; any other encoding
   * goes through the JDK's decoders, which the parser alone would let replace what does not fit.
   */
  XMLStreamReader parser() throws XMLStreamException {
    XMLInputFactory factory = AafXml.factory();
    if (encoding.equals(StandardCharsets.UTF_8)) {
      return factory.createXMLStreamReader(new StrictUtf8InputStream(metered));
    }
    if (encoding.equals(StandardCharsets.ISO_8859_1)) {
      return factory.createXMLStreamReader(metered);
    }
    return factory.createXMLStreamReader(
        new InputStreamReader(metered, AafEncoding.strict(encoding)));
  }

  /** To be called before each token, so that the allowance bounds one token. */
  void renewAllowance() {
    metered.renew();
  }

  String file() {
    return file;
  }

  Charset encoding() {
    return encoding;
  }

  long bytesRead() {
    return sieve.map(EntrySieve::bytesRead).orElseGet(metered::total);
  }

  /**
   * Fingerprint of the entry whose element starts at an offset of the parser and whose end tag
   * starts at another one; empty when these are not the places that the bytes show.
   */
  Optional<EntryFingerprint> fingerprint(int start, int endTag) {
    return sieve.flatMap(s -> s.fingerprint(start, endTag));
  }

  /** Line of the file where the parser is, or was last. */
  int line(Location parser) {
    return parser.getLineNumber()
        + sieve.map(s -> s.linesLeftOut(parser.getCharacterOffset())).orElse(0);
  }

  /** This file, at that line and column. */
  String at(int line, int column) {
    return "%s:%d:%d".formatted(file, line, column);
  }

  /**
   * What a failure of the parser means for the sender.
   *
   * @throws UncheckedIOException when it is not the sender's: the file could not be read
   */
  UnreadableInputException explain(Throwable failure, int line, int column) {
    XMLStreamException xml = cause(failure, XMLStreamException.class);
    String where =
        xml == null || xml.getLocation() == null
            ? at(line, column)
            : at(line(xml.getLocation()), xml.getLocation().getColumnNumber());
    IOException io = cause(failure, IOException.class);
    if (io instanceof MeteredInputStream.ExceededException) {
      return UnreadableInputException.of(
          "limit-value", where, failure, String.valueOf(limits.maxValueLength()));
    }
    byte[] chunk = metered.lastChunk();
    if (io instanceof CharacterCodingException
        || encoding.equals(StandardCharsets.UTF_8) && AafEncoding.isBrokenUtf8(chunk)) {
      String look = AafEncoding.lookOf(chunk, encoding);
      return UnreadableInputException.of("encoding", where, failure, encoding.name(), look);
    }
    if (io != null) {
      throw new UncheckedIOException(io);
    }
    return UnreadableInputException.of(
        metered.ended() ? "xml-truncated" : "xml-malformed", where, failure);
  }

  @Override
  public void close() {
    try {
      metered.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (type.isInstance(t)) {
        return type.cast(t);
      }
      if (t instanceof XMLStreamException xml && type.isInstance(xml.getNestedException())) {
        return type.cast(xml.getNestedException());
      }
    }
    return null;
  }
}
