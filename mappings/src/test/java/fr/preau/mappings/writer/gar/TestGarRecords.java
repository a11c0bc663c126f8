package fr.preau.mappings.writer.gar;

import fr.preau.mappings.model.MefCode;
import fr.preau.mappings.model.SdetProfile;
import fr.preau.mappings.model.SubjectCode;
import fr.preau.mappings.model.Uai;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Records of one invented school, valid unless a test says otherwise. */
final class TestGarRecords {
  static final Uai SCHOOL = new Uai("0000001B");
  static final String CLASS = "6A";
  static final String GROUP = "6ANG1";

  private TestGarRecords() {}

  static GarPersonId id(int number) {
    return new GarPersonId("00000000-0000-4000-8000-%012d".formatted(number));
  }

  static GarSchool school() {
    return new GarSchool(
        SCHOOL,
        "Collège des Exemples",
        Optional.of(SCHOOL),
        Optional.of("PU"),
        Optional.of("0100000000"),
        Optional.of("accueil@college.example.org"));
  }

  static GarLevel level() {
    return new GarLevel(SCHOOL, mef(), "6EME", Optional.of(mef()), Optional.of("21110010001"));
  }

  static MefCode mef() {
    return new MefCode("10010012110");
  }

  static GarSubject subject(String code) {
    return new GarSubject(SCHOOL, new SubjectCode(code), "MATIERE " + code);
  }

  static GarPupil pupil(int number) {
    return pupil(number, "FICTIF");
  }

  static GarPupil pupil(int number, String name) {
    return new GarPupil(
        identity(number, name, SdetProfile.PUPIL),
        List.of(SCHOOL),
        Optional.of(LocalDate.of(2013, 2, 28)));
  }

  static GarTeacher teacher(int number) {
    return new GarTeacher(
        identity(number, "MODELE", SdetProfile.TEACHER),
        List.of(SCHOOL),
        Optional.empty(),
        List.of(new GarDisciplines(SCHOOL, List.of("L1600", "L1601"))),
        List.of("modele%d@example.org".formatted(number)));
  }

  static GarIdentity identity(int number, String name, SdetProfile profile) {
    return new GarIdentity(
        id(number),
        List.of(new GarProfile(SCHOOL, profile)),
        Optional.of(name),
        name,
        "Lou",
        List.of("Lou", "Camille"),
        Optional.of(GarCivility.MME),
        Optional.of(SCHOOL));
  }

  static GarPersonLevel pupilLevel(int pupil) {
    return new GarPersonLevel(GarPersonLevel.Bearer.PUPIL, SCHOOL, id(pupil), mef());
  }

  static GarPersonLevel teacherLevel(int teacher) {
    return new GarPersonLevel(GarPersonLevel.Bearer.TEACHER, SCHOOL, id(teacher), mef());
  }

  static GarPupilSubject pupilSubject(int pupil, String code) {
    return new GarPupilSubject(SCHOOL, id(pupil), new SubjectCode(code));
  }

  static GarGroup division() {
    return new GarGroup(SCHOOL, CLASS, "Sixième A", GarGroup.Status.DIVISION, List.of());
  }

  static GarGroup group() {
    return new GarGroup(SCHOOL, GROUP, "6e anglais 1", GarGroup.Status.GROUPE, List.of(CLASS));
  }

  static GarPersonGroup member(int person, String group) {
    return new GarPersonGroup(SCHOOL, id(person), group);
  }

  static GarGroupTeaching groupTeaching(int teacher) {
    return new GarGroupTeaching(
        SCHOOL, id(teacher), GROUP, List.of(new SubjectCode("030201"), new SubjectCode("0302AB")));
  }

  static GarClassTeaching classTeaching(int teacher) {
    return new GarClassTeaching(SCHOOL, id(teacher), CLASS, List.of(new SubjectCode("020700")));
  }

  static GarResponsible responsible(int teacher) {
    return new GarResponsible(
        id(teacher),
        "MODELE",
        "Lou",
        Optional.of(GarCivility.M),
        List.of("modele@example.org"),
        List.of(SCHOOL));
  }

  /** One record of every section at least, in order. */
  static List<GarRecord> smallSchool() {
    return List.of(
        school(),
        level(),
        subject("020700"),
        subject("030201"),
        pupil(1),
        pupil(2),
        pupilLevel(1),
        pupilLevel(2),
        pupilSubject(1, "020700"),
        teacher(3),
        teacherLevel(3),
        division(),
        group(),
        member(1, CLASS),
        member(1, GROUP),
        member(2, CLASS),
        groupTeaching(3),
        classTeaching(3),
        responsible(3));
  }
}
