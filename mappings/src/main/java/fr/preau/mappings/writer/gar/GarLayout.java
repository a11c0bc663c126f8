package fr.preau.mappings.writer.gar;

import fr.preau.mappings.model.SubjectCode;
import fr.preau.mappings.model.Uai;
import java.util.List;

/**
 * Which elements a record is made of and in which order. Rules, node count and XML all read it
 * here, so that they cannot disagree.
 */
final class GarLayout {
  private GarLayout() {}

  static void lay(GarRecord item, GarDegree degree, GarSink sink) {
    switch (item.section()) {
      case SCHOOL -> school((GarSchool) item, degree, sink);
      case LEVEL -> level((GarLevel) item, sink);
      case SUBJECT -> subject((GarSubject) item, sink);
      case PUPIL -> pupil((GarPupil) item, sink);
      case TEACHER -> teacher((GarTeacher) item, degree, sink);
      case PUPIL_LEVEL, TEACHER_LEVEL -> personLevel((GarPersonLevel) item, degree, sink);
      case PUPIL_SUBJECT -> pupilSubject((GarPupilSubject) item, sink);
      case GROUP -> group((GarGroup) item, sink);
      case PERSON_GROUP -> personGroup((GarPersonGroup) item, sink);
      case GROUP_TEACHING -> {
        var teaching = (GarGroupTeaching) item;
        teaching(teaching.school(), teaching.person(), teaching.group(), teaching.subjects(), sink);
      }
      case CLASS_TEACHING -> {
        var teaching = (GarClassTeaching) item;
        teaching(
            teaching.school(), teaching.person(), teaching.division(), teaching.subjects(), sink);
      }
      case RESPONSIBLE -> responsible((GarResponsible) item, sink);
    }
  }

  private static void school(GarSchool school, GarDegree degree, GarSink sink) {
    sink.required(GarField.STRUCTURE_UAI, school.uai().value());
    sink.required(GarField.STRUCTURE_NAME, school.name());
    school
        .seat()
        .filter(seat -> degree == GarDegree.SECOND)
        .ifPresent(seat -> sink.optional(GarField.STRUCTURE_SEAT, seat.value()));
    school.contract().ifPresent(text -> sink.optional(GarField.STRUCTURE_CONTRACT, text));
    school.phone().ifPresent(text -> sink.optional(GarField.STRUCTURE_PHONE, text));
    school.email().ifPresent(text -> sink.optional(GarField.STRUCTURE_EMAIL, text));
  }

  private static void level(GarLevel level, GarSink sink) {
    sink.required(GarField.STRUCTURE_UAI, level.school().value());
    sink.required(GarField.LEVEL_CODE, level.code().value());
    sink.required(GarField.LEVEL_LABEL, level.label());
    level.parent().ifPresent(code -> sink.optional(GarField.LEVEL_PARENT, code.value()));
    level.statisticalCode().ifPresent(text -> sink.optional(GarField.LEVEL_STATISTICAL, text));
  }

  private static void subject(GarSubject subject, GarSink sink) {
    sink.required(GarField.STRUCTURE_UAI, subject.school().value());
    sink.required(GarField.SUBJECT_CODE, subject.code().value());
    sink.required(GarField.SUBJECT_LABEL, subject.label());
  }

  private static void pupil(GarPupil pupil, GarSink sink) {
    identity(pupil.identity(), sink);
    schools(pupil.schools(), GarField.PERSON_SCHOOL, sink);
    pupil.birthDate().ifPresent(date -> sink.optional(GarField.PERSON_BIRTH_DATE, date.toString()));
  }

  private static void teacher(GarTeacher teacher, GarDegree degree, GarSink sink) {
    identity(teacher.identity(), sink);
    schools(teacher.schools(), GarField.PERSON_SCHOOL, sink);
    teacher
        .birthDate()
        .ifPresent(date -> sink.optional(GarField.PERSON_BIRTH_DATE, date.toString()));
    if (degree == GarDegree.FIRST) {
      posts(teacher, "GAREnsSpecialitesPostes", GarField.SPECIALITY_CODE, sink);
    } else {
      posts(teacher, "GAREnsDisciplinesPostes", GarField.DISCIPLINE_CODE, sink);
      teacher.mails().forEach(mail -> sink.optional(GarField.PERSON_MAIL, mail));
    }
  }

  private static void posts(GarTeacher teacher, String element, GarField code, GarSink sink) {
    for (GarDisciplines disciplines : teacher.disciplines()) {
      sink.open(element);
      sink.required(GarField.STRUCTURE_UAI, disciplines.school().value());
      sink.atLeastOne(code, disciplines.codes().size());
      disciplines.codes().forEach(text -> sink.required(code, text));
      sink.close();
    }
  }

  private static void identity(GarIdentity identity, GarSink sink) {
    sink.required(GarField.PERSON_ID, identity.id().value());
    sink.atLeastOne(GarField.PERSON_PROFILE, identity.profiles().size());
    for (GarProfile profile : identity.profiles()) {
      sink.open("GARPersonProfils");
      sink.required(GarField.STRUCTURE_UAI, profile.school().value());
      sink.required(GarField.PERSON_PROFILE, profile.profile().code());
      sink.close();
    }
    identity.familyName().ifPresent(text -> sink.optional(GarField.PERSON_FAMILY_NAME, text));
    sink.required(GarField.PERSON_NAME, identity.name());
    sink.required(GarField.PERSON_GIVEN_NAME, identity.givenName());
    sink.atLeastOne(GarField.PERSON_GIVEN_NAMES, identity.givenNames().size());
    identity.givenNames().forEach(text -> sink.required(GarField.PERSON_GIVEN_NAMES, text));
    identity.civility().ifPresent(c -> sink.optional(GarField.PERSON_CIVILITY, c.text()));
    identity
        .administrativeSchool()
        .ifPresent(school -> sink.optional(GarField.PERSON_SEAT, school.value()));
  }

  private static void schools(List<Uai> schools, GarField field, GarSink sink) {
    sink.atLeastOne(field, schools.size());
    schools.forEach(school -> sink.required(field, school.value()));
  }

  private static void personLevel(GarPersonLevel level, GarDegree degree, GarSink sink) {
    sink.required(GarField.STRUCTURE_UAI, level.school().value());
    sink.required(GarField.PERSON_ID, level.person().value());
    sink.required(
        degree == GarDegree.FIRST ? GarField.STATISTICAL_LEVEL_CODE : GarField.LEVEL_CODE,
        level.level().value());
  }

  private static void pupilSubject(GarPupilSubject subject, GarSink sink) {
    sink.required(GarField.STRUCTURE_UAI, subject.school().value());
    sink.required(GarField.PERSON_ID, subject.person().value());
    sink.required(GarField.SUBJECT_CODE, subject.subject().value());
  }

  private static void group(GarGroup group, GarSink sink) {
    sink.required(GarField.GROUP_CODE, group.code());
    sink.required(GarField.STRUCTURE_UAI, group.school().value());
    sink.required(GarField.GROUP_LABEL, group.label());
    sink.required(GarField.GROUP_STATUS, group.status().name());
    group.divisions().forEach(code -> sink.required(GarField.GROUP_DIVISION, code));
  }

  private static void personGroup(GarPersonGroup membership, GarSink sink) {
    sink.required(GarField.STRUCTURE_UAI, membership.school().value());
    sink.required(GarField.PERSON_ID, membership.person().value());
    sink.required(GarField.GROUP_CODE, membership.group());
  }

  private static void teaching(
      Uai school, GarPersonId person, String code, List<SubjectCode> subjects, GarSink sink) {
    sink.required(GarField.STRUCTURE_UAI, school.value());
    sink.required(GarField.PERSON_ID, person.value());
    sink.required(GarField.GROUP_CODE, code);
    sink.atLeastOne(GarField.SUBJECT_CODE, subjects.size());
    subjects.forEach(subject -> sink.required(GarField.SUBJECT_CODE, subject.value()));
  }

  private static void responsible(GarResponsible responsible, GarSink sink) {
    sink.required(GarField.PERSON_ID, responsible.person().value());
    sink.required(GarField.PERSON_NAME, responsible.name());
    sink.required(GarField.PERSON_GIVEN_NAME, responsible.givenName());
    responsible.civility().ifPresent(c -> sink.optional(GarField.PERSON_CIVILITY, c.text()));
    sink.atLeastOne(GarField.PERSON_MAIL, responsible.mails().size());
    responsible.mails().forEach(mail -> sink.required(GarField.PERSON_MAIL, mail));
    schools(responsible.schools(), GarField.RESPONSIBLE_SCHOOL, sink);
  }
}
