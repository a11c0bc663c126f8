package fr.preau.mappings.generator;

import java.util.HashSet;
import java.util.Set;

/**
 * Counts what is written. What grows with the schools is kept, never what grows with the people.
 */
final class TruthCounter {
  private final Degree degree;
  private final Set<String> undeclaredDivisions = new HashSet<>();
  private final Set<String> undeclaredGroups = new HashSet<>();
  private int schools;
  private int divisions;
  private int groups;
  private int pupils;
  private int guardians;
  private int guardianships;
  private int divisionEnrolments;
  private int groupEnrolments;
  private int teachers;
  private int otherStaff;
  private int staff;
  private int teachings;

  TruthCounter(Degree degree) {
    this.degree = degree;
  }

  void school(SchoolPlan school) {
    schools++;
    if (degree == Degree.SECONDARY) {
      divisions += school.divisions().size();
      groups += school.groups().size();
    }
  }

  void pupil(Enrolment enrolment, int links) {
    pupils++;
    guardianships += links;
    divisionEnrolments += enrolment.divisions().size();
    groupEnrolments += enrolment.groups().size();
    if (degree == Degree.PRIMARY) {
      undeclaredDivisions.addAll(enrolment.divisions());
      undeclaredGroups.addAll(enrolment.groups());
    }
    SchoolPlan school = enrolment.school();
    school
        .undeclaredDivision()
        .map(school::ref)
        .filter(enrolment.divisions()::contains)
        .ifPresent(undeclaredDivisions::add);
    school
        .undeclaredGroup()
        .map(school::ref)
        .filter(enrolment.groups()::contains)
        .ifPresent(undeclaredGroups::add);
  }

  void guardian() {
    guardians++;
  }

  void staff(StaffMember member) {
    if (member.attached()) {
      staff++;
      teachers += member.teacher() ? 1 : 0;
      otherStaff += member.otherRole() ? 1 : 0;
      teachings += member.classSubjects().size() + member.groupSubjects().size();
      undeclaredGroups.addAll(member.undeclaredGroups());
      if (degree == Degree.PRIMARY) {
        undeclaredDivisions.addAll(member.classSubjects());
        undeclaredGroups.addAll(member.groupSubjects());
      }
    }
  }

  Truth truth(Nomenclature nomenclature) {
    return new Truth(
        schools,
        pupils,
        guardians,
        teachers,
        otherStaff,
        divisions + undeclaredDivisions.size(),
        groups + undeclaredGroups.size(),
        nomenclature.delivered() ? nomenclature.subjects().size() : 0,
        nomenclature.delivered() ? nomenclature.levels().size() : 0,
        guardianships,
        divisionEnrolments,
        groupEnrolments,
        teachings,
        pupils + guardians + staff);
  }
}
