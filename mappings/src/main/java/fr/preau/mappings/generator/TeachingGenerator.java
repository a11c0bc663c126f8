package fr.preau.mappings.generator;

import fr.preau.mappings.generator.Nomenclature.SubjectRow;
import fr.preau.mappings.generator.Nomenclature.Use;
import fr.preau.mappings.generator.SchoolPlan.Division;
import fr.preau.mappings.generator.SchoolPlan.Group;
import fr.preau.mappings.generator.SchoolPlan.Step;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gives teachers their divisions, groups and subjects. */
final class TeachingGenerator {
  /** What one teacher teaches, references as in {@link StaffMember}. */
  record Teaching(
      Set<String> classSubjects,
      Set<String> groupSubjects,
      List<String> headTeacherOf,
      List<String> undeclaredGroups) {}

  private final Degree degree;
  private final Draw draw;
  private final List<SubjectRow> taught;

  TeachingGenerator(Degree degree, Draw draw, Nomenclature nomenclature) {
    this.degree = degree;
    this.draw = draw;
    this.taught =
        nomenclature.subjects().stream()
            .filter(subject -> subject.use() != Use.SUPPORT && subject.use() != Use.UNUSED)
            .toList();
  }

  /** The main subject of the teacher of that rank in a school. */
  SubjectRow subject(int rank) {
    return taught.get(rank % taught.size());
  }

  Teaching nothing() {
    return new Teaching(Set.of(), Set.of(), List.of(), List.of());
  }

  /** What the teacher of that rank teaches; the first ones are head teacher of a division each. */
  Teaching of(SchoolPlan school, Optional<SchoolPlan> second, int rank) {
    return degree == Degree.PRIMARY
        ? ofOneClass(school, second, rank)
        : ofSubject(school, second, rank);
  }

  /** A class of a structure that is not delivered. */
  String elsewhere(int structure, SubjectRow subject) {
    return structure + "$3A" + (degree == Degree.PRIMARY ? "" : "$" + subject.code());
  }

  /** In the 1st degree a teacher has a class, without any subject, and now and then a group. */
  private Teaching ofOneClass(SchoolPlan school, Optional<SchoolPlan> second, int rank) {
    Set<String> classes = new LinkedHashSet<>();
    List<Division> divisions = school.divisions();
    classes.add(school.ref(divisions.get(rank % divisions.size()).code()));
    second.ifPresent(other -> classes.add(other.ref(draw.one(other.divisions()).code())));
    Set<String> groups =
        draw.chance(300) ? Set.of(school.ref(draw.one(school.groups()).code())) : Set.of();
    return new Teaching(classes, groups, List.of(), List.of());
  }

  private Teaching ofSubject(SchoolPlan school, Optional<SchoolPlan> second, int rank) {
    SubjectRow subject = subject(rank);
    List<Division> divisions = school.divisions();
    Set<String> classSubjects = new LinkedHashSet<>();
    int count = draw.between(2, 6);
    int stride = 1 + draw.below(3);
    for (int i = 0; i < count; i++) {
      Division division = divisions.get((rank + i * stride) % divisions.size());
      classSubjects.add(school.ref(division.code()) + "$" + subject.code());
      if (i == 0 && draw.chance(200)) {
        classSubjects.add(school.ref(division.code()) + "$" + draw.one(taught).code());
      }
    }
    second.ifPresent(
        other -> {
          Division division = draw.one(other.divisions());
          classSubjects.add(other.ref(division.code()) + "$" + subject.code());
        });
    Set<String> groupSubjects = groups(school, subject, rank);
    boolean conductsChoir = rank == 1 && school.undeclaredGroup().isPresent();
    List<String> undeclared =
        conductsChoir ? List.of(school.ref(school.undeclaredGroup().orElseThrow())) : List.of();
    undeclared.forEach(group -> groupSubjects.add(group + "$" + subject.code()));
    return new Teaching(
        classSubjects,
        groupSubjects,
        rank < divisions.size() ? List.of(school.ref(divisions.get(rank).code())) : List.of(),
        undeclared);
  }

  private Set<String> groups(SchoolPlan school, SubjectRow subject, int rank) {
    Set<String> subjects = new LinkedHashSet<>();
    Step step = school.steps().get(rank % school.steps().size());
    for (List<Group> groups : List.of(step.languages(), step.options())) {
      for (Group group : groups) {
        if (group.subject().equals(subject) && draw.chance(700)) {
          subjects.add(school.ref(group.code()) + "$" + subject.code());
        }
      }
    }
    if (draw.chance(300)) {
      Group half = draw.one(step.halves());
      subjects.add(school.ref(half.code()) + "$" + half.subject().code());
    }
    return subjects;
  }
}
