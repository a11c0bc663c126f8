package fr.preau.mappings.writer.gar;

import static fr.preau.mappings.writer.gar.TestGarRecords.CLASS;
import static fr.preau.mappings.writer.gar.TestGarRecords.SCHOOL;
import static fr.preau.mappings.writer.gar.TestGarRecords.id;
import static fr.preau.mappings.writer.gar.TestGarRecords.member;
import static fr.preau.mappings.writer.gar.TestGarRecords.pupil;
import static fr.preau.mappings.writer.gar.TestGarRecords.pupilLevel;
import static fr.preau.mappings.writer.gar.TestGarRecords.school;
import static fr.preau.mappings.writer.gar.TestGarRecords.smallSchool;
import static java.util.stream.IntStream.rangeClosed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fr.preau.mappings.model.MefCode;
import fr.preau.mappings.model.Uai;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class GarDeliveryWriterTest {
  private static final Path OFFICIAL_SCHEMA = Path.of("../../shared/samples/gar/GAR-ENT.xsd");

  @TempDir private Path directory;

  @Test
  void writesTheFiveKindsFlatInOrderUnderTheNamesOfOneTime() {
    var delivered = Delivered.write(directory, smallSchool());

    assertThat(delivered.contents().keySet())
        .containsExactly(
            "B0_GAR-ENT_Complet_20260901_210502_2D_Etab_0000.xml",
            "B0_GAR-ENT_Complet_20260901_210502_2D_Eleve_0000.xml",
            "B0_GAR-ENT_Complet_20260901_210502_2D_Enseignant_0000.xml",
            "B0_GAR-ENT_Complet_20260901_210502_2D_Groupe_0000.xml",
            "B0_GAR-ENT_Complet_20260901_210502_2D_RespAff_0000.xml");
    assertThat(directory)
        .isDirectoryContaining("glob:**/B0_GAR-ENT_Complet_20260901_210502_2D.tar.gz")
        .isDirectoryContaining("glob:**/B0_GAR-ENT_Complet_20260901_210502_2D.md5")
        .isDirectoryNotContaining("glob:**.part");
    assertThat(delivered.leftOut()).isEmpty();
    assertThat(delivered.delivery().records()).containsEntry(GarSection.PUPIL, 2L);
  }

  @Test
  void writesAPupilExactlyAsTheSchemaOrdersIt() {
    var delivered = Delivered.write(directory, List.of(pupil(1)));

    assertThat(delivered.file(GarKind.ELEVE, 0))
        .isEqualTo(
            """
            <?xml version='1.0' encoding='UTF-8'?>
            <men:GAR-ENT-Eleve xmlns:men="http://data.education.fr/ns/gar"\
             xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"\
             xsi:schemaLocation="http://data.education.fr/ns/gar GAR-ENT.xsd" Version="1.0">
            <men:GAREleve>\
            <men:GARPersonIdentifiant>00000000-0000-4000-8000-000000000001</men:GARPersonIdentifiant>\
            <men:GARPersonProfils>\
            <men:GARStructureUAI>0000001B</men:GARStructureUAI>\
            <men:GARPersonProfil>National_elv</men:GARPersonProfil>\
            </men:GARPersonProfils>\
            <men:GARPersonNomPatro>FICTIF</men:GARPersonNomPatro>\
            <men:GARPersonNom>FICTIF</men:GARPersonNom>\
            <men:GARPersonPrenom>Lou</men:GARPersonPrenom>\
            <men:GARPersonAutresPrenoms>Lou</men:GARPersonAutresPrenoms>\
            <men:GARPersonAutresPrenoms>Camille</men:GARPersonAutresPrenoms>\
            <men:GARPersonCivilite>Mme</men:GARPersonCivilite>\
            <men:GARPersonStructRattach>0000001B</men:GARPersonStructRattach>\
            <men:GARPersonEtab>0000001B</men:GARPersonEtab>\
            <men:GARPersonDateNaissance>2013-02-28</men:GARPersonDateNaissance>\
            </men:GAREleve>
            </men:GAR-ENT-Eleve>""");
  }

  @Test
  void escapesWhatXmlReserves() throws Exception {
    var delivered = Delivered.write(directory, List.of(pupil(1, "D'ART & <FILS> É \uD835\uDC00")));

    assertThat(
            parse(delivered.file(GarKind.ELEVE, 0))
                .getElementsByTagName("men:GARPersonNom")
                .item(0)
                .getTextContent())
        .isEqualTo("D'ART & <FILS> É \uD835\uDC00");
  }

  @Test
  void writesTheMd5InThirtyTwoLowerCaseDigitsAndNothingElse() throws Exception {
    var delivery = Delivered.write(directory, smallSchool()).delivery();

    byte[] md5 = MessageDigest.getInstance("MD5").digest(Files.readAllBytes(delivery.archive()));
    assertThat(Files.readString(delivery.checksum()))
        .isEqualTo(HexFormat.of().formatHex(md5))
        .matches("[0-9a-f]{32}");
  }

  @Test
  void givesTheSameBytesForTheSameRecordsAndTime(@TempDir Path other) {
    var first = Delivered.write(directory, smallSchool()).delivery();
    var second = Delivered.write(other, smallSchool()).delivery();

    assertThat(first.archive()).hasSameBinaryContentAs(second.archive());
    assertThat(first.checksum()).hasSameBinaryContentAs(second.checksum());
  }

  @Test
  void writesAnEmptyFileOfAKindWithoutRecords() {
    var delivered = Delivered.write(directory, List.of());

    assertThat(delivered.contents()).hasSize(5);
    assertThat(delivered.file(GarKind.RESP_AFF, 0)).contains("<men:GAR-ENT-RespAff ");
  }

  @Test
  void opensANewFileBeforeTheRecordThatWouldPassTheLimitAndNeverCutsARecord() throws Exception {
    List<GarRecord> records = new ArrayList<>();
    rangeClosed(1, 7).forEach(number -> records.add(pupil(number)));
    rangeClosed(1, 8).forEach(number -> records.add(pupilLevel(number)));
    int pupilNodes = 14;

    var delivered =
        Delivered.write(
            directory,
            new Partition(3 * pupilNodes),
            GarValidator.builtIn(GarDegree.SECOND),
            records);

    var pupils =
        delivered.delivery().files().stream().filter(file -> file.kind() == GarKind.ELEVE).toList();
    assertThat(pupils).extracting(GarFile::records).containsExactly(3, 3, 8, 1);
    assertThat(pupils).allMatch(file -> file.nodes() <= 3 * pupilNodes);
    for (GarFile file : pupils) {
      Element root = parse(delivered.contents().get(file.name()));
      assertThat(root.getElementsByTagName("*").getLength()).isEqualTo(file.nodes());
    }
    assertThat(pupils)
        .extracting(GarFile::name)
        .allMatch(name -> name.contains("_Eleve_"))
        .isSortedAccordingTo(Comparator.naturalOrder());
  }

  @Test
  void writesARecordLargerThanTheLimitWholeInAFileOfItsOwn() {
    var delivered =
        Delivered.write(
            directory,
            new Partition(1),
            GarValidator.builtIn(GarDegree.SECOND),
            List.of(pupil(1), pupil(2)));

    assertThat(delivered.delivery().files())
        .filteredOn(file -> file.kind() == GarKind.ELEVE)
        .extracting(GarFile::records)
        .containsExactly(1, 1);
  }

  @Test
  void leavesOutTheSecondRecordWithAKeyEvenInAnotherFile() {
    var delivered =
        Delivered.write(
            directory,
            new Partition(1),
            GarValidator.builtIn(GarDegree.SECOND),
            List.of(pupil(1), pupil(1, "AUTRE"), pupil(2)));

    assertThat(delivered.leftOut())
        .singleElement()
        .satisfies(
            left -> {
              assertThat(left.key()).hasToString(id(1).value());
              assertThat(left.rule().code()).isEqualTo(GarRule.Code.DUPLICATE);
            });
    assertThat(delivered.delivery().leftOut()).containsEntry(GarSection.PUPIL, 1L);
    assertThat(delivered.delivery().records()).containsEntry(GarSection.PUPIL, 2L);
  }

  @Test
  void leavesOutADivisionAndAGroupWithOneCode() {
    var group = new GarGroup(SCHOOL, CLASS, "Groupe", GarGroup.Status.GROUPE, List.of());

    var delivered = Delivered.write(directory, List.of(TestGarRecords.division(), group));

    assertThat(delivered.leftOut())
        .extracting(left -> left.rule().code())
        .containsExactly(GarRule.Code.DUPLICATE);
  }

  @Test
  void leavesOutARecordThatBreaksARuleAndWritesTheOthers() {
    var delivered = Delivered.write(directory, List.of(pupil(1), pupil(2, " "), pupil(3)));

    assertThat(delivered.leftOut())
        .extracting(left -> left.rule().element())
        .containsExactly("GARPersonNom");
    assertThat(delivered.delivery().records()).containsEntry(GarSection.PUPIL, 2L);
  }

  @Test
  void refusesRecordsOutOfOrder() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Delivered.write(directory, List.of(pupil(2), pupil(1))))
        .withMessageContaining("out of order");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Delivered.write(directory, List.of(pupil(1), school())))
        .withMessageContaining("out of order");
  }

  @Test
  void ordersKeysByPartThenByCodePoint() {
    GarKey shortSchool = member(1, "A").key();

    assertThat(shortSchool).isLessThan(member(1, "AA").key()).isLessThan(member(2, "A").key());
    assertThat(member(1, "\uFFFD").key()).isLessThan(member(1, "\uD83D\uDE00").key());
    assertThat(member(1, "Z").key()).isLessThan(member(1, "a").key());
  }

  @Test
  void leavesNothingBehindWhenGivenUp() throws IOException {
    try (var writer = writer(GarValidator.builtIn(GarDegree.SECOND))) {
      smallSchool().forEach(writer::write);
    }

    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void refusesToSendAFileThatASchemaRefusesWithoutQuotingIt() throws IOException {
    Path schema = directory.resolve("other.xsd");
    Files.writeString(
        schema,
        """
        <schema xmlns="http://www.w3.org/2001/XMLSchema" targetNamespace="http://data.education.fr/ns/gar">
          <element name="GAR-ENT-Etab"/>
          <element name="GAR-ENT-Eleve" type="date"/>
        </schema>
        """);

    try (var writer = writer(GarValidator.of(schema, GarDegree.SECOND))) {
      writer.write(pupil(1));
      assertThatExceptionOfType(InvalidGarFileException.class)
          .isThrownBy(writer::finish)
          .withMessageContaining("_Eleve_0000.xml")
          .withMessageContaining("cvc-")
          .withMessageNotContaining("FICTIF");
    }

    assertThat(directory).isDirectoryNotContaining("glob:**.tar.gz");
  }

  @Test
  void saysWhatToDoAboutASchemaThatIsNone() throws IOException {
    Path schema = Files.writeString(directory.resolve("GAR-ENT.xsd"), "not a schema");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> GarValidator.of(schema, GarDegree.SECOND))
        .withMessageContaining("GAR-ENT.xsd")
        .withMessageContaining("built-in");
  }

  @Test
  void refusesTheSchemaOfTheOtherDegree() throws IOException {
    Path schema =
        Files.writeString(
            directory.resolve("GAR-ENT.xsd"),
            """
            <schema xmlns="http://www.w3.org/2001/XMLSchema"
                targetNamespace="http://data.education.fr/ns/gar/1d"/>
            """);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> GarValidator.of(schema, GarDegree.SECOND))
        .withMessageContaining("http://data.education.fr/ns/gar/1d");
  }

  @Test
  void passesTheOfficialSchemaWhenItIsThere() {
    Assumptions.assumeTrue(Files.exists(OFFICIAL_SCHEMA));

    var delivered =
        Delivered.write(
            directory,
            Partition.STANDARD,
            GarValidator.of(OFFICIAL_SCHEMA, GarDegree.SECOND),
            smallSchool());

    assertThat(delivered.delivery().records().values()).allMatch(count -> count > 0);
  }

  @Test
  void findsTheLevelOfAPersonByTheKindOfPerson() {
    var delivered =
        Delivered.write(
            directory,
            List.of(
                pupilLevel(1),
                new GarPersonLevel(
                    GarPersonLevel.Bearer.TEACHER,
                    new Uai("0000002C"),
                    id(2),
                    new MefCode("10010012110"))));

    assertThat(delivered.file(GarKind.ELEVE, 0)).contains("0000001B").doesNotContain("0000002C");
    assertThat(delivered.file(GarKind.ENSEIGNANT, 0)).contains("0000002C");
  }

  private GarDeliveryWriter writer(GarValidator validator) {
    return new GarDeliveryWriter(
        Delivered.NAMING, directory, Partition.STANDARD, validator, left -> {});
  }

  private static Element parse(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
        .getDocumentElement();
  }
}
