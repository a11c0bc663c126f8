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
 * @param divisions references to divisions of schools of the delivery
 * @param groups references to groups of schools of the delivery
 * @param foreign references to divisions of structures that are not delivered
 * @param chosen subjects beyond the common ones
 */
record Enrolment(
    LevelRow level,
    List<String> divisions,
    List<String> groups,
    List<String> foreign,
    List<SubjectRow> chosen) {

  static Enrolment of(Child child, Edition edition) {
    SchoolPlan school = child.school();
    Place place = child.place();
    Irregularity irregularity = place.irregularity();
    boolean moves = !child.joined() && edition.moves(child.rank());
    boolean promoted = !child.joined() && edition.promoted(child.rank());
    if ((moves || promoted)
        && (irregularity == Irregularity.NO_DIVISION
            || irregularity == Irregularity.UNDECLARED_DIVISION)) {
      irregularity = Irregularity.NONE;
    }
    Step step = school.steps().get((place.step() + (promoted ? 1 : 0)) % school.steps().size());
    int rank = (place.division() + (moves ? 1 : 0)) % step.divisions().size();
    String division = school.ref(step.divisions().get(rank).code());
    List<String> divisions =
        switch (irregularity) {
          case NO_DIVISION -> List.of();
          case UNDECLARED_DIVISION ->
              List.of(school.ref(school.undeclaredDivision().orElseThrow()));
          case SECOND_SCHOOL -> List.of(division, inPartner(child));
          default -> List.of(division);
        };
    List<Group> groups = groups(step, place, rank);
    List<String> groupRefs = new ArrayList<>();
    groups.forEach(group -> groupRefs.add(school.ref(group.code())));
    if (irregularity == Irregularity.UNDECLARED_GROUP) {
      groupRefs.add(school.ref(school.undeclaredGroup().orElseThrow()));
    }
    return new Enrolment(
        step.levels().get(place.level() % step.levels().size()),
        divisions,
        List.copyOf(groupRefs),
        irregularity == Irregularity.FOREIGN_CLASS
            ? List.of(AcademyPlan.FIRST_FOREIGN_STRUCTURE + "$" + "3A")
            : List.of(),
        groups.stream().map(Group::subject).toList());
  }

  private static String inPartner(Child child) {
    SchoolPlan partner = child.partner();
    return partner.ref(partner.steps().get(0).divisions().get(0).code());
  }

  private static List<Group> groups(Step step, Place place, int division) {
    List<Group> groups = new ArrayList<>();
    if (place.language() >= 0) {
      groups.add(step.languages().get(place.language() % step.languages().size()));
    }
    if (place.option() >= 0) {
      groups.add(step.options().get(place.option() % step.options().size()));
    }
    if (place.half() && place.irregularity() != Irregularity.NO_DIVISION) {
      groups.add(step.halves().get(division));
    }
    return groups;
  }
}
