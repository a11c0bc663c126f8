package fr.preau.mappings.generator;

import fr.preau.mappings.generator.FamilyGenerator.Population;
import java.util.function.Consumer;

/**
 * Goes through an academy, school by school, always in the same order: whoever is delivered, the
 * same people are invented.
 */
final class AcademyWalk {
  /** Takes what the walk meets. */
  interface Visitor {
    void school(SchoolPlan school);

    void family(Family family, SchoolPlan home);

    void member(StaffMember member);
  }

  private final AcademyPlan academy;
  private final Nomenclature nomenclature;
  private final GeneratorOptions options;

  AcademyWalk(AcademyPlan academy, Nomenclature nomenclature, GeneratorOptions options) {
    this.academy = academy;
    this.nomenclature = nomenclature;
    this.options = options;
  }

  AcademyPlan academy() {
    return academy;
  }

  Nomenclature nomenclature() {
    return nomenclature;
  }

  /** Everybody who was there first, and those who join in that edition. */
  void walk(Edition edition, Visitor visitor) {
    Names names = new Names();
    var first = new FamilyGenerator(Population.FIRST, academy, names, options);
    var joining = new FamilyGenerator(Population.JOINING, academy, names, options);
    var employees = new StaffGenerator(academy, nomenclature, names, options);
    long pupilsBefore = 0;
    for (SchoolPlan school : academy.schools()) {
      visitor.school(school);
      Consumer<Family> families = family -> visitor.family(family, school);
      invite(school, school.pupils(), first, families);
      invite(school, edition.joiners(school, pupilsBefore), joining, families);
      pupilsBefore += school.pupils();
      employees.staffOf(school, visitor::member);
    }
  }

  private static void invite(
      SchoolPlan school, int children, FamilyGenerator generator, Consumer<Family> families) {
    for (int left = children; left > 0; ) {
      Family family = generator.next(school, left);
      left -= family.children().size();
      families.accept(family);
    }
  }
}
