package fr.preau.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import fr.preau.mappings.model.Ine;
import fr.preau.mappings.model.MefCode;
import fr.preau.mappings.model.Namespace;
import fr.preau.mappings.model.RecordKey;
import fr.preau.mappings.model.SubjectCode;
import fr.preau.mappings.model.Uai;
import java.io.IOException;
import java.util.List;

/** Prints answers: one JSON document or lines on standard output. */
final class Console {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .addModule(canonicalValues())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private Console() {}

  static void print(Result result, Session session) {
    if (session.options().json()) {
      result.document().ifPresent(document -> session.terminal().out().println(json(document)));
    } else {
      result.lines().stream().map(String::stripTrailing).forEach(session.terminal().out()::println);
    }
    session.terminal().out().flush();
  }

  /** Identifiers of the canonical model are written as their text. */
  private static SimpleModule canonicalValues() {
    var module = new SimpleModule();
    for (Class<?> identifier :
        List.of(Namespace.class, RecordKey.class, Uai.class, MefCode.class, SubjectCode.class)) {
      module.addSerializer(identifier, ToStringSerializer.instance);
    }
    return module.addSerializer(Ine.class, new IneText());
  }

  static String json(Object document) {
    try {
      return JSON.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An answer is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** The number itself: its {@code toString} hides it from logs. */
  private static final class IneText extends StdScalarSerializer<Ine> {
    private static final long serialVersionUID = 1L;

    IneText() {
      super(Ine.class);
    }

    @Override
    public void serialize(Ine ine, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(ine.value());
    }
  }
}
