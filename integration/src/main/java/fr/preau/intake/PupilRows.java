package fr.preau.intake;

import fr.preau.mappings.model.ClassRef;
import fr.preau.mappings.model.Pupil;
import fr.preau.mappings.model.RelativeLink;
import fr.preau.mappings.model.SubjectCode;
import fr.preau.plan.DirectFill.Table;
import java.util.List;
import java.util.Map;

/** What pupils say of schools, classes and relatives, as {@link EntryContent} says it in JSON. */
final class PupilRows {
  private static final int ENROLMENT_COLUMNS = 8;
  private static final int CLASS_COLUMNS = 8;
  private static final int RELATIVE_COLUMNS = 11;

  private final CopyBuffer enrolments;
  private final CopyBuffer classes;
  private final CopyBuffer relatives;

  PupilRows(Map<Table, CopyBuffer> tables) {
    this.enrolments = tables.get(Table.ENROLMENT);
    this.classes = tables.get(Table.CLASS);
    this.relatives = tables.get(Table.RELATIVE);
  }

  void links(long id, Pupil pupil, int file, int line) {
    String key = pupil.key().id();
    for (String school : EntryContent.schools(pupil)) {
      enrolments.row(ENROLMENT_COLUMNS).entry(id, key, file, line).text(school);
      enrolments.flag(pupil.school().filter(school::equals).isPresent()).text(pupil.level());
      subjects(pupil.subjects());
    }
    classes(id, key, pupil.divisions(), "division", file, line);
    classes(id, key, pupil.groups(), "group", file, line);
    for (RelativeLink link : EntryContent.distinct(pupil.relatives(), EntryContent.BY_RELATIVE)) {
      relatives.row(RELATIVE_COLUMNS).entry(id, key, file, line).text(link.person());
      relatives.text(link.relation().code()).text(link.relationCode());
      relatives.smallint(link.legalStatus()).flag(link.guardian()).flag(link.pays());
      relatives.flag(link.contact());
    }
  }

  private void subjects(List<SubjectCode> subjects) {
    if (subjects.isEmpty()) {
      enrolments.nothing();
    } else {
      enrolments.text(ContentJson.joined(" ", subjects.stream().map(SubjectCode::value).toList()));
    }
  }

  private void classes(long id, String key, List<ClassRef> refs, String type, int file, int line) {
    for (ClassRef ref : EntryContent.distinct(refs, EntryContent.BY_CLASS)) {
      classes.row(CLASS_COLUMNS).entry(id, key, file, line).text(ref.school());
      classes.text(type).text(ref.code()).text(ref.label());
    }
  }
}
