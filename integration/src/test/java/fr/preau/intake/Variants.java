package fr.preau.intake;

import fr.preau.mappings.model.ChildLink;
import fr.preau.mappings.model.Ine;
import fr.preau.mappings.model.PersonName;
import fr.preau.mappings.model.Pupil;
import fr.preau.mappings.model.RecordKey;
import fr.preau.mappings.model.Relation;
import fr.preau.mappings.model.Relative;
import fr.preau.mappings.model.RelativeLink;
import fr.preau.mappings.model.School;
import fr.preau.mappings.model.Staff;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Records of {@link TestRecords} with what tells people apart. */
public final class Variants {
  private Variants() {}

  /** The pupil with this national number, or none when it is empty. */
  public static Pupil withIne(Pupil pupil, String ine) {
    return new Pupil(
        pupil.key(),
        pupil.name(),
        pupil.birthDate(),
        Optional.of(ine).filter(number -> !number.isEmpty()).map(Ine::new),
        pupil.schoolPupilId(),
        pupil.school(),
        pupil.level(),
        pupil.subjects(),
        pupil.divisions(),
        pupil.groups(),
        pupil.relatives());
  }

  /** The pupil born that day. */
  public static Pupil born(Pupil pupil, String day) {
    return new Pupil(
        pupil.key(),
        pupil.name(),
        Optional.of(LocalDate.parse(day)),
        pupil.ine(),
        pupil.schoolPupilId(),
        pupil.school(),
        pupil.level(),
        pupil.subjects(),
        pupil.divisions(),
        pupil.groups(),
        pupil.relatives());
  }

  /** The pupil under that name. */
  public static Pupil named(Pupil pupil, String given, String family) {
    return new Pupil(
        pupil.key(),
        name(given, family),
        pupil.birthDate(),
        pupil.ine(),
        pupil.schoolPupilId(),
        pupil.school(),
        pupil.level(),
        pupil.subjects(),
        pupil.divisions(),
        pupil.groups(),
        pupil.relatives());
  }

  /** The pupil in a school that is referred to by that key, with no class. */
  public static Pupil enrolledIn(Pupil pupil, String school, RelativeLink... relatives) {
    return new Pupil(
        pupil.key(),
        pupil.name(),
        pupil.birthDate(),
        pupil.ine(),
        pupil.schoolPupilId(),
        Optional.of(school),
        pupil.level(),
        pupil.subjects(),
        List.of(),
        List.of(),
        List.of(relatives));
  }

  /** The member of staff with that address and name, born that day unless it is empty. */
  public static Staff known(Staff staff, String mail, String given, String family, String day) {
    return new Staff(
        staff.key(),
        name(given, family),
        Optional.of(day).filter(text -> !text.isEmpty()).map(LocalDate::parse),
        Optional.of(mail).filter(text -> !text.isEmpty()),
        staff.school(),
        staff.teacher(),
        staff.functions(),
        staff.headOf(),
        staff.divisionTeachings(),
        staff.groupTeachings(),
        staff.headTeacherOf(),
        staff.levels());
  }

  /** The relative with that address. */
  public static Relative writtenTo(Relative relative, String mail) {
    return new Relative(
        relative.key(),
        relative.name(),
        Optional.of(mail),
        relative.homePhone(),
        relative.workPhone(),
        relative.mobile());
  }

  /** The relative, whose own record says whose guardian it is. */
  public static Relative parentOf(Relative relative, int... pupils) {
    return new Relative(
        relative.key(),
        relative.name(),
        relative.mail(),
        relative.homePhone(),
        relative.workPhone(),
        relative.mobile(),
        IntStream.of(pupils)
            .mapToObj(
                pupil ->
                    new ChildLink(
                        String.valueOf(pupil), Relation.OTHER, "RESP", 1, true, false, true))
            .toList());
  }

  /** The school under another number, with the same UAI. */
  public static School numbered(School school, String key) {
    return new School(
        new RecordKey(school.key().namespace(), key),
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
        school.groups());
  }

  private static PersonName name(String given, String family) {
    return new PersonName(family, Optional.of(family), given, List.of(given), Optional.of("Mme"));
  }
}
