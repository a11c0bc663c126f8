package fr.preau.mappings.generator;

import fr.preau.mappings.generator.Family.Child;
import fr.preau.mappings.generator.Family.Link;
import fr.preau.mappings.generator.Family.Relative;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Exports of the 1st degree: no list of classes, which people name with number and label. */
final class PrimaryRecords implements Records {
  /** Codes of one digit by those of two. */
  private static final Map<Integer, String> RELATIONS = Map.of(10, "2", 20, "1", 50, "3", 51, "5");

  private final String academyCode;
  private final Edition edition;
  private final String entered;

  PrimaryRecords(GeneratorOptions options, Edition edition) {
    this.academyCode = "0".repeat(3 - options.academyCode().length()) + options.academyCode();
    this.edition = edition;
    this.entered = Text.date(edition.entered());
  }

  @Override
  public List<AafRecord> nomenclature() {
    return List.of();
  }

  @Override
  public AafRecord school(SchoolPlan school) {
    String id = Integer.toString(school.id());
    String mail = "ce." + school.uai().value().toLowerCase(Locale.ROOT) + "@example.org";
    return AafRecord.of(RecordKind.SCHOOL, id)
        .attribute("ENTStructureJointure", id)
        .attribute("ENTStructureUAI", school.uai().value())
        .empty("ENTStructureSIREN")
        .attribute("ENTStructureNomCourant", StructureRecords.usualName(school))
        .attribute("ENTStructureTypeStruct", school.kind().typeLabel())
        .attribute("ENTStructureCodeTypeStruct", school.kind().typeCode())
        .attribute("ENTEcoleMinistereTutelle", "MINISTERE DE L'EDUCATION NATIONALE")
        .attribute("ENTEcoleCodeMinistereTutelle", "06")
        .attribute("ENTEtablissementContrat", school.index() % 9 == 8 ? "PR" : "PU")
        .empty("ENTStructureBoitePostale")
        .attribute("ENTStructureAdresse", 1 + school.index() % 80 + " rue de l'École Fictive")
        .attribute("ENTStructureCodePostal", Integer.toString(99_000 + school.index() % 90))
        .attribute("ENTStructureVille", school.town())
        .attribute("ENTStructureTelephone", Text.landLine(school.index()))
        .empty("ENTStructureFax")
        .attribute("ENTServAcAcademie", "ACADEMIE FICTIVE")
        .attribute("ENTServAcCodeAcademie", academyCode)
        .empty("ENTEcoleSecteur", "ENTEcoleCirconscription", "ENTEcoleRPI")
        .attribute("ENTEcoleCommune", school.town())
        .attribute("ENTStructureEmail", school.index() % 5 == 4 ? "" : mail)
        .attribute("ENTStructureMailSI", school.index() % 5 == 4 ? mail : "")
        .build();
  }

  @Override
  public AafRecord pupil(Child child, Enrolment enrolment, int household) {
    AafRecord.Builder aaf = AafRecord.of(RecordKind.PUPIL, Long.toString(child.id()));
    aaf.attribute("ENTPersonJointure", Long.toString(child.id()));
    aaf.attribute("ENTEleveINE", PupilRecords.ine(Degree.PRIMARY, child.id()));
    aaf.attribute("ENTPersonDateNaissance", Text.date(child.identity().born()));
    names(child.identity(), aaf);
    aaf.empty("ENTPersonMail");
    aaf.attribute("ENTEleveAutoriteParentale", authority(child));
    aaf.attribute("ENTPersonStructRattach", Integer.toString(enrolment.school().id()));
    List<String> divisions = new ArrayList<>(enrolment.divisions());
    divisions.addAll(enrolment.foreign());
    aaf.attribute("ENTPersonClasses", named(divisions, enrolment.level().code()));
    aaf.attribute("ENTPersonGroupes", named(enrolment.groups(), ""));
    aaf.attribute("ENTEleveNiveau", enrolment.level().code());
    aaf.attribute("ENTEleveCycle", enrolment.level().training());
    aaf.empty("ENTEleveTypeClasse", "ENTEleveDateEntreeClasses", "ENTEleveDateSortieClasses");
    aaf.attribute("ENTEleveDateEntreeStructRattach", entered);
    aaf.empty("ENTEleveDateSortieStructRattach");
    aaf.attribute("ENTEleveRestaurantScolaire", Text.flag(child.rank() % 3 != 0));
    aaf.attribute("ENTEleveTransport", Text.flag(child.rank() % 7 == 0));
    aaf.attribute("ENTEleveGarderieMatin", Text.flag(child.rank() % 5 == 0));
    aaf.attribute("ENTEleveGarderieSoir", Text.flag(child.rank() % 4 == 0));
    aaf.attribute("ENTEleveEtudesSurveillees", "N");
    return aaf.build();
  }

  /** Those who hold parental authority, and nobody else. */
  @Override
  public List<Link> links(Child child) {
    return child.links().stream().filter(link -> !link.self() && link.legal() == 1).toList();
  }

  @Override
  public AafRecord relative(Relative relative, int household, String town) {
    Identity identity = relative.identity();
    int number = (int) (relative.id() % 1_000_000);
    AafRecord.Builder aaf = AafRecord.of(RecordKind.RELATIVE, Long.toString(relative.id()));
    aaf.attribute("ENTPersonJointure", Long.toString(relative.id()));
    names(identity, aaf);
    aaf.empty("ENTPersonDateNaissance");
    aaf.attribute("ENTPersonTelPerso", number % 3 == 0 ? Text.landLine(household) : "");
    aaf.attribute("ENTPersRelEleveTelPro", number % 5 == 0 ? Text.landLine(number) : "");
    aaf.attribute("ENTPersRelEleveTelMobile", number % 10 == 0 ? "" : Text.mobile(number));
    aaf.attribute("ENTPersonMail", number % 10 < 6 ? Names.mail(identity, relative.id()) : "");
    Household.address(aaf, relative.apart() ? number : household, town);
    aaf.attribute("ENTPersonAdresseDiffusion", Text.flag(number % 4 != 0));
    aaf.empty("ENTPersRelEleveEleve");
    return aaf.build();
  }

  @Override
  public AafRecord staff(StaffMember member) {
    String id = Long.toString(member.id());
    AafRecord.Builder aaf = AafRecord.of(RecordKind.STAFF, id);
    aaf.attribute("ENTPersonJointure", id);
    aaf.attribute("ENTPersonDateNaissance", Text.date(member.identity().born()));
    names(member.identity(), aaf);
    aaf.attribute(
        "ENTPersonMail",
        member.id() % 40 == 0 ? "" : Names.academicMail(member.identity(), member.id()));
    aaf.attribute("ENTPersonStructRattach", member.employer().map(Object::toString).orElse(""));
    aaf.attribute("ENTPersonFonctions", member.functions());
    aaf.attribute("ENTEnsFonctionDir", member.headOf().stream().map(Object::toString).toList());
    aaf.empty("ENTEnsSpecialites");
    aaf.attribute("ENTPersonCategorieEnseignant", member.category());
    List<String> classes = new ArrayList<>(member.classSubjects());
    classes.addAll(member.foreignClassSubjects());
    aaf.attribute("ENTPersonClasses", named(classes, ""));
    aaf.attribute("ENTPersonGroupes", named(member.groupSubjects(), ""));
    aaf.empty("ENTPersonStructRattachDate", "ENTPersonFonctionsDate");
    return aaf.build();
  }

  private static void names(Identity identity, AafRecord.Builder aaf) {
    aaf.attribute("ENTPersonNomPatro", identity.birthName());
    aaf.attribute("ENTPersonNom", identity.usageName());
    aaf.attribute("ENTPersonPrenom", identity.given());
    aaf.attribute("ENTPersonAutresPrenoms", identity.givenNames());
    aaf.attribute("ENTPersonCivilite", identity.title());
  }

  private List<String> authority(Child child) {
    List<String> links = new ArrayList<>();
    for (Link link : links(child)) {
      links.add(link.relative().id() + "$" + RELATIONS.getOrDefault(link.relation(), "6"));
    }
    if (child.danglingLink()) {
      links.add(PupilRecords.NOBODY + "$3");
    }
    return links;
  }

  /** {@code structure$cycle$level$number$name} of each {@code structure$number}. */
  private List<String> named(Collection<String> references, String level) {
    return references.stream()
        .map(
            reference ->
                reference.replace("$", "$$" + level + "$") + "$" + edition.labelOf(reference))
        .toList();
  }
}
