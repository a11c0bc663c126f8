package fr.preau.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The real jar, killed by SIGKILL at random moments. */
class CrashIT {
  private static final int KILLS = CrashChild.KILLS;

  @RegisterExtension static final ProofReport REPORT = new ProofReport();

  @TempDir static Path directory;

  private static ProofHome home = new ProofHome(Path.of("."));
  private static Editions editions;

  private final Random random = new Random(Effort.seed());

  @BeforeAll
  static void importAnAcademy() {
    ProofHome.jar();
    editions = new Editions(directory);
    home = ProofHome.created(directory.resolve("home").toAbsolutePath());
    home.receive(editions.full()).exits(0);
  }

  @Test
  void aKilledImportHappenedOrDidNotAndCanBeRunAgain() throws IOException {
    String full = home.export();
    Path delivery = editions.after();
    long calm = time(() -> home.child(importing(delivery)).answer().exits(0));
    String after = home.export();
    home.receive(editions.full()).exits(0);
    assertThat(home.export()).isEqualTo(full);
    int killed = 0;
    int happened = 0;

    for (int i = 0; i < KILLS; i++) {
      boolean forth = i % 2 == 0;
      String before = forth ? full : after;
      String wanted = forth ? after : full;
      Path next = forth ? editions.after() : editions.full();

      killed += home.child(importing(next)).killAfter(moment(calm)) ? 1 : 0;

      assertThat(Postmasters.of(home)).hasSizeLessThanOrEqualTo(1);
      String found = home.export();
      assertThat(found).as("kill %d", i).isIn(before, wanted);
      happened += found.equals(wanted) ? 1 : 0;
      assertThat(Postmasters.of(home)).isEmpty();
      home.child(importing(next)).answer().exits(0);
      assertThat(home.export()).as("rerun %d", i).isEqualTo(wanted);
    }
    home.receive(editions.full()).exits(0);

    assertThat(killed).isPositive();
    REPORT.measured("killed", killed + " of " + KILLS);
    REPORT.measured("committed before the end", happened);
    REPORT.measured("calm import ms", calm);
  }

  @Test
  void theOrphanOfAKilledImportServesTheNextOneAndIsStoppedByTheLast() throws IOException {
    Path delivery = editions.full();
    boolean orphaned = false;
    for (int i = 0; i < 20 && !orphaned; i++) {
      home.child(importing(delivery)).killAfter(Duration.ofMillis(1_000 + random.nextInt(2_000)));
      orphaned = Postmasters.of(home).size() == 1;
    }
    assertThat(orphaned).isTrue();
    long orphan = Postmasters.of(home).get(0).pid();

    home.child(importing(delivery)).answer().exits(0);

    assertThat(Postmasters.of(home)).as("server %d", orphan).isEmpty();
  }

  @Test
  void aKilledDeliveryLeavesNothingHalfUnderItsFinalName() throws IOException {
    var outbox = new Outbox(home.root().resolve("outbox/gar"));
    long calm = time(() -> home.child("provider", "push", "gar", "--json").answer().exits(0));
    Map<String, String> expected = outbox.newest();
    int killed = 0;
    int announced = 0;

    for (int i = 0; i < KILLS; i++) {
      int before = outbox.deliveries();
      killed += home.child("provider", "push", "gar", "--json").killAfter(moment(calm)) ? 1 : 0;

      outbox.assertNothingIsHalf();
      announced += outbox.deliveries() > before ? 1 : 0;
      home.child("provider", "push", "gar", "--json").answer().exits(0);
      outbox.assertNothingIsHalf();
      assertThat(outbox.newest()).as("rerun %d", i).isEqualTo(expected);
      assertThat(Postmasters.of(home)).isEmpty();
    }

    assertThat(killed).isPositive();
    REPORT.measured("killed", killed + " of " + KILLS);
    REPORT.measured("announced before the end", announced);
    REPORT.measured("calm delivery ms", calm);
  }

  /** Any moment from the start of the virtual machine to a little after the usual end. */
  private Duration moment(long calmMillis) {
    return Duration.ofMillis((long) (calmMillis * (0.2 + 0.85 * random.nextDouble())));
  }

  private static Object[] importing(Path delivery) {
    return new Object[] {"import", "--source", "academie", "--json", delivery};
  }

  private static long time(Runnable command) {
    long start = System.nanoTime();
    command.run();
    return (System.nanoTime() - start) / 1_000_000;
  }
}
