package fr.preau.mappings.generator;

import fr.preau.mappings.generator.Family.Child;
import fr.preau.mappings.generator.Family.Link;
import fr.preau.mappings.generator.Nomenclature.SubjectRow;
import fr.preau.mappings.generator.Nomenclature.Use;
import java.util.ArrayList;
import java.util.List;

/** Writes pupils as {@code Eleve} records. */
final class PupilRecords {
  /** Relatives of this number are never delivered. */
  private static final String NOBODY = "99999999";

  private static final List<String> REGIMES =
      List.of(
          "EXTERNE LIBRE",
          "DEMI-PENSIONNAIRE DANS L'ETABLISSEMENT",
          "DEMI-PENSIONNAIRE DANS L'ETABLISSEMENT 4",
          "INTERNE DANS L'ETABLISSEMENT");

  private final AafWriter aaf;
  private final List<String> coreCodes;
  private final List<String> coreLabels;
  private final String entered;

  PupilRecords(AafWriter aaf, Nomenclature nomenclature, Edition edition) {
    this.aaf = aaf;
    this.entered = Text.date(edition.entered());
    List<SubjectRow> core = nomenclature.subjects(Use.CORE);
    this.coreCodes = core.stream().map(SubjectRow::code).toList();
    this.coreLabels = core.stream().map(SubjectRow::label).toList();
  }

  void write(Child child, Enrolment enrolment, int household) {
    String id = Long.toString(child.id());
    aaf.begin(id);
    aaf.attribute("ENTPersonJointure", id);
    identity(child, id);
    relatives(child);
    aaf.attribute("ENTEleveBoursier", Text.flag(child.rank() % 5 == 0));
    aaf.attribute("ENTEleveRegime", REGIMES.get(child.rank() % REGIMES.size()));
    aaf.attribute("ENTEleveTransport", Text.flag(child.rank() % 3 == 0));
    Household.writeAddress(aaf, household, child.school().town());
    aaf.attribute("ENTEleveAdresseRel", atHome(child.links()));
    aaf.attribute("mail", child.rank() % 4 == 0 ? Names.mail(child.identity(), child.id()) : "");
    aaf.empty("homePhone");
    aaf.attribute("ENTEleveStatutEleve", "SCOLAIRE");
    enrolment(child, enrolment);
    aaf.end();
  }

  private void identity(Child child, String id) {
    Identity identity = child.identity();
    aaf.attribute("ENTEleveINE", ine(child.id()));
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
  private static String ine(long id) {
    char letter = (char) ('A' + id % 7);
    if (id % 100 == 99) {
      return "";
    } else if (id % 1_000 == 500) {
      return "9" + id;
    }
    return id % 3 == 0 ? "99" + id + letter : "9" + id + letter + "F";
  }

  private void relatives(Child child) {
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

  private void enrolment(Child child, Enrolment enrolment) {
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
    aaf.attribute("ENTPersonStructRattach", Integer.toString(child.school().id()));
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
