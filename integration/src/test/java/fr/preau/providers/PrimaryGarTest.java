package fr.preau.providers;

import static fr.preau.providers.TestRoster.OTHER_UAI;
import static fr.preau.providers.TestRoster.UAI;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.mappings.model.Namespace;
import fr.preau.mappings.writer.gar.GarDegree;
import fr.preau.platform.SourceConfig;
import fr.preau.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the GAR's feed of the first degree gets, and what it must not. */
class PrimaryGarTest {
  private static final String TIME = "B0_GAR-ENT_Complet_20260901_210502_1D";

  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  @TempDir private Path home;

  private TestRoster roster;
  private TestProvider provider;
  private long primary;
  private long secondary;

  @BeforeEach
  void aPrimaryAndASecondarySchool() {
    roster = new TestRoster(new JdbcTemplate(DB.dataSource())).clear();
    provider = new TestProvider(home);
    provider.degree = GarDegree.FIRST;
    provider.sources =
        List.of(
            SourceConfig.aaf("ecoles", "1D", new Namespace("13"), "13"),
            SourceConfig.aaf("colleges", "2D", new Namespace("13"), "13"));
    primary = roster.school(UAI);
    roster.set("school", primary, "name", "ECOLE FICTIVE");
    roster.stated(primary, "ecoles");
    secondary = roster.school(OTHER_UAI);
    roster.stated(secondary, "colleges");
  }

  private ProviderReport push() {
    return provider.in(DB.dataSource()).push("gar", Optional.empty(), Duration.ofSeconds(1));
  }

  private Map<String, String> files() throws IOException {
    return GarFiles.in(provider.folder().resolve(TIME + ".tar.gz"));
  }

  private String file(String kind) throws IOException {
    return files().get(TIME + "_" + kind + "_0000.xml");
  }

  private long pupil(String level) {
    long pupil = roster.pupil(primary);
    roster.studies(pupil, level);
    return pupil;
  }

  @Test
  void writesTheFilesThatWereForeseen() throws IOException {
    roster.attach(primary, primary, secondary);
    long division = roster.division(primary, "77041");
    roster.set("class_group", division, "label", "CM1-CM2 Éluard");
    long first = pupil("CM1");
    roster.identify(first, "3f0c1e2a-0000-4000-8000-000000000001");
    long second = pupil("CM2");
    roster.identify(second, "3f0c1e2a-0000-4000-8000-000000000002");
    roster.join(first, division);
    roster.join(second, division);
    long head = roster.staff();
    roster.identify(head, "3f0c1e2a-0000-4000-8000-000000000003");
    roster.mail(head, "fictif@ac-exemple.fr");
    roster.post(head, primary, true, true);
    roster.function(head, primary, "DIR", "G0000", "National_dir");
    roster.teaches(head, division, "");
    for (long person : List.of(first, second, head)) {
      roster.set(person, "family_name", "FICTIF");
    }
    provider.levelCodes = Map.of("CM2", "0122");

    ProviderReport report = push();

    assertThat(report.records().get("Etab")).containsOnlyKeys("GAREtab");
    assertThat(report.records().get("Eleve")).containsEntry("GARPersonMEFSTAT4", 2L);
    Map<String, String> files = files();
    assertThat(files).hasSize(5);
    for (Map.Entry<String, String> file : files.entrySet()) {
      assertThat(file.getValue()).as(file.getKey()).isEqualTo(GarFiles.golden(file.getKey()));
    }
  }

  @Test
  void seesTheSchoolsOfItsDegreeOnly() throws IOException {
    long pupil = pupil("CP");
    long other = roster.pupil(secondary);

    push();

    assertThat(file("Etab")).contains(UAI).doesNotContain(OTHER_UAI);
    assertThat(file("Eleve"))
        .contains(roster.identifier(pupil))
        .doesNotContain(OTHER_UAI)
        .contains("GAREleve");
    assertThat(roster.identifier(other)).isEmpty();
    provider.degree = GarDegree.SECOND;
    provider
        .in(DB.dataSource())
        .push("gar", Optional.of(new Acceptance("test", "other degree")), Duration.ZERO);
    assertThat(roster.identifier(other)).isNotEmpty();
    Map<String, String> secondDegree =
        GarFiles.in(provider.folder().resolve("B0_GAR-ENT_Complet_20260901_210503_2D.tar.gz"));
    assertThat(secondDegree.values()).noneMatch(file -> file.contains(UAI));
  }

  @Test
  void seesATeacherOfBothDegreesInThePrimarySchoolAlone() throws IOException {
    long teacher = roster.staff();
    roster.post(teacher, primary, true, false);
    roster.post(teacher, secondary, true, false);
    roster.function(teacher, secondary, "ENS", "L1600", "National_ens");

    push();

    assertThat(file("Enseignant"))
        .contains(roster.identifier(teacher))
        .contains(UAI)
        .doesNotContain(OTHER_UAI)
        .doesNotContain("L1600");
  }

  @Test
  void seesInASchoolOfBothDegreesThePupilsOfItsOwnSources() throws IOException {
    roster.stated(primary, "colleges");
    long mine = pupil("CM1");
    roster.set("enrolment", mine, "run_id", roster.run("ecoles"));
    long theirs = pupil("6EME");
    roster.set("enrolment", theirs, "run_id", roster.run("colleges"));
    long teacher = roster.teacher(primary);

    push();

    assertThat(file("Eleve")).contains(roster.identifier(mine));
    assertThat(roster.identifier(theirs)).isEmpty();
    assertThat(file("Enseignant")).contains(roster.identifier(teacher));
  }

  @Test
  void leavesOutALevelThatIsTooLongForTheGarWithAllThatGoUnderIt() {
    pupil("UPE2A");
    pupil("UPE2A");
    for (int i = 0; i < 400; i++) {
      pupil("CP");
    }

    ProviderReport report = push();

    assertThat(report.state()).isEqualTo(DeliveryState.DELIVERED);
    assertThat(report.leftOut()).isEqualTo(2);
    assertThat(report.leftOutRecords())
        .extracting(LeftOutRecord::kind, LeftOutRecord::key, LeftOutRecord::dependents)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("GARPersonMEFSTAT4", UAI + "/UPE2A", 1L));
  }

  @Test
  void deliversFiveFilesEvenOfNobody() throws IOException {
    roster.jdbc().update("delete from school");

    assertThat(push().state()).isEqualTo(DeliveryState.DELIVERED);

    assertThat(files()).hasSize(5);
  }

  @Test
  void previewsInTheWordsOfTheFirstDegree() {
    long division = roster.division(primary, "77041");
    long pupil = pupil("CM1");
    roster.join(pupil, division);
    long teacher = roster.teacher(primary);
    roster.mail(teacher, "fictif@ac-exemple.fr");
    Providers providers = provider.in(DB.dataSource());

    assertThat(providers.preview(pupil).get(0).attributes())
        .containsEntry("GARPersonMEFSTAT4", List.of(UAI + " CM1"))
        .containsEntry("GARPersonGroupe", List.of(UAI + " 77041"))
        .doesNotContainKeys("GARPersonMEF", "GAREleveEnseignement");
    assertThat(providers.preview(teacher).get(0).attributes()).doesNotContainKey("GARPersonMail");
    assertThat(providers.preview(roster.pupil(secondary)).get(0).reason())
        .isEqualTo("not-entitled");
  }
}
