package fr.preau.intake;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Writes one JSON object of fields and tables, compactly; empty values are left out. */
final class ContentJson implements AutoCloseable {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final ByteArrayBuilder bytes = new ByteArrayBuilder(1024);
  private final JsonGenerator json;

  ContentJson() throws IOException {
    this.json = FACTORY.createGenerator(bytes, JsonEncoding.UTF8);
    json.writeStartObject();
  }

  /** A text. */
  ContentJson field(String name, String value) throws IOException {
    json.writeStringField(name, value);
    return this;
  }

  /** A text or a value that prints as one, if there is any. */
  ContentJson field(String name, Optional<?> value) throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get().toString());
    }
    return this;
  }

  /** Yes or no. */
  ContentJson flag(String name, boolean value) throws IOException {
    json.writeBooleanField(name, value);
    return this;
  }

  /** A list of texts, in its order. */
  ContentJson list(String name, List<String> values) throws IOException {
    if (!values.isEmpty()) {
      table(name);
      for (String value : values) {
        json.writeString(value);
      }
      end();
    }
    return this;
  }

  /** Starts a table, to be filled with rows and ended. */
  ContentJson table(String name) throws IOException {
    json.writeArrayFieldStart(name);
    return this;
  }

  /** One row: texts, numbers, flags and empty values. */
  ContentJson row(Object... cells) throws IOException {
    json.writeStartArray();
    for (Object cell : cells) {
      if (cell instanceof String text) {
        json.writeString(text);
      } else if (cell instanceof Boolean flag) {
        json.writeBoolean(flag);
      } else if (cell instanceof Integer number) {
        json.writeNumber(number);
      } else if (cell instanceof Optional<?> optional && optional.isPresent()) {
        json.writeString(optional.get().toString());
      } else {
        json.writeNull();
      }
    }
    json.writeEndArray();
    return this;
  }

  /** Ends a table. */
  ContentJson end() throws IOException {
    json.writeEndArray();
    return this;
  }

  /** The UTF-8 of the whole object, which is complete then. */
  byte[] toBytes() throws IOException {
    json.writeEndObject();
    json.close();
    return bytes.toByteArray();
  }

  @Override
  public void close() throws IOException {
    json.close();
    bytes.close();
  }

  /** Codes without repeats, in order, joined into one text. */
  static String joined(String separator, List<String> codes) {
    return codes.size() < 2
        ? String.join(separator, codes)
        : String.join(separator, new TreeSet<>(codes));
  }
}
