package fr.preau.mappings.generator;

import fr.preau.mappings.generator.Nomenclature.LevelRow;
import fr.preau.mappings.generator.Nomenclature.SubjectRow;
import fr.preau.mappings.generator.SchoolPlan.Division;
import fr.preau.mappings.generator.SchoolPlan.Group;
import fr.preau.mappings.generator.SchoolPlan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Schools, levels and subjects of the 2nd degree. */
final class StructureRecords {
  private final String academyCode;

  StructureRecords(String academyCode) {
    this.academyCode = "0".repeat(3 - academyCode.length()) + academyCode;
  }

  AafRecord school(SchoolPlan school) {
    String id = Integer.toString(school.id());
    AafRecord.Builder aaf = AafRecord.of(RecordKind.SCHOOL, id);
    aaf.attribute("ENTStructureJointure", id);
    aaf.attribute("ENTStructureUAI", school.uai().value());
    aaf.attribute("ENTEtablissementUAI", school.uai().value());
    aaf.attribute(
        "ENTStructureSIREN",
        school.index() % 4 == 3 ? "" : String.format(Locale.ROOT, "9990000%07d", school.id()));
    aaf.attribute("ENTStructureNomCourant", usualName(school));
    aaf.attribute("ENTStructureTypeStruct", school.kind().typeLabel());
    aaf.attribute("ENTStructureCodeTypeStruct", school.kind().typeCode());
    aaf.attribute("ENTEtablissementMinistereTutelle", "MINISTERE DE L'EDUCATION NATIONALE");
    aaf.attribute("ENTEtablissementCodeMinistereTutelle", "06");
    aaf.attribute("ENTEtablissementContrat", school.index() % 9 == 8 ? "PR" : "PU");
    aaf.empty("postOfficeBox");
    aaf.attribute("street", 1 + school.index() % 80 + " rue de l'École Fictive");
    aaf.attribute("postalCode", Integer.toString(99_000 + school.index() % 90));
    aaf.attribute("l", school.town());
    aaf.attribute("telephoneNumber", Text.landLine(school.index()));
    aaf.empty("facsimileTelephoneNumber");
    aaf.attribute(
        "ENTStructureMailSI",
        "ce." + school.uai().value().toLowerCase(Locale.ROOT) + "@example.org");
    aaf.empty("ENTEtablissementStructRattachFctl");
    aaf.attribute("ENTEtablissementBassin", "990" + school.index() % 10 + "$BASSIN FICTIF");
    aaf.attribute("ENTServAcAcademie", "ACADEMIE FICTIVE");
    aaf.attribute("ENTServAcCodeAcademie", academyCode);
    aaf.attribute("ENTStructureClasses", divisions(school));
    aaf.attribute("ENTStructureGroupes", groups(school));
    return aaf.build();
  }

  AafRecord subject(SubjectRow subject) {
    AafRecord.Builder aaf = AafRecord.of(RecordKind.SUBJECT, subject.code());
    aaf.attribute("ENTMatJointure", subject.code());
    aaf.attribute("ENTLibelleMatiere", subject.label());
    aaf.empty("ENTMatiereRattach");
    return aaf.build();
  }

  AafRecord level(LevelRow level) {
    AafRecord.Builder aaf = AafRecord.of(RecordKind.LEVEL, level.code());
    aaf.attribute("ENTMefJointure", level.code());
    aaf.attribute("ENTLibelleMef", level.label());
    aaf.attribute("ENTMEFRattach", level.step() == 0 ? "" : level.code());
    aaf.attribute("ENTMEFSTAT11", level.stat());
    aaf.attribute("ENTNivFormation", level.training());
    aaf.attribute("ENTFiliere", level.branch());
    return aaf.build();
  }

  /** Both spellings occur: composite, and one string. */
  static String usualName(SchoolPlan school) {
    String sign = school.kind().sign();
    return school.index() % 6 == 5
        ? sign + "-" + school.name() + "-" + school.town()
        : sign + "$" + school.name() + "$" + school.town();
  }

  private static List<String> divisions(SchoolPlan school) {
    List<String> values = new ArrayList<>();
    for (Step step : school.steps()) {
      String levels = String.join("$", step.levels().stream().map(LevelRow::code).toList());
      for (Division division : step.divisions()) {
        values.add(division.code() + "$" + division.label() + "$" + levels);
      }
    }
    if (school.index() % 12 == 3) {
      values.add(school.divisions().get(0).code() + "$SECOND LIBELLE");
    }
    return values;
  }

  private static List<String> groups(SchoolPlan school) {
    List<String> values = new ArrayList<>();
    for (Group group : school.groups()) {
      values.add(group.code() + "$" + group.label() + "$" + String.join("$", group.divisions()));
    }
    return values;
  }
}
