package fr.preau.mappings.generator;

import fr.preau.mappings.generator.WrittenDelivery.Entry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Counts a delivery from its records alone, by the definitions of {@link Truth} and nothing else.
 */
final class Recount {
  private static final Set<String> SELF = Set.of("7", "70");
  private static final Set<String> TEACHING = Set.of("ENS", "DOC");

  private final WrittenDelivery delivery;
  private final Set<String> schools;
  private final Set<String> divisions = new HashSet<>();
  private final Set<String> groups = new HashSet<>();
  private final Set<String> guardians = new HashSet<>();
  private final Set<String> guardianships = new HashSet<>();
  private final Set<String> divisionEnrolments = new HashSet<>();
  private final Set<String> groupEnrolments = new HashSet<>();
  private final Set<String> teachings = new HashSet<>();
  private int teachers;
  private int otherStaff;
  private int staff;

  private Recount(WrittenDelivery delivery) {
    this.delivery = delivery;
    this.schools = delivery.of("EtabEducNat").stream().map(Entry::id).collect(Collectors.toSet());
  }

  static Truth of(WrittenDelivery delivery) {
    return new Recount(delivery).count();
  }

  private Truth count() {
    delivery.of("EtabEducNat").forEach(this::school);
    Set<String> people =
        delivery.of("PersRelEleve").stream().map(Entry::id).collect(Collectors.toSet());
    delivery.of("Eleve").forEach(pupil -> pupil(pupil, people));
    delivery.of("PersEducNat").forEach(this::staff);
    int pupils = delivery.of("Eleve").size();
    return new Truth(
        schools.size(),
        pupils,
        guardians.size(),
        teachers,
        otherStaff,
        divisions.size(),
        groups.size(),
        delivery.of("MatEducNat").size(),
        delivery.of("MefEducNat").size(),
        guardianships.size(),
        divisionEnrolments.size(),
        groupEnrolments.size(),
        teachings.size(),
        pupils + guardians.size() + staff);
  }

  private void school(Entry school) {
    school
        .composites("ENTStructureClasses")
        .forEach(c -> divisions.add(school.id() + "$" + c.get(0)));
    school.composites("ENTStructureGroupes").forEach(c -> groups.add(school.id() + "$" + c.get(0)));
  }

  private void pupil(Entry pupil, Set<String> people) {
    for (List<String> link : pupil.composites("ENTElevePersRelEleve")) {
      if (!SELF.contains(link.get(1)) && people.contains(link.get(0))) {
        guardianships.add(pupil.id() + " " + link.get(0));
        if (link.get(3).equals("1")) {
          guardians.add(link.get(0));
        }
      }
    }
    for (List<String> link : pupil.composites("ENTEleveAutoriteParentale")) {
      if (people.contains(link.get(0))) {
        guardianships.add(pupil.id() + " " + link.get(0));
        guardians.add(link.get(0));
      }
    }
    enrol(pupil, "ENTEleveClasses", 1, divisions, divisionEnrolments);
    enrol(pupil, "ENTEleveGroupes", 1, groups, groupEnrolments);
    enrol(pupil, "ENTPersonClasses", 3, divisions, divisionEnrolments);
    enrol(pupil, "ENTPersonGroupes", 3, groups, groupEnrolments);
  }

  private void enrol(
      Entry pupil, String attribute, int at, Set<String> classes, Set<String> enrolments) {
    for (List<String> reference : pupil.composites(attribute)) {
      if (schools.contains(reference.get(0))) {
        classes.add(reference.get(0) + "$" + reference.get(at));
        enrolments.add(pupil.id() + " " + reference);
      }
    }
  }

  private void staff(Entry member) {
    Set<String> places = new HashSet<>(member.all("ENTPersonStructRattach"));
    List<List<String>> functions =
        member.composites("ENTPersonFonctions").stream()
            .filter(f -> !f.get(1).equals("-"))
            .toList();
    functions.forEach(function -> places.add(function.get(0)));
    teach(member, "ENTAuxEnsClassesMatieres", 1, divisions, places);
    teach(member, "ENTAuxEnsGroupesMatieres", 1, groups, places);
    teach(member, "ENTPersonClasses", 3, divisions, places);
    teach(member, "ENTPersonGroupes", 3, groups, places);
    places.retainAll(schools);
    if (!places.isEmpty()) {
      staff++;
      boolean teacher = teacher(member, functions);
      boolean other = functions.stream().anyMatch(f -> !TEACHING.contains(f.get(1)));
      teachers += teacher ? 1 : 0;
      otherStaff += other || !teacher ? 1 : 0;
    }
  }

  private void teach(
      Entry member, String attribute, int at, Set<String> classes, Set<String> places) {
    for (List<String> teaching : member.composites(attribute)) {
      places.add(teaching.get(0));
      if (schools.contains(teaching.get(0))) {
        classes.add(teaching.get(0) + "$" + teaching.get(at));
        teachings.add(attribute + member.id() + " " + teaching);
      }
    }
  }

  private static boolean teacher(Entry member, List<List<String>> functions) {
    String category = member.one("ENTPersonCategorieEnseignant");
    return category.equals("O")
        || category.isEmpty()
            && (member.one("PersEducNatPresenceDevantEleves").equals("O")
                || functions.stream().anyMatch(f -> TEACHING.contains(f.get(1))));
  }
}
