package fr.preau.mappings.generator;

import fr.preau.mappings.generator.Family.Child;
import fr.preau.mappings.generator.Family.Irregularity;
import fr.preau.mappings.generator.Family.Place;
import fr.preau.mappings.generator.Nomenclature.LevelRow;
import fr.preau.mappings.generator.Nomenclature.SubjectRow;
import fr.preau.mappings.generator.SchoolPlan.Group;
import fr.preau.mappings.generator.SchoolPlan.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a pupil is in one edition.
 *
 * @param school administrative school
 * @param divisions references to divisions of schools of the delivery
 * @param groups references to groups of schools of the delivery
 * @param foreign references to divisions of structures that are not delivered
 * @param chosen subjects beyond the common ones
 */
record Enrolment(
    SchoolPlan school,
    LevelRow level,
    List<String> divisions,
    List<String> groups,
    List<String> foreign,
    List<SubjectRow> chosen) {

  static Enrolment of(Child child, Edition edition) {
    SchoolPlan school = edition.schoolOf(child);
    Place place = child.place();
    Irregularity irregularity = irregularity(child, edition);
    Step step = school.steps().get(edition.stepOf(child) % school.steps().size());
    List<String> divisions = new ArrayList<>();
    int open = step.halves().size();
    int rank = open == 0 ? 0 : (place.division() + (edition.moves(child) ? 1 : 0)) % open;
    if (irregularity == Irregularity.UNDECLARED_DIVISION) {
      divisions.add(school.ref(school.undeclaredDivision().orElseThrow()));
    } else if (irregularity != Irregularity.NO_DIVISION && open > 0) {
      divisions.add(school.ref(step.divisions().get(rank).code()));
    }
    if (irregularity == Irregularity.SECOND_SCHOOL) {
      divisions.add(inPartner(child));
    }
    List<Group> groups = groups(step, place, rank);
    List<String> groupRefs = new ArrayList<>();
    groups.forEach(group -> groupRefs.add(school.ref(group.code())));
    if (irregularity == Irregularity.UNDECLARED_GROUP) {
      groupRefs.add(school.ref(school.undeclaredGroup().orElseThrow()));
    }
    return new Enrolment(
        school,
        step.levels().get(place.level() % step.levels().size()),
        List.copyOf(divisions),
        List.copyOf(groupRefs),
        irregularity == Irregularity.FOREIGN_CLASS
            ? List.of(AcademyPlan.FIRST_FOREIGN_STRUCTURE + "$" + "3A")
            : List.of(),
        groups.stream().map(Group::subject).toList());
  }

  /** What is unusual still: a pupil who changes class or year gets a usual one. */
  private static Irregularity irregularity(Child child, Edition edition) {
    Irregularity irregularity = child.place().irregularity();
    boolean settled = edition.moves(child) || edition.stepOf(child) != child.place().step();
    return switch (irregularity) {
      case NO_DIVISION, UNDECLARED_DIVISION -> settled ? Irregularity.NONE : irregularity;
      case SECOND_SCHOOL, UNDECLARED_GROUP -> edition.bascule() ? Irregularity.NONE : irregularity;
      default -> irregularity;
    };
  }

  private static String inPartner(Child child) {
    SchoolPlan partner = child.partner();
    return partner.ref(partner.steps().get(0).divisions().get(0).code());
  }

  private static List<Group> groups(Step step, Place place, int division) {
    List<Group> groups = new ArrayList<>();
    if (place.language() >= 0 && !step.languages().isEmpty()) {
      groups.add(step.languages().get(place.language() % step.languages().size()));
    }
    if (place.option() >= 0 && !step.options().isEmpty()) {
      groups.add(step.options().get(place.option() % step.options().size()));
    }
    if (place.half()
        && place.irregularity() != Irregularity.NO_DIVISION
        && !step.halves().isEmpty()) {
      groups.add(step.halves().get(division));
    }
    return groups;
  }
}
