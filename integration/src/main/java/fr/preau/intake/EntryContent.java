package fr.preau.intake;

import fr.preau.mappings.model.ChildLink;
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
import fr.preau.mappings.model.Subject;
import fr.preau.mappings.model.SubjectCode;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The canonical content of an entry as the image keeps it: a JSON object, equal bytes for equal
 * records (lists whose order means nothing are sorted and without repeats, empty values are left
 * out). Links are arrays whose positions {@code plan.Unfold} reads:
 *
 * <ul>
 *   <li>school {@code classes}: type, code, label, levels or divisions joined by {@code $}
 *   <li>pupil {@code subjects}: codes joined by a blank; {@code enrolments}: school,
 *       administrative; {@code classes}: school, type, code, label if any; {@code relatives}:
 *       person, relation, code, legal status, guardian, pays, contact
 *   <li>relative {@code children}: pupil, and the same as {@code relatives}
 *   <li>staff {@code posts}: school, teacher, other, head, levels joined by a blank, all of it made
 *       of the rest; {@code functions}: school, code, discipline, label, discipline label, profile;
 *       {@code teachings}: school, type, code, subject, label if any; {@code headTeacherOf}:
 *       school, division; {@code levels}: school, MEF
 *   <li>{@code source}: attribute and its values, of attributes that the record does not show and a
 *       later modification needs
 * </ul>
 *
 * {@link StoredEntry} reads it back.
 */
final class EntryContent {
  static final Comparator<ClassRef> BY_CLASS =
      Comparator.comparing(ClassRef::school).thenComparing(ClassRef::code);
  static final Comparator<RelativeLink> BY_RELATIVE = Comparator.comparing(RelativeLink::person);

  private EntryContent() {}

  /** The UTF-8 JSON of a record that nothing is kept with. */
  static byte[] of(RosterRecord record) {
    return of(record, Map.of());
  }

  /**
   * The UTF-8 JSON of a record.
   *
   * @param kept values of the source kept with it, in an order that is always the same
   */
  static byte[] of(RosterRecord record, Map<String, List<String>> kept) {
    try (var json = new ContentJson()) {
      write(record, json);
      if (!kept.isEmpty()) {
        json.table("source");
        for (Map.Entry<String, List<String>> attribute : kept.entrySet()) {
          json.row(
              Stream.concat(Stream.of(attribute.getKey()), attribute.getValue().stream())
                  .toArray());
        }
        json.end();
      }
      return json.toBytes();
    } catch (IOException e) {
      throw new IllegalStateException("Writing to memory cannot fail", e);
    }
  }

  private static void write(RosterRecord record, ContentJson json) throws IOException {
    if (record instanceof Pupil pupil) {
      writePupil(pupil, json);
    } else if (record instanceof Relative relative) {
      writeName(relative.name(), json);
      json.field("mail", relative.mail())
          .field("homePhone", relative.homePhone())
          .field("workPhone", relative.workPhone())
          .field("mobile", relative.mobile());
      writeChildren(relative.children(), json);
    } else if (record instanceof Staff staff) {
      writeName(staff.name(), json);
      StaffContent.write(staff, json);
    } else if (record instanceof School school) {
      writeSchool(school, json);
    } else if (record instanceof Level level) {
      json.field("label", level.label())
          .field("nationalCode", level.nationalCode())
          .field("statisticalCode", level.statisticalCode());
    } else if (record instanceof Subject subject) {
      json.field("label", subject.label()).field("nationalCode", subject.nationalCode());
    }
  }

  private static void writePupil(Pupil pupil, ContentJson json) throws IOException {
    writeName(pupil.name(), json);
    json.field("birthDate", pupil.birthDate())
        .field("ine", pupil.ine().map(ine -> ine.value()))
        .field("schoolPupilId", pupil.schoolPupilId())
        .field("level", pupil.level());
    if (!pupil.subjects().isEmpty()) {
      json.field(
          "subjects",
          ContentJson.joined(" ", pupil.subjects().stream().map(SubjectCode::value).toList()));
    }
    json.table("enrolments");
    for (String school : schools(pupil)) {
      json.row(school, pupil.school().filter(school::equals).isPresent());
    }
    json.end().table("classes");
    writeClasses(pupil.divisions(), "division", json);
    writeClasses(pupil.groups(), "group", json);
    json.end().table("relatives");
    for (RelativeLink link : distinct(pupil.relatives(), BY_RELATIVE)) {
      json.row(
          link.person(),
          link.relation().code(),
          link.relationCode(),
          link.legalStatus(),
          link.guardian(),
          link.pays(),
          link.contact());
    }
    json.end();
  }

  /** The schools that a pupil is enrolled in, in order. */
  static Set<String> schools(Pupil pupil) {
    var schools = new TreeSet<String>();
    pupil.school().ifPresent(schools::add);
    pupil.divisions().forEach(ref -> schools.add(ref.school()));
    pupil.groups().forEach(ref -> schools.add(ref.school()));
    return schools;
  }

  private static void writeChildren(List<ChildLink> children, ContentJson json) throws IOException {
    if (children.isEmpty()) {
      return;
    }
    json.table("children");
    for (ChildLink link : distinct(children, Comparator.comparing(ChildLink::pupil))) {
      json.row(
          link.pupil(),
          link.relation().code(),
          link.relationCode(),
          link.legalStatus(),
          link.guardian(),
          link.pays(),
          link.contact());
    }
    json.end();
  }

  private static void writeSchool(School school, ContentJson json) throws IOException {
    json.field("uai", school.uai().value())
        .field("name", school.name())
        .field("typeCode", school.typeCode())
        .field("typeLabel", school.typeLabel())
        .field("contract", school.contract())
        .field("siren", school.siren())
        .field("phone", school.phone())
        .field("mail", school.mail())
        .field("academyCode", school.academyCode())
        .list("attachedTo", school.attachedTo().stream().sorted().distinct().toList())
        .table("classes");
    for (DeclaredDivision division :
        distinct(school.divisions(), Comparator.comparing(DeclaredDivision::code))) {
      json.row(
          "division",
          division.code(),
          division.label(),
          ContentJson.joined("$", division.levels().stream().map(MefCode::value).toList()));
    }
    for (DeclaredGroup group :
        distinct(school.groups(), Comparator.comparing(DeclaredGroup::code))) {
      json.row("group", group.code(), group.label(), ContentJson.joined("$", group.divisions()));
    }
    json.end();
  }

  private static void writeName(PersonName name, ContentJson json) throws IOException {
    json.field("familyName", name.family())
        .field("birthFamilyName", name.birthFamily())
        .field("givenName", name.given())
        .list("otherGivenNames", name.otherGiven())
        .field("civility", name.civility());
  }

  private static void writeClasses(List<ClassRef> refs, String type, ContentJson json)
      throws IOException {
    for (ClassRef ref : distinct(refs, BY_CLASS)) {
      if (ref.label().isPresent()) {
        json.row(ref.school(), type, ref.code(), ref.label());
      } else {
        json.row(ref.school(), type, ref.code());
      }
    }
  }

  /** In order, of equal ones the first. */
  static <T> Collection<T> distinct(List<T> values, Comparator<T> order) {
    if (values.size() < 2) {
      return values;
    }
    var distinct = new TreeSet<>(order);
    distinct.addAll(values);
    return distinct;
  }
}
