package fr.preau.mappings.generator;

import fr.preau.mappings.generator.Nomenclature.LevelRow;
import fr.preau.mappings.generator.Nomenclature.SubjectRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Members of staff of the 2nd degree as {@code PersEducNat} records. */
final class StaffRecords {
  private StaffRecords() {}

  static AafRecord of(StaffMember member) {
    String id = Long.toString(member.id());
    Identity identity = member.identity();
    AafRecord.Builder aaf = AafRecord.of(RecordKind.STAFF, id);
    aaf.attribute("ENTPersonJointure", id);
    aaf.attribute("ENTPersonDateNaissance", Text.date(identity.born()));
    aaf.attribute("ENTPersonNomPatro", identity.birthName());
    aaf.attribute("sn", identity.usageName());
    aaf.attribute("givenName", identity.given());
    aaf.attribute("ENTPersonAutresPrenoms", identity.givenNames());
    aaf.attribute("personalTitle", identity.title());
    aaf.attribute("mail", member.id() % 40 == 0 ? "" : Names.academicMail(identity, member.id()));
    aaf.attribute("ENTPersonStructRattach", member.employer().map(Object::toString).orElse(""));
    subjects(member, aaf);
    teachings(member, aaf);
    aaf.attribute("ENTEnsFonctionDir", member.headOf().stream().map(Object::toString).toList());
    aaf.attribute("ENTPersonFonctions", member.functions());
    aaf.attribute("ENTPersonCategorieEnseignant", member.category());
    aaf.attribute("PersEducNatPresenceDevantEleves", Text.flag(member.presence()));
    aaf.attribute("ENTPersonSTSId", "STS" + id);
    aaf.empty("ENTPersonStructRattachDate", "ENTPersonFonctionsDate");
    return aaf.build();
  }

  private static void subjects(StaffMember member, AafRecord.Builder aaf) {
    List<SubjectRow> subjects = member.subject().stream().toList();
    int school = member.home().id();
    aaf.attribute(
        "ENTAuxEnsCategoDiscipline",
        subjects.stream().map(s -> s.post().substring(1, 3) + "$" + s.postLabel()).toList());
    aaf.attribute(
        "ENTAuxEnsDisciplinesPoste",
        subjects.stream().map(s -> s.postLabel() + "$" + s.post()).toList());
    aaf.attribute("ENTAuxEnsMEF", member.headTeacherOf().isEmpty() ? List.of() : levels(member));
    aaf.attribute(
        "ENTAuxEnsMatiereEnseignEtab",
        subjects.stream().map(s -> school + "$" + s.label()).toList());
  }

  private static List<String> levels(StaffMember member) {
    SchoolPlan school = member.home();
    int step = (int) (member.id() % school.steps().size());
    LevelRow level = school.steps().get(step).levels().get(0);
    return List.of(school.id() + "$" + level.code() + "$" + level.label());
  }

  private static void teachings(StaffMember member, AafRecord.Builder aaf) {
    List<String> classSubjects = new ArrayList<>(member.classSubjects());
    classSubjects.addAll(member.foreignClassSubjects());
    // the old attributes repeat a class that has two subjects
    aaf.attribute("ENTAuxEnsClasses", withoutSubjects(classSubjects));
    aaf.attribute("ENTAuxEnsGroupes", withoutSubjects(member.groupSubjects()));
    aaf.attribute("ENTAuxEnsClassesMatieres", classSubjects);
    aaf.attribute("ENTAuxEnsGroupesMatieres", member.groupSubjects());
    aaf.attribute("ENTAuxEnsClassesPrincipal", member.headTeacherOf());
  }

  private static List<String> withoutSubjects(Collection<String> references) {
    return references.stream().map(ref -> ref.substring(0, ref.lastIndexOf('$'))).toList();
  }
}
