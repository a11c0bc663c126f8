package fr.preau.mappings.generator;

import fr.preau.mappings.generator.Family.Child;
import fr.preau.mappings.generator.Family.Irregularity;
import fr.preau.mappings.generator.Family.Link;
import fr.preau.mappings.generator.Family.Place;
import fr.preau.mappings.generator.SchoolPlan.Step;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;

/**
 * Invents families, one after the other. Numbers are given in that order, whoever is delivered, so
 * they are the same in every edition.
 */
final class FamilyGenerator {
  /** Who the families are, and where the numbers of their people start. */
  enum Population {
    FIRST(Draw.About.FAMILY, 10_000_000, 40_000_000),
    JOINING(Draw.About.NEW_FAMILY, 30_000_000, 80_000_000);

    private final Draw.About about;
    private final long firstPupil;
    private final long firstRelative;

    Population(Draw.About about, long firstPupil, long firstRelative) {
      this.about = about;
      this.firstPupil = firstPupil;
      this.firstRelative = firstRelative;
    }
  }

  private final Population population;
  private final AcademyPlan academy;
  private final Names names;
  private final Draw draw;
  private final LocalDate firstExport;
  private final long firstPupil;
  private final RelativesGenerator relatives;
  private int families;
  private int pupils;

  FamilyGenerator(
      Population population, AcademyPlan academy, Names names, GeneratorOptions options) {
    this.population = population;
    this.academy = academy;
    this.names = names;
    this.draw = options.draw();
    this.firstExport = options.exportDate();
    this.firstPupil = options.degree().firstPerson() + population.firstPupil;
    this.relatives =
        new RelativesGenerator(
            draw, names, firstExport, options.degree().firstPerson() + population.firstRelative);
  }

  /** The next family of a school, with at most that many children. */
  Family next(SchoolPlan home, int mostChildren) {
    draw.start(population.about, families++);
    int size = draw.below(100);
    int wanted = size < 74 ? 1 : size < 96 ? 2 : 3;
    int children = Math.min(wanted, mostChildren);
    String name = names.family(draw);
    RelativesGenerator.Household household = relatives.household(name);
    List<Child> born = new ArrayList<>(children);
    for (int i = 0; i < children; i++) {
      SchoolPlan school = i > 0 && draw.chance(350) ? academy.partnerOf(home) : home;
      born.add(child(school, name, household, i));
    }
    return new Family(born, relatives.unclaimed(), draw.below(1_000_000));
  }

  private Child child(
      SchoolPlan school, String name, RelativesGenerator.Household household, int rankInFamily) {
    int step = draw.below(school.steps().size());
    Step year = school.steps().get(step);
    boolean repeating = draw.chance(step < 2 ? 40 : 150);
    LocalDate born = birth(year.levels().get(0).age() + (repeating ? 1 : 0));
    String usageName = draw.chance(40) ? name + " " + names.family(draw) : name;
    Identity identity = names.person(draw, draw.chance(490), name, usageName, born);
    boolean adult = !born.plusYears(18).isAfter(firstExport);
    List<Link> links = relatives.links(household, identity, adult, rankInFamily);
    int rank = pupils++;
    return new Child(
        firstPupil + rank,
        rank,
        population == Population.JOINING,
        identity,
        school,
        academy.partnerOf(school),
        place(school, step),
        links,
        draw.below(2_000) == 0);
  }

  private Place place(SchoolPlan school, int step) {
    Step year = school.steps().get(step);
    return new Place(
        step,
        draw.chance(850) ? 0 : draw.below(year.levels().size()),
        draw.below(year.divisions().size()),
        draw.chance(930) ? draw.below(year.languages().size()) : -1,
        draw.chance(220) ? draw.below(year.options().size()) : -1,
        draw.chance(500),
        irregularity(school));
  }

  private Irregularity irregularity(SchoolPlan school) {
    int rare = draw.below(1_000);
    if (rare < 4) {
      return Irregularity.NO_DIVISION;
    } else if (rare < 8) {
      boolean alone = academy.partnerOf(school) == school;
      return alone ? Irregularity.NONE : Irregularity.SECOND_SCHOOL;
    } else if (rare < 10) {
      return Irregularity.FOREIGN_CLASS;
    } else if (rare < 25 && school.undeclaredDivision().isPresent()) {
      return Irregularity.UNDECLARED_DIVISION;
    } else if (rare < 75 && school.undeclaredGroup().isPresent()) {
      return Irregularity.UNDECLARED_GROUP;
    }
    return Irregularity.NONE;
  }

  private LocalDate birth(int age) {
    int year = firstExport.getYear() - age;
    return Year.of(year).atDay(draw.between(1, 365));
  }
}
