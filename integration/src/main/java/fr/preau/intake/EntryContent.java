package fr.preau.intake;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import fr.preau.mappings.model.ClassRef;
import fr.preau.mappings.model.DeclaredDivision;
import fr.preau.mappings.model.DeclaredGroup;
import fr.preau.mappings.model.Level;
import fr.preau.mappings.model.MefCode;
import fr.preau.mappings.model.PersonName;
import fr.preau.mappings.model.Pupil;
import fr.preau.mappings.model.Relative;
import fr.preau.mappings.model.RelativeLink;
import fr.preau.mappings.model.RosterRecord;
import fr.preau.mappings.model.School;
import fr.preau.mappings.model.Staff;
import fr.preau.mappings.model.StaffFunction;
import fr.preau.mappings.model.Subject;
import fr.preau.mappings.model.SubjectCode;
import fr.preau.mappings.model.TeachingRef;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The canonical content of an entry as the image keeps it: a JSON object, equal bytes for equal
 * records (lists whose order means nothing are sorted, empty values are left out). Links are arrays
 * whose positions {@code plan.Unfold} reads:
 *
 * <ul>
 *   <li>school {@code classes}: type, code, label, levels or divisions joined by {@code $}
 *   <li>pupil {@code subjects}: codes joined by a blank; {@code enrolments}: school,
 *       administrative; {@code classes}: school, type, code; {@code relatives}: person, relation,
 *       code, legal status, guardian, pays, contact
 *   <li>staff {@code posts}: school, teacher, other, head, levels joined by a blank; {@code
 *       functions}: school, code, discipline, label, discipline label, profile; {@code teachings}:
 *       school, type, code, subject; {@code headTeacherOf}: school, division
 * </ul>
 */
final class EntryContent {
  private static final JsonFactory JSON = new JsonFactory();

  private EntryContent() {}

  /** The UTF-8 JSON of a record. */
  static byte[] of(RosterRecord record) {
    try (var bytes = new ByteArrayBuilder(JSON._getBufferRecycler())) {
      try (JsonGenerator json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
        json.writeStartObject();
        write(record, json);
        json.writeEndObject();
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException("Writing to memory cannot fail", e);
    }
  }

  private static void write(RosterRecord record, JsonGenerator json) throws IOException {
    if (record instanceof Pupil pupil) {
      writePupil(pupil, json);
    } else if (record instanceof Relative relative) {
      writeRelative(relative, json);
    } else if (record instanceof Staff staff) {
      writeStaff(staff, json);
    } else if (record instanceof School school) {
      writeSchool(school, json);
    } else if (record instanceof Level level) {
      json.writeStringField("label", level.label());
      optional(json, "nationalCode", level.nationalCode());
      optional(json, "statisticalCode", level.statisticalCode());
    } else if (record instanceof Subject subject) {
      json.writeStringField("label", subject.label());
      optional(json, "nationalCode", subject.nationalCode());
    }
  }

  private static void writePupil(Pupil pupil, JsonGenerator json) throws IOException {
    writeName(pupil.name(), json);
    optional(json, "birthDate", pupil.birthDate());
    if (pupil.ine().isPresent()) {
      json.writeStringField("ine", pupil.ine().get().value());
    }
    optional(json, "schoolPupilId", pupil.schoolPupilId());
    if (pupil.level().isPresent()) {
      json.writeStringField("level", pupil.level().get().value());
    }
    codes(json, pupil.subjects().stream().map(SubjectCode::value).toList());
    var schools = new TreeSet<String>();
    pupil.school().ifPresent(schools::add);
    pupil.divisions().forEach(ref -> schools.add(ref.school()));
    pupil.groups().forEach(ref -> schools.add(ref.school()));
    json.writeArrayFieldStart("enrolments");
    for (String school : schools) {
      json.writeStartArray();
      json.writeString(school);
      json.writeBoolean(pupil.school().filter(school::equals).isPresent());
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("classes");
    writeClasses(pupil.divisions(), "division", json);
    writeClasses(pupil.groups(), "group", json);
    json.writeEndArray();
    json.writeArrayFieldStart("relatives");
    for (RelativeLink link :
        sorted(pupil.relatives(), Comparator.comparing(RelativeLink::person))) {
      json.writeStartArray();
      json.writeString(link.person());
      json.writeString(link.relation().code());
      json.writeString(link.relationCode());
      json.writeNumber(link.legalStatus());
      json.writeBoolean(link.guardian());
      json.writeBoolean(link.pays());
      json.writeBoolean(link.contact());
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private static void writeRelative(Relative relative, JsonGenerator json) throws IOException {
    writeName(relative.name(), json);
    optional(json, "mail", relative.mail());
    optional(json, "homePhone", relative.homePhone());
    optional(json, "workPhone", relative.workPhone());
    optional(json, "mobile", relative.mobile());
  }

  private static void writeStaff(Staff staff, JsonGenerator json) throws IOException {
    writeName(staff.name(), json);
    optional(json, "birthDate", staff.birthDate());
    optional(json, "mail", staff.mail());
    json.writeArrayFieldStart("posts");
    for (StaffPost post : StaffPost.of(staff)) {
      json.writeStartArray();
      json.writeString(post.school());
      json.writeBoolean(post.teacher());
      json.writeBoolean(post.other());
      json.writeBoolean(post.head());
      json.writeString(String.join(" ", post.levels()));
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("functions");
    for (StaffFunction function :
        sorted(
            staff.functions(),
            Comparator.comparing(StaffFunction::school)
                .thenComparing(StaffFunction::code)
                .thenComparing(f -> f.disciplineCode().orElse("")))) {
      json.writeStartArray();
      json.writeString(function.school());
      json.writeString(function.code());
      json.writeString(function.disciplineCode().orElse(""));
      nullable(json, function.label());
      nullable(json, function.disciplineLabel());
      json.writeString(function.profile().code());
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("teachings");
    writeTeachings(staff.divisionTeachings(), "division", json);
    writeTeachings(staff.groupTeachings(), "group", json);
    json.writeEndArray();
    json.writeArrayFieldStart("headTeacherOf");
    for (ClassRef ref : distinct(staff.headTeacherOf())) {
      json.writeStartArray();
      json.writeString(ref.school());
      json.writeString(ref.code());
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private static void writeSchool(School school, JsonGenerator json) throws IOException {
    json.writeStringField("uai", school.uai().value());
    json.writeStringField("name", school.name());
    optional(json, "typeCode", school.typeCode());
    optional(json, "typeLabel", school.typeLabel());
    optional(json, "contract", school.contract());
    optional(json, "siren", school.siren());
    optional(json, "phone", school.phone());
    optional(json, "mail", school.mail());
    optional(json, "academyCode", school.academyCode());
    strings(json, "attachedTo", sorted(school.attachedTo()));
    json.writeArrayFieldStart("classes");
    for (DeclaredDivision division :
        sorted(school.divisions(), Comparator.comparing(DeclaredDivision::code))) {
      writeDeclared(
          "division",
          division.code(),
          division.label(),
          division.levels().stream().map(MefCode::value).toList(),
          json);
    }
    for (DeclaredGroup group : sorted(school.groups(), Comparator.comparing(DeclaredGroup::code))) {
      writeDeclared("group", group.code(), group.label(), group.divisions(), json);
    }
    json.writeEndArray();
  }

  private static void writeDeclared(
      String type, String code, String label, List<String> parts, JsonGenerator json)
      throws IOException {
    json.writeStartArray();
    json.writeString(type);
    json.writeString(code);
    json.writeString(label);
    json.writeString(String.join("$", sorted(parts)));
    json.writeEndArray();
  }

  private static void writeName(PersonName name, JsonGenerator json) throws IOException {
    json.writeStringField("familyName", name.family());
    optional(json, "birthFamilyName", name.birthFamily());
    json.writeStringField("givenName", name.given());
    strings(json, "otherGivenNames", name.otherGiven());
    optional(json, "civility", name.civility());
  }

  private static void writeClasses(List<ClassRef> refs, String type, JsonGenerator json)
      throws IOException {
    for (ClassRef ref : distinct(refs)) {
      json.writeStartArray();
      json.writeString(ref.school());
      json.writeString(type);
      json.writeString(ref.code());
      json.writeEndArray();
    }
  }

  private static void writeTeachings(List<TeachingRef> refs, String type, JsonGenerator json)
      throws IOException {
    var distinct =
        new TreeSet<>(
            Comparator.comparing(TeachingRef::school)
                .thenComparing(TeachingRef::code)
                .thenComparing(ref -> ref.subject().map(SubjectCode::value).orElse("")));
    distinct.addAll(refs);
    for (TeachingRef ref : distinct) {
      json.writeStartArray();
      json.writeString(ref.school());
      json.writeString(type);
      json.writeString(ref.code());
      json.writeString(ref.subject().map(SubjectCode::value).orElse(""));
      json.writeEndArray();
    }
  }

  private static Collection<ClassRef> distinct(List<ClassRef> refs) {
    if (refs.size() < 2) {
      return refs;
    }
    var distinct =
        new TreeSet<>(Comparator.comparing(ClassRef::school).thenComparing(ClassRef::code));
    distinct.addAll(refs);
    return distinct;
  }

  private static List<String> sorted(List<String> values) {
    return values.size() < 2 ? values : List.copyOf(new TreeSet<>(values));
  }

  private static <T> List<T> sorted(List<T> values, Comparator<T> order) {
    return values.size() < 2 ? values : values.stream().sorted(order).toList();
  }

  private static void strings(JsonGenerator json, String field, List<String> values)
      throws IOException {
    if (values.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart(field);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  private static void codes(JsonGenerator json, List<String> codes) throws IOException {
    if (!codes.isEmpty()) {
      json.writeStringField("subjects", String.join(" ", sorted(codes)));
    }
  }

  private static void optional(JsonGenerator json, String field, Optional<?> value)
      throws IOException {
    if (value.isPresent()) {
      json.writeStringField(field, value.get().toString());
    }
  }

  private static void nullable(JsonGenerator json, Optional<String> value) throws IOException {
    if (value.isPresent()) {
      json.writeString(value.get());
    } else {
      json.writeNull();
    }
  }
}
