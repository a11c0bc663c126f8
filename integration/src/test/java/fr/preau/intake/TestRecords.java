package fr.preau.intake;

import fr.preau.mappings.model.ClassRef;
import fr.preau.mappings.model.DeclaredDivision;
import fr.preau.mappings.model.MefCode;
import fr.preau.mappings.model.Namespace;
import fr.preau.mappings.model.PersonName;
import fr.preau.mappings.model.Pupil;
import fr.preau.mappings.model.RecordKey;
import fr.preau.mappings.model.Relation;
import fr.preau.mappings.model.Relative;
import fr.preau.mappings.model.RelativeLink;
import fr.preau.mappings.model.School;
import fr.preau.mappings.model.SdetProfile;
import fr.preau.mappings.model.Staff;
import fr.preau.mappings.model.StaffFunction;
import fr.preau.mappings.model.SubjectCode;
import fr.preau.mappings.model.TeachingRef;
import fr.preau.mappings.model.Uai;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Canonical records of fictional people, with only what a test cares about to be said. */
public final class TestRecords {
  private static final Namespace NAMESPACE = new Namespace("99");

  private TestRecords() {}

  /** School number n, UAI of the fictional department 099, with these divisions. */
  public static School school(int n, String... divisions) {
    return new School(
        key(n),
        uai(n),
        "COLLEGE FICTIF " + n,
        Optional.empty(),
        Optional.empty(),
        Optional.of("PU"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Arrays.stream(divisions)
            .map(code -> new DeclaredDivision(code, "Division " + code, List.of()))
            .toList(),
        List.of());
  }

  /** The UAI of school number n. */
  public static Uai uai(int n) {
    int number = 990_000 + n;
    return new Uai("%07d%s".formatted(number, Uai.checkLetter(number)));
  }

  /** A pupil of a school and division, with these relatives. */
  public static Pupil pupil(int id, int school, String division, RelativeLink... relatives) {
    return new Pupil(
        key(id),
        name("Lou", "EXEMPLE"),
        Optional.of(LocalDate.of(2013, 2, 28)),
        Optional.empty(),
        Optional.empty(),
        Optional.of(String.valueOf(school)),
        Optional.of(new MefCode("1001000C11A")),
        List.of(new SubjectCode("020700")),
        List.of(new ClassRef(String.valueOf(school), division)),
        List.of(),
        List.of(relatives));
  }

  /** A legal representative. */
  public static RelativeLink mother(int id) {
    return link(id, 1);
  }

  /** A link of that legal status; only 1 makes a guardian. */
  public static RelativeLink link(int id, int legalStatus) {
    return new RelativeLink(
        String.valueOf(id), Relation.MOTHER, "10", legalStatus, legalStatus == 1, true, true);
  }

  /** A relative. */
  public static Relative relative(int id) {
    return new Relative(
        key(id),
        name("Camille", "EXEMPLE"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** A teacher of one division. */
  public static Staff teacher(int id, int school, String division) {
    return new Staff(
        key(id),
        name("Dominique", "EXEMPLE"),
        Optional.of(LocalDate.of(1980, 1, 1)),
        Optional.of("dominique.exemple@example.org"),
        Optional.of(String.valueOf(school)),
        true,
        List.of(
            new StaffFunction(
                String.valueOf(school),
                "ENS",
                Optional.of("ENSEIGNEMENT"),
                Optional.of("L1600"),
                Optional.of("SCIENCES"),
                SdetProfile.TEACHER)),
        List.of(),
        List.of(
            new TeachingRef(
                String.valueOf(school), division, Optional.of(new SubjectCode("020700")))),
        List.of(),
        List.of(),
        List.of());
  }

  /** The same person with these functions and these divisions to teach. */
  public static Staff serving(
      Staff staff, List<StaffFunction> functions, List<TeachingRef> divisions) {
    return new Staff(
        staff.key(),
        staff.name(),
        staff.birthDate(),
        staff.mail(),
        staff.school(),
        staff.teacher(),
        functions,
        staff.headOf(),
        divisions,
        staff.groupTeachings(),
        staff.headTeacherOf(),
        staff.levels());
  }

  /** The same teacher without anything to teach. */
  public static Staff withoutTeachings(Staff staff) {
    return new Staff(
        staff.key(),
        staff.name(),
        staff.birthDate(),
        staff.mail(),
        staff.school(),
        staff.teacher(),
        staff.functions(),
        staff.headOf(),
        List.of(),
        List.of(),
        staff.headTeacherOf(),
        staff.levels());
  }

  /** Pupils numbered from..to of one school and division, without relatives. */
  public static Stream<Pupil> pupils(int from, int to, int school, String division) {
    return java.util.stream.IntStream.rangeClosed(from, to)
        .mapToObj(id -> pupil(id, school, division));
  }

  private static PersonName name(String given, String family) {
    return new PersonName(family, Optional.of(family), given, List.of(given), Optional.of("Mme"));
  }

  private static RecordKey key(int id) {
    return new RecordKey(NAMESPACE, String.valueOf(id));
  }
}
