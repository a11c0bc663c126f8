package fr.preau.mappings.generator;

import fr.preau.mappings.generator.Family.Child;
import fr.preau.mappings.generator.SchoolPlan.Division;
import fr.preau.mappings.generator.SchoolPlan.Group;
import fr.preau.mappings.generator.SchoolPlan.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What September makes of an academy: everybody a year further, those of the last year in the
 * school that follows or gone, newcomers, divisions that close, open or are still empty, whole
 * schools without any division yet, and no teacher with a class.
 */
final class Bascule {
  private Bascule() {}

  /** Whether the pupil goes on in the partner of the school. */
  static boolean changesSchool(Child child) {
    return inLastStep(child)
        && child.school().kind().leadsTo(child.partner().kind())
        && child.rank() % 5 != 0;
  }

  /** Whether the pupil leaves the academy. */
  static boolean leaves(Child child) {
    return inLastStep(child) && !changesSchool(child);
  }

  /** About as many as left. */
  static int joiners(SchoolPlan school) {
    return school.pupils() / school.steps().size();
  }

  /** The school with the divisions of the new year. */
  static SchoolPlan september(SchoolPlan school) {
    boolean unready = school.index() % 3 == 2;
    List<Step> steps = new ArrayList<>();
    for (Step step : school.steps()) {
      steps.add(
          unready
              ? new Step(step.levels(), List.of(), List.of(), List.of(), List.of())
              : september(step));
    }
    return school.withSteps(steps);
  }

  /** Nobody teaches yet, and one teacher in twelve is gone. */
  static Optional<StaffMember> september(StaffMember member) {
    return member.teacher() && member.id() % 12 == 5
        ? Optional.empty()
        : Optional.of(member.withoutTeaching());
  }

  private static boolean inLastStep(Child child) {
    return !child.joined() && child.place().step() == child.school().steps().size() - 1;
  }

  /** The last division is replaced by a new one, and another is declared that nobody is in. */
  private static Step september(Step step) {
    List<Division> divisions = new ArrayList<>(step.divisions());
    Division closed = divisions.remove(divisions.size() - 1);
    Division opened = opened(closed, "N", "1", step);
    divisions.add(opened);
    divisions.add(opened(closed, "V", "2", step));
    Map<String, String> codes = Map.of(closed.code(), opened.code());
    return new Step(
        step.levels(),
        List.copyOf(divisions),
        drawingFrom(step.languages(), codes),
        drawingFrom(step.options(), codes),
        drawingFrom(step.halves(), codes));
  }

  /** A code that no division or group of the school bears. */
  private static Division opened(Division like, String sign, String digit, Step step) {
    boolean number = like.code().chars().allMatch(Character::isDigit) && like.code().length() > 5;
    Set<String> taken = new HashSet<>();
    step.divisions().forEach(division -> taken.add(division.code()));
    String code = number ? like.code() + digit : step.levels().get(0).sign() + "/" + sign;
    while (!taken.add(code)) {
      code += sign;
    }
    return new Division(code, like.label().isEmpty() ? "" : like.label() + " " + sign);
  }

  private static List<Group> drawingFrom(List<Group> groups, Map<String, String> codes) {
    return groups.stream()
        .map(
            group ->
                new Group(
                    group.code(),
                    group.label(),
                    group.subject(),
                    group.divisions().stream()
                        .map(division -> codes.getOrDefault(division, division))
                        .toList()))
        .toList();
  }
}
