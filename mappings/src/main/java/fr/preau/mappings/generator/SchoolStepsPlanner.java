package fr.preau.mappings.generator;

import fr.preau.mappings.generator.Nomenclature.LevelRow;
import fr.preau.mappings.generator.Nomenclature.SubjectRow;
import fr.preau.mappings.generator.Nomenclature.Use;
import fr.preau.mappings.generator.SchoolPlan.Division;
import fr.preau.mappings.generator.SchoolPlan.Group;
import fr.preau.mappings.generator.SchoolPlan.Step;
import java.util.ArrayList;
import java.util.List;

/** Gives a school the divisions and groups that its number of pupils calls for. */
final class SchoolStepsPlanner {
  private static final int PUPILS_A_DIVISION = 27;

  private final Draw draw;
  private final Nomenclature nomenclature;
  private final SchoolKind kind;
  private final boolean bareLabels;
  private final int numbering;
  private int numbers;

  /**
   * A planner for one school.
   *
   * @param numbering start of the numbers that divisions and groups have; 0 when they have codes
   */
  SchoolStepsPlanner(
      Draw draw, Nomenclature nomenclature, SchoolKind kind, boolean bareLabels, int numbering) {
    this.draw = draw;
    this.nomenclature = nomenclature;
    this.kind = kind;
    this.bareLabels = bareLabels;
    this.numbering = numbering;
  }

  List<Step> plan(int pupils) {
    var years = nomenclature.steps(kind);
    // two at least, so that a pupil can change class without changing year
    int divisions = Math.max(2, Math.round((float) pupils / years.size() / PUPILS_A_DIVISION));
    int style = draw.below(3);
    List<Step> steps = new ArrayList<>();
    for (int year = 0; year < years.size(); year++) {
      steps.add(step(years.get(year), divisions, style, year == 0));
    }
    return List.copyOf(steps);
  }

  private Step step(List<LevelRow> levels, int count, int style, boolean first) {
    String sign = levels.get(0).sign();
    List<Division> divisions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String code = code(divisionCode(sign, i, style));
      divisions.add(new Division(code, bareLabels ? "" : levels.get(0).label() + " " + (i + 1)));
    }
    List<String> codes = divisions.stream().map(Division::code).toList();
    return new Step(
        levels,
        List.copyOf(divisions),
        groups(sign, Use.LANGUAGE, codes, Math.max(1, count / 3)),
        groups(sign, Use.OPTION, codes, 1),
        halves(divisions, first));
  }

  private String code(String readable) {
    return numbering == 0 ? readable : Integer.toString(numbering * 1_000 + ++numbers);
  }

  private static String divisionCode(String sign, int index, int style) {
    return switch (style) {
      case 0 -> index < 26 ? sign + (char) ('A' + index) : sign + "Z" + index;
      case 1 -> sign + " " + (index + 1);
      default -> sign + "E" + (index + 1);
    };
  }

  private List<Group> groups(String sign, Use use, List<String> divisions, int each) {
    List<Group> groups = new ArrayList<>();
    for (SubjectRow subject : nomenclature.subjects(use)) {
      for (int i = 1; i <= each; i++) {
        String code = code(sign + " " + subject.label().substring(0, 3) + "G" + i);
        String label = bareLabels ? "" : subject.label() + " GR." + i;
        groups.add(new Group(code, label, subject, divisions));
      }
    }
    return List.copyOf(groups);
  }

  /** Half of each division; the first one of the school bears the code of its division. */
  private List<Group> halves(List<Division> divisions, boolean first) {
    SubjectRow subject = nomenclature.subjects(Use.SUPPORT).get(0);
    List<Group> groups = new ArrayList<>();
    for (Division division : divisions) {
      String code = code(first && groups.isEmpty() ? division.code() : division.code() + " AP");
      String name = numbering == 0 ? division.code() : division.label();
      String label = bareLabels ? "" : subject.label() + " " + name;
      groups.add(new Group(code, label, subject, List.of(division.code())));
    }
    return List.copyOf(groups);
  }
}
