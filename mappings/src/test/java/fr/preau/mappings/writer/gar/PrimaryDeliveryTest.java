package fr.preau.mappings.writer.gar;

import static fr.preau.mappings.writer.gar.TestGarRecords.CLASS;
import static fr.preau.mappings.writer.gar.TestGarRecords.SCHOOL;
import static fr.preau.mappings.writer.gar.TestGarRecords.id;
import static fr.preau.mappings.writer.gar.TestGarRecords.member;
import static fr.preau.mappings.writer.gar.TestGarRecords.pupil;
import static fr.preau.mappings.writer.gar.TestGarRecords.responsible;
import static fr.preau.mappings.writer.gar.TestGarRecords.school;
import static fr.preau.mappings.writer.gar.TestGarRecords.teacher;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fr.preau.mappings.model.MefCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The feed of the first degree, which has its own names, namespace and schema. */
class PrimaryDeliveryTest {
  private static final Path OFFICIAL_SCHEMA = Path.of("../../shared/samples/gar/GAR-ENT-1D.xsd");

  @TempDir private Path directory;

  private static List<GarRecord> primarySchool() {
    return List.of(
        school(),
        pupil(1),
        pupil(2),
        level(GarPersonLevel.Bearer.PUPIL, 1, "CM1"),
        level(GarPersonLevel.Bearer.PUPIL, 2, "1111"),
        teacher(3),
        level(GarPersonLevel.Bearer.TEACHER, 3, "CM1"),
        TestGarRecords.division(),
        TestGarRecords.group(),
        member(1, CLASS),
        member(2, CLASS),
        member(3, CLASS),
        responsible(3));
  }

  private static GarPersonLevel level(GarPersonLevel.Bearer bearer, int person, String code) {
    return new GarPersonLevel(bearer, SCHOOL, id(person), new MefCode(code));
  }

  private Delivered write(List<GarRecord> records) {
    return Delivered.write(
        GarDegree.FIRST,
        directory,
        Partition.STANDARD,
        GarValidator.builtIn(GarDegree.FIRST),
        records);
  }

  @Test
  void namesItsFilesAndItsNamespaceAfterTheFirstDegree() {
    var delivered = write(primarySchool());

    assertThat(delivered.contents().keySet())
        .containsExactly(
            "B0_GAR-ENT_Complet_20260901_210502_1D_Etab_0000.xml",
            "B0_GAR-ENT_Complet_20260901_210502_1D_Eleve_0000.xml",
            "B0_GAR-ENT_Complet_20260901_210502_1D_Enseignant_0000.xml",
            "B0_GAR-ENT_Complet_20260901_210502_1D_Groupe_0000.xml",
            "B0_GAR-ENT_Complet_20260901_210502_1D_RespAff_0000.xml");
    assertThat(delivered.delivery().archive())
        .hasFileName("B0_GAR-ENT_Complet_20260901_210502_1D.tar.gz");
    assertThat(delivered.contents().values())
        .allMatch(file -> file.contains("xmlns:men=\"http://data.education.fr/ns/gar/1d\""))
        .allMatch(file -> file.contains("GAR-ENT-1D.xsd"));
  }

  @Test
  void writesLevelsOfFourCharactersAndSpecialitiesButNeitherMailsNorSeats() {
    var delivered = write(primarySchool());

    assertThat(delivered.file(GarDegree.FIRST, GarKind.ELEVE))
        .contains("<men:GARPersonMEFSTAT4>")
        .contains("<men:GARMEFSTAT4Code>CM1</men:GARMEFSTAT4Code>");
    assertThat(delivered.file(GarDegree.FIRST, GarKind.ENSEIGNANT))
        .contains("<men:GAREnsSpecialitesPostes>")
        .contains("<men:GAREnsSpecialitePosteCode>L1600</men:GAREnsSpecialitePosteCode>")
        .doesNotContain("GARPersonMail");
    assertThat(delivered.file(GarDegree.FIRST, GarKind.ETAB)).doesNotContain("StructRattachFctl");
    assertThat(delivered.file(GarDegree.FIRST, GarKind.RESP_AFF)).contains("GARPersonMail");
  }

  @Test
  void leavesOutALevelOfMoreThanFourCharacters() {
    var delivered = write(List.of(pupil(1), level(GarPersonLevel.Bearer.PUPIL, 1, "10110001110")));

    assertThat(delivered.leftOut())
        .extracting(left -> left.rule().element() + " " + left.rule().code())
        .containsExactly("GARMEFSTAT4Code LENGTH");
  }

  @Test
  void hasNoPlaceForTheNomenclaturesOfTheSecondDegree() {
    assertThat(GarSection.of(GarDegree.FIRST))
        .containsExactly(
            GarSection.SCHOOL,
            GarSection.PUPIL,
            GarSection.PUPIL_LEVEL,
            GarSection.TEACHER,
            GarSection.TEACHER_LEVEL,
            GarSection.GROUP,
            GarSection.PERSON_GROUP,
            GarSection.RESPONSIBLE);
    assertThatIllegalArgumentException().isThrownBy(() -> write(List.of(TestGarRecords.level())));
  }

  @Test
  void passesTheOfficialSchemaWhenItIsThere() {
    Assumptions.assumeTrue(Files.exists(OFFICIAL_SCHEMA));

    var delivered =
        Delivered.write(
            GarDegree.FIRST,
            directory,
            Partition.STANDARD,
            GarValidator.of(OFFICIAL_SCHEMA, GarDegree.FIRST),
            primarySchool());

    assertThat(delivered.leftOut()).isEmpty();
  }
}
