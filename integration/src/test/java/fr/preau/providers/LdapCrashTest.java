package fr.preau.providers;

import static fr.preau.providers.TestRoster.UAI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.preau.platform.ConnectionSettings;
import fr.preau.testing.RealSlapd;
import fr.preau.testing.SettableClock;
import fr.preau.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** A push that is killed, or whose server is, in the middle: running it again ends the same. */
class LdapCrashTest {
  private static final int PUPILS = 2_000;

  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  @TempDir private Path home;

  private RealSlapd slapd;
  private TestRoster roster;
  private TestDirectory directory;

  @BeforeEach
  void aLargeSchool() {
    slapd =
        RealSlapd.under("dc=example,dc=org")
            .with("index employeeNumber,businessCategory eq")
            .start()
            .add("dn: dc=example,dc=org\nobjectClass: domain\ndc: example");
    roster = new TestRoster(new JdbcTemplate(DB.dataSource())).clear();
    directory =
        new TestDirectory(home, DB.dataSource(), SettableClock.on("2026-09-01"))
            .on(slapd, "inetorgperson");
    long school = roster.school(UAI);
    roster.pupils(school, roster.division(school, "6A"), PUPILS);
  }

  @AfterEach
  void stop() {
    slapd.close();
  }

  /** The process that is killed. */
  public static void main(String[] args) {
    var dataSource = new PGSimpleDataSource();
    dataSource.setUrl(args[1]);
    dataSource.setUser(args[2]);
    dataSource.setPassword(args[3]);
    new TestDirectory(Path.of(args[0]), dataSource, SettableClock.on("2026-09-01")).push();
  }

  @Test
  void aKilledPushIsFinishedByTheNextOne() throws Exception {
    Process process = start(DB.settings());
    await().atMost(Duration.ofMinutes(2)).until(() -> entries() > PUPILS / 4);
    process.destroyForcibly().waitFor();
    int before = entries();

    ProviderReport report = directory.push();

    assertThat(before).isBetween(PUPILS / 4, PUPILS);
    assertThat(report.state()).isEqualTo(DeliveryState.DELIVERED);
    assertThat(report.leftOutRecords()).isEmpty();
    assertThat(directory.names(slapd)).hasSize(PUPILS + 1);
    assertThat(directory.push().state()).isEqualTo(DeliveryState.UNCHANGED);
    assertThat(directory.providers().drift("ent", Duration.ofSeconds(5)).counts()).isEmpty();
  }

  @Test
  void aServerThatDiesInTheMiddleFailsThePushAndTheNextOneGoesOn() throws Exception {
    var dying = new Thread(() -> await().until(() -> entries() > PUPILS / 4));
    dying.start();
    Thread killer =
        new Thread(
            () -> {
              try {
                dying.join();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              slapd.kill();
            });
    killer.start();

    ProviderReport failed = directory.push();
    killer.join();
    slapd.restart();
    Integer kept =
        new JdbcTemplate(DB.dataSource())
            .queryForObject("select count(*) from directory_entry", Integer.class);
    ProviderReport report = directory.push();

    assertThat(failed.state()).isEqualTo(DeliveryState.FAILED);
    assertThat(failed.failure().orElseThrow()).contains("127.0.0.1");
    assertThat(kept).isBetween(1, PUPILS);
    assertThat(report.state()).isEqualTo(DeliveryState.DELIVERED);
    assertThat(directory.providers().drift("ent", Duration.ofSeconds(5)).counts()).isEmpty();
    assertThat(directory.names(slapd)).hasSize(PUPILS + 1);
  }

  private int entries() {
    return directory.isEmpty(slapd) ? 0 : directory.count(slapd);
  }

  private Process start(ConnectionSettings database) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            LdapCrashTest.class.getName(),
            home.toString(),
            database.url(),
            database.username(),
            database.password())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
