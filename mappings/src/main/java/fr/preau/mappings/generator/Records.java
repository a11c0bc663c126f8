package fr.preau.mappings.generator;

import fr.preau.mappings.generator.Family.Child;
import fr.preau.mappings.generator.Family.Link;
import fr.preau.mappings.generator.Family.Relative;
import java.util.List;

/** How exports of one degree state what the academy is. */
interface Records {
  /** Levels and subjects; none in the 1st degree. */
  List<AafRecord> nomenclature();

  AafRecord school(SchoolPlan school);

  /** A pupil, with the links of {@link #links}. */
  AafRecord pupil(Child child, Enrolment enrolment, int household);

  /** The links that the pupil's record holds. */
  List<Link> links(Child child);

  AafRecord relative(Relative relative, int household, String town);

  AafRecord staff(StaffMember member);
}
