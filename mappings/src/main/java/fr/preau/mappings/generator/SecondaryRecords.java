package fr.preau.mappings.generator;

import fr.preau.mappings.generator.Family.Child;
import fr.preau.mappings.generator.Family.Link;
import fr.preau.mappings.generator.Family.Relative;
import java.util.List;
import java.util.stream.Stream;

/** Exports of the 2nd degree. */
final class SecondaryRecords implements Records {
  private final Nomenclature nomenclature;
  private final StructureRecords structures;
  private final PupilRecords pupils;
  private final String entered;

  SecondaryRecords(Nomenclature nomenclature, GeneratorOptions options, Edition edition) {
    this.nomenclature = nomenclature;
    this.structures = new StructureRecords(options.academyCode());
    this.pupils = new PupilRecords(nomenclature);
    this.entered = Text.date(edition.entered());
  }

  @Override
  public List<AafRecord> nomenclature() {
    return Stream.concat(
            nomenclature.subjects().stream().map(structures::subject),
            nomenclature.levels().stream().map(structures::level))
        .toList();
  }

  @Override
  public AafRecord school(SchoolPlan school) {
    return structures.school(school);
  }

  @Override
  public AafRecord pupil(Child child, Enrolment enrolment, int household) {
    return pupils.of(child, enrolment, household, entered);
  }

  @Override
  public List<Link> links(Child child) {
    return child.links();
  }

  @Override
  public AafRecord relative(Relative relative, int household, String town) {
    return RelativeRecords.of(relative, household, town);
  }

  @Override
  public AafRecord staff(StaffMember member) {
    return StaffRecords.of(member);
  }
}
