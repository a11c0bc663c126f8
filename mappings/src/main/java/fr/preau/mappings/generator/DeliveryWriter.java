package fr.preau.mappings.generator;

import fr.preau.mappings.generator.Family.Child;
import fr.preau.mappings.generator.Family.Link;
import fr.preau.mappings.generator.Family.Relative;
import fr.preau.mappings.generator.FamilyGenerator.Population;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes one edition of the academy, school by school, and counts what it holds. */
final class DeliveryWriter {
  private final AcademyPlan academy;
  private final Nomenclature nomenclature;
  private final Names names;
  private final GeneratorOptions options;
  private final Edition edition;
  private final TruthCounter truth = new TruthCounter();

  DeliveryWriter(
      AcademyPlan academy,
      Nomenclature nomenclature,
      Names names,
      GeneratorOptions options,
      Edition edition) {
    this.academy = academy;
    this.nomenclature = nomenclature;
    this.names = names;
    this.options = options;
    this.edition = edition;
  }

  GeneratedDelivery write(Path directory) {
    writeStructures(directory);
    try (AafWriter pupilFile = open(directory, AafWriter.Kind.PUPIL);
        AafWriter relativeFile = open(directory, AafWriter.Kind.RELATIVE);
        AafWriter staffFile = open(directory, AafWriter.Kind.STAFF)) {
      PupilRecords pupils = new PupilRecords(pupilFile, nomenclature, edition);
      RelativeRecords relatives = new RelativeRecords(relativeFile);
      StaffRecords staff = new StaffRecords(staffFile);
      var first = new FamilyGenerator(Population.FIRST, academy, names, options);
      var joining = new FamilyGenerator(Population.JOINING, academy, names, options);
      var employees = new StaffGenerator(academy, nomenclature, names, options);
      long pupilsBefore = 0;
      for (SchoolPlan school : academy.schools()) {
        writeFamilies(school, school.pupils(), first, pupils, relatives);
        long pupilsSoFar = pupilsBefore + school.pupils();
        int joiners = edition.joinersUpTo(pupilsSoFar) - edition.joinersUpTo(pupilsBefore);
        writeFamilies(school, joiners, joining, pupils, relatives);
        pupilsBefore = pupilsSoFar;
        employees.staffOf(
            school,
            member -> {
              staff.write(member);
              truth.staff(member);
            });
      }
      int people = pupilFile.records() + relativeFile.records() + staffFile.records();
      return new GeneratedDelivery(directory, truth.truth(nomenclature), people);
    }
  }

  private void writeStructures(Path directory) {
    StructureRecords records = new StructureRecords(options.academyCode());
    try (AafWriter schools = open(directory, AafWriter.Kind.SCHOOL);
        AafWriter subjects = open(directory, AafWriter.Kind.SUBJECT);
        AafWriter levels = open(directory, AafWriter.Kind.LEVEL)) {
      for (SchoolPlan school : academy.schools()) {
        records.writeSchool(schools, school);
        truth.school(school);
      }
      nomenclature.subjects().forEach(subject -> records.writeSubject(subjects, subject));
      nomenclature.levels().forEach(level -> records.writeLevel(levels, level));
    }
  }

  private void writeFamilies(
      SchoolPlan school,
      int children,
      FamilyGenerator families,
      PupilRecords pupils,
      RelativeRecords relatives) {
    for (int left = children; left > 0; ) {
      Family family = families.next(school, left);
      left -= family.children().size();
      writeFamily(family, school, pupils, relatives);
    }
  }

  private void writeFamily(
      Family family, SchoolPlan home, PupilRecords pupils, RelativeRecords relatives) {
    Map<Relative, Boolean> claimed = new LinkedHashMap<>();
    for (Child child : family.children()) {
      if (child.joined() || !edition.leaves(child.rank())) {
        Enrolment enrolment = Enrolment.of(child, edition);
        pupils.write(child, enrolment, family.household());
        List<Link> toOthers = child.links().stream().filter(link -> !link.self()).toList();
        truth.pupil(child.school(), enrolment, toOthers.size());
        for (Link link : child.links()) {
          claimed.merge(link.relative(), !link.self() && link.legal() == 1, Boolean::logicalOr);
        }
      }
    }
    List<Relative> written = new ArrayList<>(claimed.keySet());
    written.addAll(family.unclaimed());
    written.forEach(relative -> relatives.write(relative, family.household(), home.town()));
    claimed.values().stream().filter(guardian -> guardian).forEach(guardian -> truth.guardian());
  }

  private AafWriter open(Path directory, AafWriter.Kind kind) {
    return new AafWriter(directory, kind, edition, options);
  }
}
