package fr.preau.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** Prints answers: one JSON document or lines on standard output. */
final class Console {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private Console() {}

  static void print(Result result, Session session) {
    if (session.options().json()) {
      result.document().ifPresent(document -> session.terminal().out().println(json(document)));
    } else {
      result.lines().forEach(session.terminal().out()::println);
    }
    session.terminal().out().flush();
  }

  static String json(Object document) {
    try {
      return JSON.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An answer is not JSON: " + e.getOriginalMessage(), e);
    }
  }
}
