package fr.preau.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.preau.mappings.model.ChildLink;
import fr.preau.mappings.model.ClassRef;
import fr.preau.mappings.model.DeclaredDivision;
import fr.preau.mappings.model.DeclaredGroup;
import fr.preau.mappings.model.EntryKind;
import fr.preau.mappings.model.Ine;
import fr.preau.mappings.model.Level;
import fr.preau.mappings.model.LevelRef;
import fr.preau.mappings.model.MefCode;
import fr.preau.mappings.model.PersonName;
import fr.preau.mappings.model.Pupil;
import fr.preau.mappings.model.RecordKey;
import fr.preau.mappings.model.Relation;
import fr.preau.mappings.model.Relative;
import fr.preau.mappings.model.RelativeLink;
import fr.preau.mappings.model.RosterRecord;
import fr.preau.mappings.model.School;
import fr.preau.mappings.model.SdetProfile;
import fr.preau.mappings.model.Staff;
import fr.preau.mappings.model.StaffFunction;
import fr.preau.mappings.model.Subject;
import fr.preau.mappings.model.SubjectCode;
import fr.preau.mappings.model.TeachingRef;
import fr.preau.mappings.model.Uai;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An entry of the image, read back from its content: {@link EntryContent} of it is that content
 * again, byte by byte.
 *
 * @param record the record
 * @param kept values of the source kept with it
 */
record StoredEntry(RosterRecord record, Map<String, List<String>> kept) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads the content of an entry. */
  static StoredEntry read(EntryKind kind, RecordKey key, String content) {
    try {
      JsonNode json = JSON.readTree(content);
      return new StoredEntry(record(kind, key, json), kept(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The content of an entry is not JSON", e);
    }
  }

  private static RosterRecord record(EntryKind kind, RecordKey key, JsonNode json) {
    return switch (kind) {
      case PUPIL -> pupil(key, json);
      case RELATIVE ->
          new Relative(
              key,
              name(json),
              optional(json, "mail"),
              optional(json, "homePhone"),
              optional(json, "workPhone"),
              optional(json, "mobile"),
              rows(json, "children").map(StoredEntry::childLink).toList());
      case STAFF -> staff(key, json);
      case SCHOOL -> school(key, json);
      case LEVEL ->
          new Level(
              key,
              text(json, "label"),
              optional(json, "nationalCode"),
              optional(json, "statisticalCode"));
      case SUBJECT -> new Subject(key, text(json, "label"), optional(json, "nationalCode"));
    };
  }

  private static Pupil pupil(RecordKey key, JsonNode json) {
    return new Pupil(
        key,
        name(json),
        optional(json, "birthDate").map(LocalDate::parse),
        optional(json, "ine").map(Ine::new),
        optional(json, "schoolPupilId"),
        rows(json, "enrolments")
            .filter(row -> row.get(1).asBoolean())
            .map(row -> row.get(0).asText())
            .findFirst(),
        optional(json, "level").map(MefCode::new),
        parts(json.path("subjects").asText(), " ", SubjectCode::new),
        classes(json, "division"),
        classes(json, "group"),
        rows(json, "relatives").map(StoredEntry::relativeLink).toList());
  }

  private static RelativeLink relativeLink(JsonNode row) {
    return new RelativeLink(
        row.get(0).asText(),
        Relation.ofCode(row.get(1).asText()),
        row.get(2).asText(),
        row.get(3).asInt(),
        row.get(4).asBoolean(),
        row.get(5).asBoolean(),
        row.get(6).asBoolean());
  }

  private static ChildLink childLink(JsonNode row) {
    return new ChildLink(
        row.get(0).asText(),
        Relation.ofCode(row.get(1).asText()),
        row.get(2).asText(),
        row.get(3).asInt(),
        row.get(4).asBoolean(),
        row.get(5).asBoolean(),
        row.get(6).asBoolean());
  }

  private static Staff staff(RecordKey key, JsonNode json) {
    return new Staff(
        key,
        name(json),
        optional(json, "birthDate").map(LocalDate::parse),
        optional(json, "mail"),
        optional(json, "school"),
        json.path("teacher").asBoolean(),
        rows(json, "functions")
            .map(
                row ->
                    new StaffFunction(
                        row.get(0).asText(),
                        row.get(1).asText(),
                        cell(row, 3),
                        cell(row, 2).filter(code -> !code.isEmpty()),
                        cell(row, 4),
                        SdetProfile.ofCode(row.get(5).asText())))
            .toList(),
        rows(json, "headOf").map(JsonNode::asText).toList(),
        teachings(json, "division"),
        teachings(json, "group"),
        rows(json, "headTeacherOf")
            .map(row -> new ClassRef(row.get(0).asText(), row.get(1).asText()))
            .toList(),
        rows(json, "levels")
            .map(row -> new LevelRef(row.get(0).asText(), new MefCode(row.get(1).asText())))
            .toList());
  }

  private static School school(RecordKey key, JsonNode json) {
    return new School(
        key,
        new Uai(text(json, "uai")),
        text(json, "name"),
        optional(json, "typeCode"),
        optional(json, "typeLabel"),
        optional(json, "contract"),
        optional(json, "siren"),
        optional(json, "phone"),
        optional(json, "mail"),
        optional(json, "academyCode"),
        rows(json, "attachedTo").map(JsonNode::asText).toList(),
        ofType(json, "classes", 0, "division")
            .map(
                row ->
                    new DeclaredDivision(
                        row.get(1).asText(),
                        row.get(2).asText(),
                        parts(row.get(3).asText(), "\\$", MefCode::new)))
            .toList(),
        ofType(json, "classes", 0, "group")
            .map(
                row ->
                    new DeclaredGroup(
                        row.get(1).asText(),
                        row.get(2).asText(),
                        parts(row.get(3).asText(), "\\$", code -> code)))
            .toList());
  }

  private static PersonName name(JsonNode json) {
    return new PersonName(
        text(json, "familyName"),
        optional(json, "birthFamilyName"),
        text(json, "givenName"),
        rows(json, "otherGivenNames").map(JsonNode::asText).toList(),
        optional(json, "civility"));
  }

  private static List<ClassRef> classes(JsonNode json, String type) {
    return ofType(json, "classes", 1, type)
        .map(row -> new ClassRef(row.get(0).asText(), row.get(2).asText(), cell(row, 3)))
        .toList();
  }

  private static List<TeachingRef> teachings(JsonNode json, String type) {
    return ofType(json, "teachings", 1, type)
        .map(
            row ->
                new TeachingRef(
                    row.get(0).asText(),
                    row.get(2).asText(),
                    cell(row, 3).filter(code -> !code.isEmpty()).map(SubjectCode::new),
                    cell(row, 4)))
        .toList();
  }

  private static Map<String, List<String>> kept(JsonNode json) {
    var kept = new LinkedHashMap<String, List<String>>();
    rows(json, "source")
        .forEach(
            row -> {
              List<String> cells =
                  StreamSupport.stream(row.spliterator(), false).map(JsonNode::asText).toList();
              kept.put(cells.get(0), cells.subList(1, cells.size()));
            });
    return kept;
  }

  private static Stream<JsonNode> ofType(JsonNode json, String table, int column, String type) {
    return rows(json, table).filter(row -> row.get(column).asText().equals(type));
  }

  private static Stream<JsonNode> rows(JsonNode json, String table) {
    return StreamSupport.stream(json.path(table).spliterator(), false);
  }

  private static <T> List<T> parts(String text, String separator, Function<String, T> part) {
    return text.isEmpty() ? List.of() : Arrays.stream(text.split(separator)).map(part).toList();
  }

  private static Optional<String> cell(JsonNode row, int position) {
    return row.path(position).isTextual()
        ? Optional.of(row.get(position).asText())
        : Optional.empty();
  }

  private static Optional<String> optional(JsonNode json, String field) {
    return json.hasNonNull(field) ? Optional.of(json.get(field).asText()) : Optional.empty();
  }

  private static String text(JsonNode json, String field) {
    return json.path(field).asText();
  }
}
