package fr.preau.mappings.mapping;

import fr.preau.mappings.model.Level;
import fr.preau.mappings.model.PersonName;
import fr.preau.mappings.model.Pupil;
import fr.preau.mappings.model.Relative;
import fr.preau.mappings.model.RosterRecord;
import fr.preau.mappings.model.School;
import fr.preau.mappings.model.Staff;
import fr.preau.mappings.model.Subject;
import java.util.stream.Stream;

/** Takes canonical records apart: what {@link RecordShapes} builds, the other way round. */
final class RecordParts {
  private RecordParts() {}

  /** The values of the components, in the order of the record's shape; the key as text. */
  static Object[] of(RosterRecord record) {
    String key = record.key().id();
    if (record instanceof Pupil pupil) {
      return person(
          key,
          pupil.name(),
          pupil.birthDate(),
          pupil.ine(),
          pupil.schoolPupilId(),
          pupil.school(),
          pupil.level(),
          pupil.subjects(),
          pupil.divisions(),
          pupil.groups(),
          pupil.relatives());
    } else if (record instanceof Relative relative) {
      return person(
          key,
          relative.name(),
          relative.mail(),
          relative.homePhone(),
          relative.workPhone(),
          relative.mobile(),
          relative.children());
    } else if (record instanceof Staff staff) {
      return person(
          key,
          staff.name(),
          staff.birthDate(),
          staff.mail(),
          staff.school(),
          staff.teacher(),
          staff.functions(),
          staff.headOf(),
          staff.divisionTeachings(),
          staff.groupTeachings(),
          staff.headTeacherOf(),
          staff.levels());
    } else if (record instanceof School school) {
      return new Object[] {
        key,
        school.uai(),
        school.name(),
        school.typeCode(),
        school.typeLabel(),
        school.contract(),
        school.siren(),
        school.phone(),
        school.mail(),
        school.academyCode(),
        school.attachedTo(),
        school.divisions(),
        school.groups()
      };
    } else if (record instanceof Level level) {
      return new Object[] {key, level.label(), level.nationalCode(), level.statisticalCode()};
    }
    Subject subject = (Subject) record;
    return new Object[] {key, subject.label(), subject.nationalCode()};
  }

  private static Object[] person(String key, PersonName name, Object... others) {
    return Stream.concat(
            Stream.of(
                key,
                name.family(),
                name.birthFamily(),
                name.given(),
                name.otherGiven(),
                name.civility()),
            Stream.of(others))
        .toArray();
  }
}
