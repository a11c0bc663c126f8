package fr.preau.mappings.generator;

import java.nio.file.Path;

/** Writes a full delivery of one edition. */
final class DeliveryWriter {
  private final AcademyWalk walk;
  private final GeneratorOptions options;

  DeliveryWriter(AcademyWalk walk, GeneratorOptions options) {
    this.walk = walk;
    this.options = options;
  }

  GeneratedDelivery write(Edition edition, Path directory) {
    var records = new EditionRecords(edition, walk.nomenclature(), options);
    try (var files = new DeliveryFiles(directory, AafWriter.Mode.FULL, edition.date(), options)) {
      records.nomenclature().forEach(files::add);
      walk.walk(
          edition,
          new AcademyWalk.Visitor() {
            @Override
            public void school(SchoolPlan school) {
              files.add(records.of(school));
            }

            @Override
            public void family(Family family, SchoolPlan home) {
              records.of(family, home).forEach(files::add);
            }

            @Override
            public void member(StaffMember member) {
              records.of(member).ifPresent(files::add);
            }
          });
      return new GeneratedDelivery(
          directory, records.truth(walk.nomenclature()), files.peopleWritten());
    }
  }
}
