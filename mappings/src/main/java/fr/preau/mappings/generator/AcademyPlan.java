package fr.preau.mappings.generator;

import fr.preau.mappings.model.Uai;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The schools of the academy. Its size grows with the schools, not with the people. */
final class AcademyPlan {
  /** Structures from this number on are never delivered: people refer to them all the same. */
  static final int FIRST_FOREIGN_STRUCTURE = 900_000;

  private final Draw draw;
  private final Nomenclature nomenclature;
  private final List<SchoolPlan> schools;

  AcademyPlan(GeneratorOptions options, Nomenclature nomenclature) {
    this.draw = options.draw();
    this.nomenclature = nomenclature;
    this.schools = plan(options);
  }

  List<SchoolPlan> schools() {
    return schools;
  }

  /** The school that shares families and teachers with this one; itself when it is alone. */
  SchoolPlan partnerOf(SchoolPlan school) {
    int partner = school.index() ^ 1;
    return partner < schools.size() ? schools.get(partner) : school;
  }

  private List<SchoolPlan> plan(GeneratorOptions options) {
    long[] upTo = new long[options.schools() + 1];
    for (int i = 0; i < options.schools(); i++) {
      draw.start(Draw.About.SCHOOL, i);
      upTo[i + 1] = upTo[i] + SchoolKind.at(options.degree(), i).weight(draw);
    }
    long weight = upTo[options.schools()];
    List<String> names = Lists.words("school-names.txt");
    List<String> towns = Lists.words("towns.txt");
    List<SchoolPlan> plans = new ArrayList<>(options.schools());
    for (int i = 0; i < options.schools(); i++) {
      long before = options.pupils() * upTo[i] / weight;
      int pupils = (int) (options.pupils() * upTo[i + 1] / weight - before);
      int digits = options.degree().firstUai() + options.uaiShift() + i;
      draw.start(Draw.About.SCHOOL, options.schools() + i);
      SchoolKind kind = SchoolKind.at(options.degree(), i);
      boolean declares = options.degree() == Degree.SECONDARY;
      boolean bareLabels = declares && i % 7 == 3;
      int id = options.degree().firstStructure() + i;
      plans.add(
          new SchoolPlan(
              i,
              id,
              new Uai(String.format(Locale.ROOT, "%07d%c", digits, Uai.checkLetter(digits))),
              kind,
              kind.title() + " DES " + names.get(i % names.size()),
              towns.get(i / names.size() % towns.size()).toUpperCase(Locale.FRENCH),
              pupils,
              new SchoolStepsPlanner(draw, nomenclature, kind, bareLabels, declares ? 0 : id)
                  .plan(pupils),
              declares && i % 20 == 2 ? Optional.of("ULIS") : Optional.empty(),
              declares && i % 7 == 1 ? Optional.of("CHORALE") : Optional.empty(),
              bareLabels));
    }
    return List.copyOf(plans);
  }
}
