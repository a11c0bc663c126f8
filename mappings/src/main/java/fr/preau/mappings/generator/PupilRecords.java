package fr.preau.mappings.generator;

import fr.preau.mappings.generator.Family.Child;
import fr.preau.mappings.generator.Family.Link;
import fr.preau.mappings.generator.Nomenclature.SubjectRow;
import fr.preau.mappings.generator.Nomenclature.Use;
import java.util.ArrayList;
import java.util.List;

/** Pupils of the 2nd degree as {@code Eleve} records. */
final class PupilRecords {
  /** Relatives of this number are never delivered. */
  static final String NOBODY = "99999999";

  private static final List<String> REGIMES =
      List.of(
          "EXTERNE LIBRE",
          "DEMI-PENSIONNAIRE DANS L'ETABLISSEMENT",
          "DEMI-PENSIONNAIRE DANS L'ETABLISSEMENT 4",
          "INTERNE DANS L'ETABLISSEMENT");

  private final List<String> coreCodes;
  private final List<String> coreLabels;

  PupilRecords(Nomenclature nomenclature) {
    List<SubjectRow> core = nomenclature.subjects(Use.CORE);
    this.coreCodes = core.stream().map(SubjectRow::code).toList();
    this.coreLabels = core.stream().map(SubjectRow::label).toList();
  }

  AafRecord of(Child child, Enrolment enrolment, int household, String entered) {
    String id = Long.toString(child.id());
    AafRecord.Builder aaf = AafRecord.of(RecordKind.PUPIL, id);
    aaf.attribute("ENTPersonJointure", id);
    identity(child, id, aaf);
    relatives(child, aaf);
    aaf.attribute("ENTEleveBoursier", Text.flag(child.rank() % 5 == 0));
    aaf.attribute("ENTEleveRegime", REGIMES.get(child.rank() % REGIMES.size()));
    aaf.attribute("ENTEleveTransport", Text.flag(child.rank() % 3 == 0));
    Household.address(aaf, household, enrolment.school().town());
    aaf.attribute("ENTEleveAdresseRel", atHome(child.links()));
    aaf.attribute("mail", child.rank() % 4 == 0 ? Names.mail(child.identity(), child.id()) : "");
    aaf.empty("homePhone");
    aaf.attribute("ENTEleveStatutEleve", "SCOLAIRE");
    enrolment(enrolment, entered, aaf);
    return aaf.build();
  }

  private static void identity(Child child, String id, AafRecord.Builder aaf) {
    Identity identity = child.identity();
    aaf.attribute("ENTEleveINE", ine(Degree.SECONDARY, child.id()));
    aaf.attribute("ENTEleveStructRattachId", Long.toString(child.id() - 9_999_999));
    aaf.empty("ENTEleveStructureRattachIdMEN");
    aaf.attribute("ENTPersonDateNaissance", Text.date(identity.born()));
    aaf.attribute("ENTPersonNomPatro", identity.birthName());
    aaf.attribute("sn", identity.usageName());
    aaf.attribute("givenName", identity.given());
    aaf.attribute("ENTPersonAutresPrenoms", identity.givenNames());
    aaf.attribute("personalTitle", identity.title());
  }

  /** Ten digits and a letter, nine digits and two letters, now and then none or an odd one. */
  static String ine(Degree degree, long id) {
    long number = id - degree.firstPerson();
    String digits = degree.ineStart() + Long.toString(number);
    char letter = (char) ('A' + number % 7);
    if (number % 100 == 99) {
      return "";
    } else if (number % 1_000 == 500) {
      return digits;
    }
    return number % 3 == 0 ? degree.ineStart() + digits + letter : digits + letter + "F";
  }

  private static void relatives(Child child, AafRecord.Builder aaf) {
    List<String> links = new ArrayList<>(child.links().size() + 1);
    for (Link link : child.links()) {
      links.add(
          link.relative().id()
              + "$"
              + link.relation()
              + "$"
              + Text.bit(link.pays())
              + "$"
              + link.legal()
              + "$"
              + Text.bit(link.contact())
              + "$"
              + Text.bit(link.pays()));
    }
    if (child.danglingLink()) {
      links.add(NOBODY + "$39$0$0$1$0");
    }
    aaf.attribute("ENTElevePersRelEleve", links);
  }

  private static List<String> atHome(List<Link> links) {
    return links.stream()
        .filter(link -> !link.relative().apart())
        .map(link -> Long.toString(link.relative().id()))
        .toList();
  }

  private void enrolment(Enrolment enrolment, String entered, AafRecord.Builder aaf) {
    Nomenclature.LevelRow level = enrolment.level();
    aaf.attribute("ENTEleveMEF", level.code());
    aaf.attribute("ENTEleveLibelleMEF", level.label());
    aaf.attribute("ENTEleveNivFormation", level.training());
    aaf.attribute("ENTEleveFiliere", level.branch());
    aaf.attribute(
        "ENTEleveEnseignements",
        with(coreLabels, enrolment.chosen().stream().map(SubjectRow::label).toList()));
    aaf.attribute(
        "ENTEleveCodeEnseignements",
        with(coreCodes, enrolment.chosen().stream().map(SubjectRow::code).toList()));
    aaf.attribute("ENTPersonStructRattach", Integer.toString(enrolment.school().id()));
    List<String> divisions = with(enrolment.divisions(), enrolment.foreign());
    aaf.attribute(
        "ENTEleveDateEntreeClasses",
        divisions.stream().map(ref -> ref.replace("$", "$" + entered + "$")).toList());
    aaf.empty("ENTEleveDateSortieClasses");
    aaf.attribute("ENTEleveDateEntreeStructRattach", entered);
    aaf.empty("ENTEleveDateSortieStructRattach");
    aaf.attribute("ENTEleveClasses", divisions);
    aaf.attribute("ENTEleveGroupes", enrolment.groups());
  }

  private static List<String> with(List<String> first, List<String> second) {
    if (second.isEmpty()) {
      return first;
    }
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
