package fr.preau.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.platform.ConfigLoader;
import fr.preau.platform.Home;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessingRegisterTest {
  @TempDir private Path directory;

  private Home home;

  @BeforeEach
  void createHome() throws IOException {
    home = new Home(directory.resolve("home")).create();
    Files.createDirectories(home.config().resolve("providers"));
    declare(
        "gar",
        "kind: gar\nidEnt: Z9\ntarget: {folder: {directory: outbox/gar}}\n",
        "Chefs fictifs");
    declare(
        "livres",
        """
        kind: service
        subscription: { schools: [0000001B], profiles: [National_elv, National_tut], to: 2027-08-31 }
        identifier: { kind: login, why: known by it already }
        release:
          familyName: { profiles: [National_tut], transform: initial }
          divisions: all
          ine: { profiles: [] }
        """,
        "DASEN fictif");
    declare("cantine", "kind: service\nrelease: [schools]\n", "DASEN fictif");
  }

  private void declare(String id, String yaml, String controller) throws IOException {
    Files.writeString(
        home.config().resolve("providers/" + id + ".yaml"),
        yaml
            + "contract: {controller: {name: "
            + controller
            + ", role: responsable}, purpose: Lire, legalBasis: '=mission', categories: [identité],"
            + " retention: 6, approvedBy: Quelqu’un, approvedOn: 2026-06-30}\n");
  }

  private ProcessingRegister register() {
    return new ProcessingRegister(ConfigLoader.load(home), LocalDate.of(2026, 10, 1));
  }

  @Test
  void isOneDocumentAController() {
    assertThat(register().toJson(Locale.FRENCH))
        .extracting(document -> document.get("controller"))
        .containsExactly("DASEN fictif", "Chefs fictifs");
    assertThat(register().toJson(Locale.FRENCH).get(0).get("processings"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
        .hasSize(2);
  }

  @Test
  void saysWhatLeavesAboutWhomInBothLanguages() {
    String french = String.join("\n", register().lines(Locale.FRENCH));
    String english = String.join("\n", register().lines(Locale.ENGLISH));

    assertThat(french)
        .contains("Responsable du traitement : DASEN fictif (responsable)")
        .contains("nom (responsables légaux; initial)", "divisions (tous)")
        .contains("établissements : 0000001B", "jusqu’au 2027-08-31")
        .contains("identifiant de connexion ; motif : known by it already")
        .contains("6 mois", "date de naissance (tous)")
        .doesNotContain("INE (");
    assertThat(english)
        .contains("Controller: DASEN fictif (responsable)")
        .contains("family name (legal guardians; initial)", "divisions (everybody)");
  }

  @Test
  void writesTextCsvAndJsonInBothLanguages() throws IOException {
    List<Path> files = register().write(directory.resolve("register"));

    assertThat(files)
        .extracting(file -> file.getFileName().toString())
        .hasSize(12)
        .contains("01-dasen-fictif.fr.txt", "01-dasen-fictif.en.json", "02-chefs-fictifs.fr.csv");
    assertThat(Files.readString(directory.resolve("register/02-chefs-fictifs.fr.csv")))
        .contains("\"'=mission\"");
  }

  @Test
  void hasEveryWordInFrenchAndInEnglish() throws IOException {
    assertThat(read("register.properties").keySet())
        .isEqualTo(read("register_en.properties").keySet());
    assertThat(read("register.properties").values())
        .noneMatch(text -> ((String) text).contains("'"));
    assertThat(read("register_en.properties").values())
        .noneMatch(text -> ((String) text).contains("'"));
    for (String word : fr.preau.platform.ReleasePolicy.WORDS) {
      assertThat(read("register.properties")).containsKey("attribute." + word);
    }
  }

  private static Properties read(String name) throws IOException {
    var properties = new Properties();
    try (var in =
        new InputStreamReader(
            ProcessingRegister.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
      properties.load(in);
    }
    return properties;
  }
}
