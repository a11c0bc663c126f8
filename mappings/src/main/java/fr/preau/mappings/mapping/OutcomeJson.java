package fr.preau.mappings.mapping;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import fr.preau.mappings.model.EntryKind;
import fr.preau.mappings.model.Ine;
import fr.preau.mappings.model.MefCode;
import fr.preau.mappings.model.Namespace;
import fr.preau.mappings.model.Relation;
import fr.preau.mappings.model.SdetProfile;
import fr.preau.mappings.model.SubjectCode;
import fr.preau.mappings.model.Uai;
import java.util.List;
import java.util.Locale;

/**
 * Writes what became of an entry as one line of JSON, for the operator who tries a mapping. The
 * line holds the values of the entry: it goes to the operator's screen, never to a log.
 */
public final class OutcomeJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .addMixIn(Uai.class, Value.class)
          .addMixIn(Ine.class, Value.class)
          .addMixIn(MefCode.class, Value.class)
          .addMixIn(SubjectCode.class, Value.class)
          .addMixIn(Namespace.class, Value.class)
          .addMixIn(Relation.class, Code.class)
          .addMixIn(SdetProfile.class, Code.class)
          .build();

  private OutcomeJson() {}

  /** An identifier is written as its text. */
  private interface Value {
    @JsonValue
    String value();
  }

  /** A word of the model is written as its code. */
  private interface Code {
    @JsonValue
    String code();
  }

  /**
   * One line of JSON.
   *
   * @param outcome what became of the entry
   * @param locale language of the reasons (French or English)
   */
  public static String write(Outcome outcome, Locale locale) {
    ObjectNode json = JSON.createObjectNode();
    if (outcome instanceof Outcome.Mapped mapped) {
      json.put("outcome", "mapped");
      json.put("kind", mapped.record().kind().code());
      json.set("record", JSON.valueToTree(mapped.record()));
      json.set("warnings", problems(mapped.warnings(), locale));
    } else if (outcome instanceof Outcome.Refused refused) {
      json.put("outcome", "refused");
      json.put("kind", refused.kind().map(EntryKind::code).orElse(null));
      json.set("ids", JSON.valueToTree(refused.ids()));
      json.put("school", refused.school().orElse(null));
      json.set("problems", problems(refused.problems(), locale));
    } else if (outcome instanceof Outcome.Skipped skipped) {
      json.put("outcome", "skipped");
      json.put("reason", skipped.reason());
    }
    try {
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree can always be written", e);
    }
  }

  private static ArrayNode problems(List<Problem> problems, Locale locale) {
    ArrayNode array = JSON.createArrayNode();
    for (Problem problem : problems) {
      array
          .addObject()
          .put("field", problem.field())
          .put("code", problem.code())
          .put("expected", problem.expected(locale))
          .put("action", problem.action(locale));
    }
    return array;
  }
}
