package fr.preau.mappings.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.mappings.model.ClassRef;
import fr.preau.mappings.model.DeclaredDivision;
import fr.preau.mappings.model.DeclaredGroup;
import fr.preau.mappings.model.Ine;
import fr.preau.mappings.model.Level;
import fr.preau.mappings.model.LevelRef;
import fr.preau.mappings.model.MefCode;
import fr.preau.mappings.model.Namespace;
import fr.preau.mappings.model.PersonName;
import fr.preau.mappings.model.Pupil;
import fr.preau.mappings.model.RecordKey;
import fr.preau.mappings.model.Relation;
import fr.preau.mappings.model.Relative;
import fr.preau.mappings.model.RelativeLink;
import fr.preau.mappings.model.School;
import fr.preau.mappings.model.SdetProfile;
import fr.preau.mappings.model.Staff;
import fr.preau.mappings.model.StaffFunction;
import fr.preau.mappings.model.Subject;
import fr.preau.mappings.model.SubjectCode;
import fr.preau.mappings.model.TeachingRef;
import fr.preau.mappings.model.Uai;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class Aaf2dMappingTest {
  private static final Namespace NAMESPACE = new Namespace("99");
  private static final Mapper MAPPER =
      MappingLibrary.load(Optional.empty()).mapper("aaf-2d", MappingOptions.of(NAMESPACE));

  @Test
  void mapsASchoolWithItsDivisionsAndGroups() {
    assertThat(mapped(TestEntries.school()))
        .isEqualTo(
            new School(
                key("90"),
                new Uai("0000001B"),
                "CLG-CLG FICTIF-VILLE-FICTIVE",
                Optional.of("340"),
                Optional.of("COLLEGE"),
                Optional.of("PU"),
                Optional.of("10000000000000"),
                Optional.of("+33199000001"),
                Optional.of("college@example.org"),
                Optional.of("099"),
                List.of("91"),
                List.of(
                    new DeclaredDivision("6A", "SIXIEME A", List.of(new MefCode("10010012110"))),
                    new DeclaredDivision(
                        "6B",
                        "6B",
                        List.of(new MefCode("10010012110"), new MefCode("10010012111")))),
                List.of(
                    new DeclaredGroup("GRP1", "GRP1", List.of("6A", "6B")),
                    new DeclaredGroup("6A", "GROUPE DE SOUTIEN", List.of("6A")))));
  }

  @Test
  void mapsALevelAndASubject() {
    assertThat(mapped(TestEntries.level()))
        .isEqualTo(
            new Level(
                key("10010012110"),
                "6EME",
                Optional.of("10010012110"),
                Optional.of("21160010019")));
    assertThat(mapped(TestEntries.subject()))
        .isEqualTo(new Subject(key("030201"), "ANGLAIS LV1", Optional.of("030200")));
  }

  @Test
  void mapsAPupilWithClassesAndRelatives() {
    assertThat(mapped(TestEntries.pupil()))
        .isEqualTo(
            new Pupil(
                key("700001"),
                new PersonName(
                    "AUBEPINE-FICTIVE",
                    Optional.of("AUBEPINE-FICTIVE"),
                    "Zoé",
                    List.of("Zoé", "Étoile"),
                    Optional.of("Mme")),
                Optional.of(LocalDate.of(2012, 2, 29)),
                Optional.of(new Ine("990000001AA")),
                Optional.of("4001"),
                Optional.of("90"),
                Optional.of(new MefCode("10010012110")),
                List.of(new SubjectCode("030201"), new SubjectCode("013800")),
                List.of(new ClassRef("90", "6A")),
                List.of(new ClassRef("90", "GRP1"), new ClassRef("90", "6A")),
                List.of(
                    new RelativeLink("800001", Relation.MOTHER, "10", 1, true, true, true),
                    new RelativeLink("800002", Relation.FATHER, "20", 2, false, false, true),
                    new RelativeLink("800003", Relation.SIBLING, "37", 0, false, false, false))));
  }

  @Test
  void mapsARelative() {
    assertThat(mapped(TestEntries.relative()))
        .isEqualTo(
            new Relative(
                key("800001"),
                new PersonName(
                    "AUBEPINE-FICTIVE",
                    Optional.of("LISERON"),
                    "Ondine",
                    List.of(),
                    Optional.of("Mme")),
                Optional.of("ondine@example.org"),
                Optional.of("0199000002"),
                Optional.of("+33199000003"),
                Optional.of("0639980001")));
  }

  @Test
  void mapsATeacherWithFunctionsAndTeachings() {
    assertThat(mapped(TestEntries.staff()))
        .isEqualTo(
            new Staff(
                key("900001"),
                new PersonName(
                    "CAPUCINE", Optional.of("CAPUCINE"), "Orion", List.of(), Optional.of("M.")),
                Optional.of(LocalDate.of(1980, 4, 1)),
                Optional.of("orion.capucine@example.org"),
                Optional.of("90"),
                true,
                List.of(
                    new StaffFunction(
                        "90",
                        "ENS",
                        Optional.of("ENSEIGNEMENT DEVANT ELEVES"),
                        Optional.of("L0422"),
                        Optional.of("ANGLAIS"),
                        SdetProfile.TEACHER),
                    new StaffFunction(
                        "92",
                        "DIR",
                        Optional.of("DIRECTION"),
                        Optional.of("D0011"),
                        Optional.of("CHEF D'ETABLISSEMENT ADJOINT"),
                        SdetProfile.HEAD)),
                List.of("92"),
                List.of(
                    new TeachingRef("90", "6A", Optional.of(new SubjectCode("030201"))),
                    new TeachingRef("90", "6A", Optional.of(new SubjectCode("013800"))),
                    new TeachingRef("90", "6B", Optional.empty())),
                List.of(new TeachingRef("90", "GRP1", Optional.of(new SubjectCode("030201")))),
                List.of(new ClassRef("90", "6A")),
                List.of(new LevelRef("90", new MefCode("10010012110")))));
  }

  @Test
  void knowsEveryAttributeOfTheExampleEntries() {
    for (TestEntries entries : TestEntries.all()) {
      assertThat(MAPPER.unknownAttributes(entries.entry())).as(entries.toString()).isEmpty();
    }
  }

  private static Object mapped(TestEntries entries) {
    Outcome outcome = MAPPER.map(entries.entry());
    assertThat(outcome).isInstanceOf(Outcome.Mapped.class);
    Outcome.Mapped mapped = (Outcome.Mapped) outcome;
    assertThat(mapped.warnings()).isEmpty();
    return mapped.record();
  }

  private static RecordKey key(String id) {
    return new RecordKey(NAMESPACE, id);
  }
}
