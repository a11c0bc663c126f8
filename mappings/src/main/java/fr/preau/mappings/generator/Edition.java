package fr.preau.mappings.generator;

import fr.preau.mappings.generator.Family.Child;
import fr.preau.mappings.generator.SchoolPlan.Division;
import fr.preau.mappings.generator.SchoolPlan.Group;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One of the deliveries of an academy, and what became of everything since the first one. Pupils
 * that leave and pupils that move are spread evenly over the schools, and are never the same.
 */
final class Edition {
  /** Which of the deliveries. */
  enum Kind {
    FULL("full", "truth.json"),
    AFTER("after", "truth-after.json"),
    NEW_YEAR("rentree", "truth-rentree.json");

    private final String directory;
    private final String truthFile;

    Kind(String directory, String truthFile) {
      this.directory = directory;
      this.truthFile = truthFile;
    }

    String directory() {
      return directory;
    }

    String truthFile() {
      return truthFile;
    }
  }

  private final Kind kind;
  private final LocalDate date;
  private final LocalDate entered;
  private final long pupils;
  private final long changed;
  private final boolean bascule;
  private final List<SchoolPlan> schools;
  private final Map<String, String> labels = new HashMap<>();

  Edition(Kind kind, AcademyPlan academy, GeneratorOptions options) {
    this.kind = kind;
    this.bascule = kind == Kind.AFTER && options.bascule();
    this.date = options.date(kind);
    LocalDate yearOf = kind == Kind.AFTER && !bascule ? options.exportDate() : date;
    this.entered = LocalDate.of(yearOf.minusMonths(8).getYear(), 9, 1);
    this.pupils = options.pupils();
    this.changed = kind == Kind.AFTER ? options.changedPupils() : 0;
    boolean renames = kind == Kind.AFTER && !bascule && options.degree() == Degree.PRIMARY;
    this.schools =
        bascule
            ? academy.schools().stream().map(Bascule::september).toList()
            : renames
                ? academy.schools().stream().map(Edition::renamed).toList()
                : academy.schools();
    if (options.degree() == Degree.PRIMARY) {
      schools.forEach(this::label);
    }
  }

  LocalDate date() {
    return date;
  }

  /** When the school year began: the same in a full and the next. */
  LocalDate entered() {
    return entered;
  }

  /** The school as it is now. */
  SchoolPlan now(SchoolPlan school) {
    return schools.get(school.index());
  }

  /** Label of a division or group of the 1st degree; its code when it is not of the delivery. */
  String labelOf(String reference) {
    return labels.getOrDefault(reference, reference.substring(reference.indexOf('$') + 1));
  }

  /** Whether the pupil is in this delivery. */
  boolean has(Child child) {
    if (child.joined()) {
      return kind == Kind.AFTER;
    }
    return bascule ? !Bascule.leaves(child) : !leaves(child.rank());
  }

  /** The school of a pupil who is in this delivery. */
  SchoolPlan schoolOf(Child child) {
    return now(changesSchool(child) ? child.partner() : child.school());
  }

  /** The year of study of a pupil who is in this delivery, counted in the school. */
  int stepOf(Child child) {
    int step = child.place().step();
    boolean promoted =
        !child.joined() && (bascule || kind == Kind.NEW_YEAR && child.rank() % 2 == 0);
    return changesSchool(child) ? 0 : promoted ? step + 1 : step;
  }

  /** Whether the pupil changes class inside the school. */
  boolean moves(Child child) {
    // half a stride beside those that leave
    long rank = child.rank();
    return !child.joined()
        && ((rank + 1) * changed * 2 + pupils) / (2 * pupils)
            > (rank * changed * 2 + pupils) / (2 * pupils);
  }

  /** Whether the school year began: nobody keeps an irregular enrolment, and nobody teaches yet. */
  boolean bascule() {
    return bascule;
  }

  /** The member of staff as the delivery states it, unless gone. */
  Optional<StaffMember> of(StaffMember member) {
    return bascule ? Bascule.september(member) : Optional.of(member);
  }

  /** How many join a school, behind that many pupils of the first full. */
  int joiners(SchoolPlan school, long pupilsBefore) {
    if (bascule) {
      return Bascule.joiners(school);
    }
    return (int)
        ((pupilsBefore + school.pupils()) * changed / pupils - pupilsBefore * changed / pupils);
  }

  private boolean changesSchool(Child child) {
    return bascule && Bascule.changesSchool(child);
  }

  private boolean leaves(long rank) {
    return (rank + 1) * changed / pupils > rank * changed / pupils;
  }

  /** Every third school of the 1st degree gives its first class another name. */
  private static SchoolPlan renamed(SchoolPlan school) {
    if (school.index() % 3 != 0) {
      return school;
    }
    return school.withFirstDivision(
        division -> new Division(division.code(), division.label() + " BIS"));
  }

  private void label(SchoolPlan school) {
    for (Division division : school.divisions()) {
      labels.put(school.ref(division.code()), division.label());
    }
    for (Group group : school.groups()) {
      labels.put(school.ref(group.code()), group.label());
    }
  }
}
