package fr.preau.providers;

import static fr.preau.providers.TestRoster.OTHER_UAI;
import static fr.preau.providers.TestRoster.UAI;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import fr.preau.testing.SettableClock;
import fr.preau.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

class ActiveDirectoryProviderTest {
  private static final String CONTROL = "userAccountControl";
  private static final String NAMES =
      "names: { people: \"cn={login},ou={school},ou=Utilisateurs\" }";
  private static final String LOU = "cn=lou.exemple,ou=" + UAI + ",ou=Utilisateurs";

  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  @TempDir private Path home;

  private TestActiveDirectory server;
  private TestRoster roster;
  private TestDirectory directory;
  private long school;
  private long lou;

  @BeforeEach
  void aSchoolWithLou() throws Exception {
    server = new TestActiveDirectory();
    roster = new TestRoster(new JdbcTemplate(DB.dataSource())).clear();
    directory = new TestDirectory(home, DB.dataSource(), SettableClock.on("2026-09-01"));
    declare("initialPassword: random");
    school = roster.school(UAI);
    lou = roster.pupil(school);
    roster.login(lou, "lou.exemple");
    roster.join(lou, roster.division(school, "6A"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void declare(String... settings) {
    directory.declare(
        "active-directory",
        "{ host: 127.0.0.1, port: %d, security: none, bindDn: cn=hub, passwordFile: password, tries: 1 }"
            .formatted(server.port()),
        "secret",
        NAMES + "\n" + String.join("\n", settings));
  }

  private Entry entry(String name) throws Exception {
    return server.entry(directory.dn(name));
  }

  @Test
  void createsAnAccountDisabledThenSetsAPasswordThenEnablesIt() throws Exception {
    ProviderReport report = directory.push();

    assertThat(report.leftOutRecords()).isEmpty();
    assertThat(entry(LOU).getAttributeValue(CONTROL)).isEqualTo("512");
    assertThat(entry(LOU).getAttributeValue("userPrincipalName"))
        .isEqualTo("lou.exemple@example.org");
    assertThat(entry(LOU).getAttributeValue("employeeID")).isEqualTo(roster.identifier(lou));
    assertThat(server.passwords).hasSize(1);
    assertThat(directory.push().state()).isEqualTo(DeliveryState.UNCHANGED);
  }

  @Test
  void leavesNewAccountsDisabledAndWithoutPasswordUnlessAskedOtherwise() throws Exception {
    declare();

    directory.push();

    assertThat(entry(LOU).getAttributeValue(CONTROL)).isEqualTo("514");
    assertThat(server.passwords).isEmpty();
  }

  @Test
  void disablesAtOnceAndEnablesOnReturn() throws Exception {
    directory.push();
    roster.suspend(lou);
    directory.push();
    assertThat(entry(LOU).getAttributeValue(CONTROL)).isEqualTo("514");

    server.modify(directory.dn(LOU), new Modification(ModificationType.REPLACE, CONTROL, "512"));
    assertThat(directory.providers().drift("ent", Duration.ofSeconds(1)).counts())
        .isEqualTo(Map.of("enabled", 1L));

    roster.restore(lou);
    directory.push();
    assertThat(entry(LOU).getAttributeValue(CONTROL)).isEqualTo("512");
  }

  @Test
  void movesAnAccountWithItsPupilAndLetsTheServerFollowInTheGroups() throws Exception {
    directory.push();
    long other = roster.school(OTHER_UAI);
    roster.jdbc().update("update enrolment set school_id = ? where pupil_id = ?", other, lou);
    String moved = "cn=lou.exemple,ou=" + OTHER_UAI + ",ou=Utilisateurs";

    ProviderReport report = directory.push();

    assertThat(report.leftOutRecords()).isEmpty();
    assertThat(entry(LOU)).isNull();
    assertThat(entry(moved).getAttributeValue("department")).isEqualTo(OTHER_UAI);
    assertThat(entry("cn=" + UAI + "-division-6A,ou=Groupes").getAttributeValues("member"))
        .containsExactly(directory.dn(moved));
  }
}
