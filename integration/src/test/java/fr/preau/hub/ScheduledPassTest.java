package fr.preau.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import fr.preau.platform.Home;
import fr.preau.schedule.Work.Outcome;
import fr.preau.schedule.Work.State;
import fr.preau.schedule.WorkFailedException;
import fr.preau.testing.RealSlapd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What the schedule makes of a directory that is read in place, in the order of a bad day. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScheduledPassTest {
  private static final String SUFFIX = "dc=example,dc=org";
  private static final String SCHOOL = "ou=0990001N," + SUFFIX;
  private static final int PUPILS = 3;

  @TempDir static Path directory;

  private static RealSlapd slapd;
  private static HubContext hub;

  @BeforeAll
  static void aDirectoryWithASchool() throws IOException {
    slapd =
        RealSlapd.under(SUFFIX)
            .start()
            .add(
                "dn: " + SUFFIX + "\nobjectClass: domain\ndc: example",
                "dn: "
                    + SCHOOL
                    + "\nobjectClass: organizationalUnit\ndescription: Collège Exemple");
    for (int i = 0; i < PUPILS; i++) {
      slapd.add(pupil(i));
    }
    Home home = new Home(directory.resolve("home")).create();
    Path sources = Files.createDirectories(home.config().resolve("sources"));
    password(RealSlapd.PASSWORD);
    Files.writeString(
        sources.resolve("annuaire.yaml"),
        """
        format: ldap
        mapping: inetorgperson
        namespace: ent
        transport:
          ldap:
            host: 127.0.0.1
            port: %d
            security: none
            bindDn: "%s"
            passwordFile: password
            searches:
              - { read: school, base: "%3$s" }
              - { read: pupil, base: "%3$s" }
        schedule: { cron: "0 0 4 * * *" }
        """
            .formatted(slapd.port(), slapd.adminDn(), SUFFIX));
    hub = HubContext.forCommand(home, "test", Duration.ZERO);
  }

  @AfterAll
  static void close() {
    if (hub != null) {
      hub.close();
    }
    if (slapd != null) {
      slapd.close();
    }
  }

  @Test
  @Order(1)
  void takesTheDirectoryOverAndHasNothingToDoTheSecondTime() {
    assertThat(pass().state()).isEqualTo(State.DONE);
    assertThat(hub.rosterCounts().toJson()).containsEntry("pupils", (long) PUPILS);

    assertThat(pass().state()).isEqualTo(State.NOTHING);
  }

  @Test
  @Order(2)
  void readsNothingWhileTheSourceIsPaused() throws LDAPException {
    try (LDAPConnection connection = slapd.connect()) {
      connection.delete("uid=p0," + SCHOOL);
    }
    hub.pauses().pause("annuaire", "somebody", "a test", Optional.empty());

    assertThat(pass().state()).isEqualTo(State.NOTHING);
    assertThat(hub.rosterCounts().toJson()).containsEntry("pupils", (long) PUPILS);

    hub.pauses().resume("annuaire");
    slapd.add(pupil(0));
  }

  @Test
  @Order(3)
  void refusesUntilSomebodyCorrectsALoginThatTheDirectoryDoesNotTake() throws IOException {
    password("wrong");

    Outcome outcome = pass();

    assertThat(outcome.state()).isEqualTo(State.REFUSED);
    assertThat(outcome.message()).contains("127.0.0.1");
    password(RealSlapd.PASSWORD);
    assertThat(pass().state()).isEqualTo(State.NOTHING);
  }

  @Test
  @Order(4)
  void fallsSilentAndIsTriedAgainSoonWhenTheDirectoryIsAway() {
    slapd.kill();

    assertThatThrownBy(ScheduledPassTest::pass)
        .isInstanceOf(WorkFailedException.class)
        .hasMessageContaining("127.0.0.1");

    slapd.restart();
    assertThat(hub.rosterCounts().toJson()).containsEntry("pupils", (long) PUPILS);
  }

  @Test
  @Order(5)
  void waitsForADecisionWhenEverybodyIsGone() throws LDAPException {
    try (LDAPConnection connection = slapd.connect()) {
      for (int i = 0; i < PUPILS; i++) {
        connection.delete("uid=p%d,%s".formatted(i, SCHOOL));
      }
    }

    assertThat(pass().state()).isEqualTo(State.HELD);
    assertThat(hub.rosterCounts().toJson()).containsEntry("pupils", (long) PUPILS);
  }

  private static Outcome pass() {
    return new ScheduledPass(hub, new ScheduleTexts(Locale.ENGLISH))
        .run(hub.source("annuaire").orElseThrow());
  }

  private static String pupil(int number) {
    return """
        dn: uid=p%1$d,%2$s
        objectClass: inetOrgPerson
        uid: p%1$d
        cn: Exemple %1$d
        sn: EXEMPLE
        givenName: Lou
        employeeType: pupil
        """
        .formatted(number, SCHOOL);
  }

  private static void password(String text) throws IOException {
    Files.writeString(directory.resolve("home/password"), text);
  }
}
