package fr.preau.mappings.generator;

import fr.preau.mappings.generator.Nomenclature.LevelRow;
import fr.preau.mappings.generator.Nomenclature.SubjectRow;
import fr.preau.mappings.model.Uai;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One school: who it is, how many pupils it takes, its divisions and groups.
 *
 * @param index rank in the academy, from 0
 * @param pupils pupils of its families in the first full
 * @param steps its years of study
 * @param undeclaredDivision code of a division that only people name
 * @param undeclaredGroup code of a group that only people name
 * @param bareLabels whether it gives its divisions and groups no label
 */
record SchoolPlan(
    int index,
    int id,
    Uai uai,
    SchoolKind kind,
    String name,
    String town,
    int pupils,
    List<Step> steps,
    Optional<String> undeclaredDivision,
    Optional<String> undeclaredGroup,
    boolean bareLabels) {

  /**
   * A year of study with the divisions and groups of its pupils.
   *
   * @param halves a group for each division that pupils are in, in the order of the divisions
   */
  record Step(
      List<LevelRow> levels,
      List<Division> divisions,
      List<Group> languages,
      List<Group> options,
      List<Group> halves) {}

  /** A division. */
  record Division(String code, String label) {}

  /**
   * A group.
   *
   * @param divisions codes of the divisions it draws from
   */
  record Group(String code, String label, SubjectRow subject, List<String> divisions) {}

  /** A division or group as a person's record names it. */
  String ref(String code) {
    return id + "$" + code;
  }

  /** The divisions of all years. */
  List<Division> divisions() {
    return steps.stream().flatMap(step -> step.divisions().stream()).toList();
  }

  /** The declared groups of all years. */
  List<Group> groups() {
    return steps.stream().flatMap(SchoolPlan::groupsOf).toList();
  }

  /** The same school with other years of study. */
  SchoolPlan withSteps(List<Step> others) {
    return new SchoolPlan(
        index,
        id,
        uai,
        kind,
        name,
        town,
        pupils,
        List.copyOf(others),
        undeclaredDivision,
        undeclaredGroup,
        bareLabels);
  }

  /** The same school with another first division. */
  SchoolPlan withFirstDivision(UnaryOperator<Division> change) {
    List<Step> changed = new ArrayList<>(steps);
    Step first = changed.get(0);
    List<Division> divisions = new ArrayList<>(first.divisions());
    divisions.set(0, change.apply(divisions.get(0)));
    changed.set(
        0,
        new Step(
            first.levels(),
            List.copyOf(divisions),
            first.languages(),
            first.options(),
            first.halves()));
    return withSteps(changed);
  }

  private static Stream<Group> groupsOf(Step step) {
    return Stream.of(step.languages(), step.options(), step.halves()).flatMap(List::stream);
  }
}
