package fr.preau.cli;

import static fr.preau.cli.SdetDirectory.SCHOOL;
import static fr.preau.cli.SdetDirectory.SUFFIX;
import static fr.preau.cli.SdetDirectory.adult;
import static fr.preau.cli.SdetDirectory.dn;
import static fr.preau.cli.SdetDirectory.pupil;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import fr.preau.hub.HubContext;
import fr.preau.platform.Home;
import fr.preau.testing.RealSlapd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A directory on a real slapd, from the command line to the roster, in the order of its life. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LdapImportTest {
  @TempDir static Path directory;

  private static RealSlapd slapd;
  private static HubContext keeper;

  @BeforeAll
  static void startADirectory() throws IOException {
    slapd =
        SdetDirectory.start("limits dn.exact=\"%s\" size.prtotal=2".formatted(SdetDirectory.READER))
            .add(
                pupil("X0000001", "Lou", "ENTElevePersRelEleve: " + dn("X0000009") + "$10$1$1$1$0"),
                pupil("X0000002", "Zoé", "ENTEleveAutoriteParentale: " + dn("X0000009")),
                pupil("X0000003", "Ana", "ENTEleveGroupes: " + SCHOOL + "$G1"),
                adult(
                    "X0000009",
                    "ENTAuxPersRelEleve",
                    "ENTAuxPersRelEleveEleve: " + dn("X0000001"),
                    "mail: dominique@example.org"),
                adult(
                    "X0000010",
                    "ENTAuxEnseignant",
                    "ENTPersonStructRattach: " + SCHOOL,
                    "ENTPersonFonctions: " + SCHOOL + "$ENS",
                    "ENTAuxEnsClassesMatieres: " + SCHOOL + "$5A$061300",
                    "ENTAuxEnsClassesPrincipal: " + SCHOOL + "$5A"));
    Files.createDirectories(directory.resolve("home/config/sources"));
    secret("secrets/annuaire", RealSlapd.PASSWORD);
    Files.copy(slapd.certificate(), directory.resolve("home/config/ca.pem"));
    declare("ldaps", slapd.tlsPort(), "config/secrets/annuaire", "");
    keeper = HubContext.forCommand(home(), "test", Duration.ofSeconds(5));
  }

  @AfterAll
  static void stopIt() {
    if (keeper != null) {
      keeper.close();
    }
    if (slapd != null) {
      slapd.close();
    }
  }

  @Test
  @Order(1)
  void importsTheWholeDirectoryOverTls() {
    assertThat(preau("check", "--json").exit()).isZero();

    CommandLineRun run = preau("import", "--source=annuaire", "--json");

    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    assertThat(run.json().get("state").asText()).isEqualTo("applied");
    assertThat(stats("schools", "levels", "pupils", "guardians", "teachers", "divisions", "groups"))
        .containsExactly(1, 1, 3, 1, 1, 1, 1);
    assertThat(stats("guardianships", "divisionEnrolments", "groupEnrolments", "teachings"))
        .containsExactly(2, 3, 1, 1);
    assertThat(preau("run", "show", "1", "--json").json().at("/quarantined").asInt()).isZero();
  }

  @Test
  @Order(2)
  void readsNextWhatChangedAndRemovesNobody() throws LDAPException {
    change("dn: " + dn("X0000002"), "changetype: modify", "replace: givenName", "givenName: Zoë");
    change("dn: " + dn("X0000003"), "changetype: delete");
    slapd.add(pupil("X0000004", "Max"));

    CommandLineRun run = preau("import", "--source=annuaire", "--json");

    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    assertThat(run.json().get("state").asText()).isEqualTo("applied");
    assertThat(run.json().at("/plan/remove").asInt()).isZero();
    assertThat(stats("pupils")).containsExactly(4);
    assertThat(preau("person", "find", "Zoë", "--json").out()).contains("Zoë");
    assertThat(mode()).isEqualTo("delta");
  }

  @Test
  @Order(3)
  void findsNothingNewWhenNothingChanged() {
    CommandLineRun run = preau("import", "--source=annuaire", "--json");

    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    assertThat(run.json().get("state").asText()).isEqualTo("unchanged");
  }

  @Test
  @Order(4)
  void removesOnlyInAFullPass() {
    CommandLineRun plan = preau("plan", "--source=annuaire", "--full", "--json");
    CommandLineRun run = preau("import", "--source=annuaire", "--full", "--json");

    assertThat(plan.json().at("/plan/remove").asInt()).isPositive();
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    assertThat(mode()).isEqualTo("full");
    assertThat(stats("pupils")).containsExactly(3);
  }

  @Test
  @Order(5)
  void readsAllAgainWhenItsSearchesChange() throws IOException {
    declare("startTls", slapd.port(), "config/secrets/annuaire", "(uid=X*)");

    CommandLineRun run = preau("import", "--source=annuaire", "--json");

    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    assertThat(mode()).isEqualTo("full");
    assertThat(stats("pupils")).containsExactly(3);
  }

  @Test
  @Order(6)
  void triesWhatBecomesOfEntriesWithoutImporting() {
    CommandLineRun trial = preau("mapping", "test", "--source=annuaire", "--limit=2", "--json");

    assertThat(trial.exit()).as(trial.out() + trial.err()).isZero();
    assertThat(trial.json().get("mapped").asInt()).isGreaterThanOrEqualTo(2);
    assertThat(trial.json().get("refused").asInt()).isZero();
    assertThat(trial.json().get("entries")).hasSize(2);
  }

  @Test
  @Order(7)
  void refusesAWrongPasswordAWrongBaseAndAStrangeCertificate() throws IOException {
    secret("secrets/wrong", "pas-le-bon-secret");
    declare("ldaps", slapd.tlsPort(), "config/secrets/wrong", "");
    CommandLineRun password = preau("import", "--source=annuaire", "--json");
    declare("ldaps", slapd.tlsPort(), "config/secrets/annuaire", "");
    replace("ou=people", "ou=nulle-part");
    CommandLineRun base = preau("import", "--source=annuaire", "--json");
    declare("ldaps", slapd.tlsPort(), "config/secrets/annuaire", "");
    replace("    trustStore: config/ca.pem\n", "");
    CommandLineRun certificate = preau("import", "--source=annuaire", "--json");

    assertThat(List.of(password.exit(), base.exit(), certificate.exit())).containsOnly(2);
    assertThat(code(password)).isEqualTo("ldap-credentials");
    assertThat(password.out() + password.err()).doesNotContain("pas-le-bon-secret");
    assertThat(code(base)).isEqualTo("ldap-base");
    assertThat(code(certificate)).isEqualTo("ldap-untrusted");
    assertThat(stats("pupils")).containsExactly(3);
  }

  /** The account may see two entries of a search in all, however it pages. */
  @Test
  @Order(8)
  void neverTakesAnAnswerThatTheServerCutForTheWhole() throws IOException {
    secret("secrets/lecteur", SdetDirectory.PASSWORD);
    declare("ldaps", slapd.tlsPort(), "config/secrets/lecteur", "");
    replace(slapd.adminDn(), SdetDirectory.READER);

    CommandLineRun full = preau("import", "--source=annuaire", "--full", "--json");

    assertThat(full.exit()).isEqualTo(2);
    assertThat(code(full)).isEqualTo("ldap-cut");
    assertThat(stats("pupils", "guardians", "teachers")).containsExactly(3, 1, 1);
    assertThat(preau("run", "list", "--json").json().at("/runs/0/state").asText())
        .isEqualTo("refused");
  }

  @Test
  @Order(9)
  void refusesFilesAndSchools() throws IOException {
    declare("ldaps", slapd.tlsPort(), "config/secrets/annuaire", "");

    assertThat(code(preau("import", "--source=annuaire", "x.zip", "--json")))
        .isEqualTo("paths-not-asked");
    assertThat(code(preau("import", "--source=annuaire", "--school=0990001N", "--json")))
        .isEqualTo("school-not-asked");
    assertThat(preau("import", "--source=annuaire", "x.zip").exit()).isEqualTo(1);
  }

  @Test
  @Order(10)
  void namesTheLineOfEveryMistakeInItsDeclaration() throws IOException {
    declare("none", slapd.port(), "config/secrets/annuaire", "");
    replace("host: 127.0.0.1", "host: annuaire.example.org");
    replace("read: relative", "read: parent");
    CommandLineRun clear = preau("check");
    declare("ldaps", slapd.tlsPort(), "config/secrets/missing", "");
    CommandLineRun missing = preau("check");
    declare("ldaps", slapd.tlsPort(), "config/secrets/annuaire", "");
    replace("read: relative", "read: parent");
    CommandLineRun unknown = preau("check");

    assertThat(clear.exit()).isEqualTo(1);
    assertThat(clear.err()).contains("annuaire.yaml:8", "transport.ldap.security");
    assertThat(missing.err()).contains("annuaire.yaml:11", "passwordFile");
    assertThat(unknown.err()).contains("annuaire.yaml:", "parent", "relative");
  }

  /** Last: it stops the server. */
  @Test
  @Order(11)
  void removesNobodyWhenTheDirectoryIsGone() throws IOException {
    declare("ldaps", slapd.tlsPort(), "config/secrets/annuaire", "");
    slapd.close();

    CommandLineRun run = preau("import", "--source=annuaire", "--full", "--json");

    assertThat(run.exit()).isEqualTo(5);
    assertThat(code(run)).isEqualTo("ldap-unreachable");
    assertThat(stats("pupils", "guardians", "teachers")).containsExactly(3, 1, 1);
    assertThat(preau("run", "list", "--json").json().at("/runs/0/state").asText())
        .isEqualTo("failed");
    slapd = null;
  }

  private static void declare(String security, int port, String passwordFile, String pupilFilter)
      throws IOException {
    Files.writeString(
        source(),
        """
        format: ldap
        mapping: sdet
        namespace: ent
        transport:
          ldap:
            host: 127.0.0.1
            port: %d
            security: %s
            trustStore: config/ca.pem
            bindDn: %s
            passwordFile: %s
            answerTimeoutSeconds: 10
            pageSize: 2
            changes: modifyTimestamp
            searches:
              - { read: school, base: "ou=structures,%5$s" }
              - { read: level, base: "ou=people,%5$s" }
              - { read: pupil, base: "ou=people,%5$s"%6$s }
              - { read: relative, base: "ou=people,%5$s" }
              - { read: staff, base: "ou=people,%5$s" }
        """
            .formatted(
                port,
                security,
                slapd.adminDn(),
                passwordFile,
                SUFFIX,
                pupilFilter.isEmpty() ? "" : ", filter: \"" + pupilFilter + "\""));
    if (!pupilFilter.isEmpty()) {
      replace("\"(uid=X*)\"", "\"(&(objectClass=ENTEleve)(uid=X*))\"");
    }
  }

  private static void replace(String text, String by) throws IOException {
    Files.writeString(source(), Files.readString(source()).replace(text, by));
  }

  /** Kept open: its database does not start anew for every command. */
  private static Home home() {
    return new Home(directory.resolve("home"));
  }

  private static Path source() {
    return directory.resolve("home/config/sources/annuaire.yaml");
  }

  private static void secret(String name, String text) throws IOException {
    Path file = directory.resolve("home/config").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private static void change(String... lines) throws LDAPException {
    try (LDAPConnection connection = slapd.connect()) {
      LDIFReader.decodeChangeRecord(lines).processChange(connection);
    } catch (LDIFException e) {
      throw new AssertionError(e);
    }
  }

  private static String code(CommandLineRun run) {
    return run.json().at("/error/code").asText();
  }

  private static String mode() {
    String deltas =
        preau("source", "list", "--json").json().at("/sources/0/feeds/0/deltas").asText();
    return deltas.equals("0") ? "full" : "delta";
  }

  private static List<Integer> stats(String... names) {
    var stats = preau("roster", "stats", "--json").json();
    return Arrays.stream(names).map(name -> stats.get(name).asInt()).toList();
  }

  private static CommandLineRun preau(String... arguments) {
    return CommandLineRun.of(
        Stream.concat(
                Stream.of("--home", directory.resolve("home").toString()), Arrays.stream(arguments))
            .toArray(String[]::new));
  }
}
