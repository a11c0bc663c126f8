package fr.preau.mappings.generator;

import fr.preau.mappings.generator.Family.Child;
import fr.preau.mappings.generator.Family.Link;
import fr.preau.mappings.generator.Family.Relative;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The records of one edition, for each thing that a walk meets, and the count of what they say. */
final class EditionRecords {
  private final Edition edition;
  private final Records records;
  private final TruthCounter truth;

  EditionRecords(Edition edition, Nomenclature nomenclature, GeneratorOptions options) {
    this.edition = edition;
    this.records =
        options.degree() == Degree.PRIMARY
            ? new PrimaryRecords(options, edition)
            : new SecondaryRecords(nomenclature, options, edition);
    this.truth = new TruthCounter(options.degree());
  }

  List<AafRecord> nomenclature() {
    return records.nomenclature();
  }

  AafRecord of(SchoolPlan school) {
    SchoolPlan now = edition.now(school);
    truth.school(now);
    return records.school(now);
  }

  Optional<AafRecord> of(StaffMember member) {
    Optional<StaffMember> now = edition.of(member);
    now.ifPresent(truth::staff);
    return now.map(records::staff);
  }

  /** Pupils, then relatives. */
  List<AafRecord> of(Family family, SchoolPlan home) {
    List<AafRecord> written = new ArrayList<>();
    Map<Relative, Boolean> claimed = new LinkedHashMap<>();
    boolean anybody = false;
    for (Child child : family.children()) {
      if (edition.has(child)) {
        anybody = true;
        Enrolment enrolment = Enrolment.of(child, edition);
        written.add(records.pupil(child, enrolment, family.household()));
        List<Link> links = records.links(child);
        truth.pupil(enrolment, (int) links.stream().filter(link -> !link.self()).count());
        for (Link link : links) {
          claimed.merge(link.relative(), !link.self() && link.legal() == 1, Boolean::logicalOr);
        }
      }
    }
    List<Relative> relatives = new ArrayList<>(claimed.keySet());
    // whoever nobody names is there as long as the first full knew the family
    if (anybody || family.children().stream().noneMatch(Child::joined)) {
      relatives.addAll(family.unclaimed());
    }
    relatives.forEach(
        relative -> written.add(records.relative(relative, family.household(), home.town())));
    claimed.values().stream().filter(guardian -> guardian).forEach(guardian -> truth.guardian());
    return written;
  }

  Truth truth(Nomenclature nomenclature) {
    return truth.truth(nomenclature);
  }
}
