package fr.preau.mappings.mapping;

import static fr.preau.mappings.mapping.Component.many;
import static fr.preau.mappings.mapping.Component.manyOf;
import static fr.preau.mappings.mapping.Component.one;
import static fr.preau.mappings.mapping.Component.optional;

import fr.preau.mappings.model.EntryKind;
import fr.preau.mappings.model.Level;
import fr.preau.mappings.model.PersonName;
import fr.preau.mappings.model.Pupil;
import fr.preau.mappings.model.Relative;
import fr.preau.mappings.model.School;
import fr.preau.mappings.model.Staff;
import fr.preau.mappings.model.Subject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shapes of the canonical records, by the name a document uses after {@code target:}. */
final class RecordShapes {
  /** Index of the key in every one of these shapes: read as text, then put there as a RecordKey. */
  static final int KEY = 0;

  private static final Shape SCHOOL =
      new Shape(
          "School",
          List.of(
              one("key", ValueType.TEXT),
              one("uai", ValueType.UAI),
              one("name", ValueType.TEXT),
              optional("typeCode", ValueType.TEXT),
              optional("typeLabel", ValueType.TEXT),
              optional("contract", ValueType.TEXT),
              optional("siren", ValueType.TEXT),
              optional("phone", ValueType.TEXT),
              optional("mail", ValueType.TEXT),
              optional("academyCode", ValueType.TEXT),
              many("attachedTo", ValueType.TEXT),
              manyOf("divisions", PartShapes.DECLARED_DIVISION),
              manyOf("groups", PartShapes.DECLARED_GROUP)),
          slots ->
              new School(
                  slots.one(KEY),
                  slots.one(1),
                  slots.text(2),
                  slots.optional(3),
                  slots.optional(4),
                  slots.optional(5),
                  slots.optional(6),
                  slots.optional(7),
                  slots.optional(8),
                  slots.optional(9),
                  slots.list(10),
                  slots.list(11),
                  slots.list(12)));

  private static final Shape LEVEL =
      new Shape(
          "Level",
          List.of(
              one("key", ValueType.TEXT),
              one("label", ValueType.TEXT),
              optional("nationalCode", ValueType.TEXT),
              optional("statisticalCode", ValueType.TEXT)),
          slots -> new Level(slots.one(KEY), slots.text(1), slots.optional(2), slots.optional(3)));

  private static final Shape SUBJECT =
      new Shape(
          "Subject",
          List.of(
              one("key", ValueType.TEXT),
              one("label", ValueType.TEXT),
              optional("nationalCode", ValueType.TEXT)),
          slots -> new Subject(slots.one(KEY), slots.text(1), slots.optional(2)));

  private static final Shape PUPIL =
      new Shape(
          "Pupil",
          person(
              optional("birthDate", ValueType.DATE),
              optional("ine", ValueType.INE),
              optional("schoolPupilId", ValueType.TEXT),
              optional("school", ValueType.TEXT),
              optional("level", ValueType.MEF),
              many("subjects", ValueType.SUBJECT),
              manyOf("divisions", PartShapes.CLASS_REF),
              manyOf("groups", PartShapes.CLASS_REF),
              manyOf("relatives", PartShapes.RELATIVE_LINK)),
          slots ->
              new Pupil(
                  slots.one(KEY),
                  name(slots),
                  slots.optional(6),
                  slots.optional(7),
                  slots.optional(8),
                  slots.optional(9),
                  slots.optional(10),
                  slots.list(11),
                  slots.list(12),
                  slots.list(13),
                  slots.list(14)));

  private static final Shape RELATIVE =
      new Shape(
          "Relative",
          person(
              optional("mail", ValueType.TEXT),
              optional("homePhone", ValueType.TEXT),
              optional("workPhone", ValueType.TEXT),
              optional("mobile", ValueType.TEXT),
              manyOf("children", PartShapes.CHILD_LINK)),
          slots ->
              new Relative(
                  slots.one(KEY),
                  name(slots),
                  slots.optional(6),
                  slots.optional(7),
                  slots.optional(8),
                  slots.optional(9),
                  slots.list(10)));

  private static final Shape STAFF =
      new Shape(
          "Staff",
          person(
              optional("birthDate", ValueType.DATE),
              optional("mail", ValueType.TEXT),
              optional("school", ValueType.TEXT),
              one("teacher", ValueType.BOOLEAN),
              manyOf("functions", PartShapes.STAFF_FUNCTION),
              many("headOf", ValueType.TEXT),
              manyOf("divisionTeachings", PartShapes.TEACHING_REF),
              manyOf("groupTeachings", PartShapes.TEACHING_REF),
              manyOf("headTeacherOf", PartShapes.CLASS_REF),
              manyOf("levels", PartShapes.LEVEL_REF)),
          slots ->
              new Staff(
                  slots.one(KEY),
                  name(slots),
                  slots.optional(6),
                  slots.optional(7),
                  slots.optional(8),
                  slots.flag(9),
                  slots.list(10),
                  slots.list(11),
                  slots.list(12),
                  slots.list(13),
                  slots.list(14),
                  slots.list(15)));

  private static final Map<EntryKind, Shape> BY_KIND =
      Map.of(
          EntryKind.SCHOOL, SCHOOL,
          EntryKind.LEVEL, LEVEL,
          EntryKind.SUBJECT, SUBJECT,
          EntryKind.PUPIL, PUPIL,
          EntryKind.RELATIVE, RELATIVE,
          EntryKind.STAFF, STAFF);

  private RecordShapes() {}

  /** Kinds by the name of their shape, in the order of {@link EntryKind}. */
  static Map<String, EntryKind> kindsByName() {
    Map<String, EntryKind> kinds = new LinkedHashMap<>();
    for (EntryKind kind : EntryKind.values()) {
      kinds.put(of(kind).name(), kind);
    }
    return Collections.unmodifiableMap(kinds);
  }

  static Shape of(EntryKind kind) {
    return BY_KIND.get(kind);
  }

  private static List<Component> person(Component... others) {
    List<Component> components =
        new ArrayList<>(
            List.of(
                one("key", ValueType.TEXT),
                one("name.family", ValueType.TEXT),
                optional("name.birthFamily", ValueType.TEXT),
                one("name.given", ValueType.TEXT),
                many("name.otherGiven", ValueType.TEXT),
                optional("name.civility", ValueType.TEXT)));
    components.addAll(List.of(others));
    return List.copyOf(components);
  }

  private static PersonName name(Slots slots) {
    return new PersonName(
        slots.text(1), slots.optional(2), slots.text(3), slots.list(4), slots.optional(5));
  }
}
