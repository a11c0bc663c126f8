package fr.preau.intake;

import fr.preau.mappings.model.ClassRef;
import fr.preau.mappings.model.LevelRef;
import fr.preau.mappings.model.Staff;
import fr.preau.mappings.model.StaffFunction;
import fr.preau.mappings.model.SubjectCode;
import fr.preau.mappings.model.TeachingRef;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/** The part of {@link EntryContent} that only a member of staff has. */
final class StaffContent {
  static final Comparator<TeachingRef> BY_TEACHING =
      Comparator.comparing(TeachingRef::school)
          .thenComparing(TeachingRef::code)
          .thenComparing(StaffContent::subject);
  private static final Comparator<LevelRef> BY_LEVEL =
      Comparator.comparing(LevelRef::school).thenComparing(ref -> ref.level().value());
  static final Comparator<StaffFunction> BY_FUNCTION =
      Comparator.comparing(StaffFunction::school)
          .thenComparing(StaffFunction::code)
          .thenComparing(function -> function.disciplineCode().orElse(""));

  private StaffContent() {}

  static void write(Staff staff, ContentJson json) throws IOException {
    json.field("birthDate", staff.birthDate())
        .field("mail", staff.mail())
        .field("school", staff.school())
        .flag("teacher", staff.teacher())
        .list("headOf", staff.headOf().stream().sorted().distinct().toList())
        .table("posts");
    for (StaffPost post : StaffPost.of(staff)) {
      json.row(
          post.school(),
          post.teacher(),
          post.other(),
          post.head(),
          String.join(" ", post.levels()));
    }
    json.end().table("functions");
    for (StaffFunction function : EntryContent.distinct(staff.functions(), BY_FUNCTION)) {
      json.row(
          function.school(),
          function.code(),
          function.disciplineCode().orElse(""),
          function.label(),
          function.disciplineLabel(),
          function.profile().code());
    }
    json.end().table("teachings");
    writeTeachings(staff.divisionTeachings(), "division", json);
    writeTeachings(staff.groupTeachings(), "group", json);
    json.end().table("headTeacherOf");
    for (ClassRef ref : EntryContent.distinct(staff.headTeacherOf(), EntryContent.BY_CLASS)) {
      json.row(ref.school(), ref.code());
    }
    json.end().table("levels");
    for (LevelRef ref : EntryContent.distinct(staff.levels(), BY_LEVEL)) {
      json.row(ref.school(), ref.level().value());
    }
    json.end();
  }

  private static void writeTeachings(List<TeachingRef> refs, String type, ContentJson json)
      throws IOException {
    for (TeachingRef ref : EntryContent.distinct(refs, BY_TEACHING)) {
      if (ref.label().isPresent()) {
        json.row(ref.school(), type, ref.code(), subject(ref), ref.label());
      } else {
        json.row(ref.school(), type, ref.code(), subject(ref));
      }
    }
  }

  static String subject(TeachingRef ref) {
    return ref.subject().map(SubjectCode::value).orElse("");
  }
}
