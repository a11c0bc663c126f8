package fr.preau.mappings.generator;

import java.util.List;

/**
 * Children and the people around them.
 *
 * @param unclaimed relatives that no pupil's record names
 * @param household what their addresses and telephone numbers are drawn from
 */
record Family(List<Child> children, List<Relative> unclaimed, int household) {

  /**
   * A relative.
   *
   * @param apart whether the person lives at another address than the children
   */
  record Relative(long id, Identity identity, boolean apart) {}

  /**
   * What a pupil's record says of a relative.
   *
   * @param relation code of the relation, new style
   * @param legal legal status, 0 to 2
   */
  record Link(Relative relative, int relation, boolean pays, int legal, boolean contact) {
    static final int SELF = 70;

    boolean self() {
      return relation == SELF;
    }
  }

  /**
   * A pupil before any enrolment.
   *
   * @param rank rank among the pupils that were there first, or that joined
   * @param joined whether the pupil joined after the first full
   * @param partner school that shares families with the pupil's
   * @param place what the enrolment is drawn from
   */
  record Child(
      long id,
      int rank,
      boolean joined,
      Identity identity,
      SchoolPlan school,
      SchoolPlan partner,
      Place place,
      List<Link> links,
      boolean danglingLink) {}

  /** Where a pupil stands in a school, as ranks to be read against its plan. */
  record Place(
      int step,
      int level,
      int division,
      int language,
      int option,
      boolean half,
      Irregularity irregularity) {}

  /** What is unusual in a pupil's enrolment. */
  enum Irregularity {
    NONE,
    NO_DIVISION,
    UNDECLARED_DIVISION,
    UNDECLARED_GROUP,
    SECOND_SCHOOL,
    FOREIGN_CLASS
  }
}
