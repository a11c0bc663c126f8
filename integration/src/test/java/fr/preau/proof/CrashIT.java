package fr.preau.proof;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.hub.HubContext;
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
  private static final Object[] PUSH = {"provider", "push", "gar", "--json"};

  @RegisterExtension static final ProofReport REPORT = new ProofReport();

  @TempDir static Path directory;

  private static ProofHome home = new ProofHome(Path.of("."));
  private static Editions editions;
  private static CrashChild child;

  private final Random random = new Random(Effort.seed());

  @BeforeAll
  static void importAnAcademy() {
    ProofHome.jar();
    editions = new Editions(directory);
    home = ProofHome.created(directory.resolve("home").toAbsolutePath());
    home.receive(editions.full()).exits(0);
    child = new CrashChild(home, directory);
  }

  @Test
  void aKilledImportHappenedOrDidNotAndCanBeRunAgain() throws IOException {
    String full = home.export();
    boolean[] forth = {false};
    long calm =
        child.calm(
            () -> {
              forth[0] = !forth[0];
              return importing(forth[0] ? editions.after() : editions.full());
            });
    assertThat(home.export()).isEqualTo(full);
    home.receive(editions.after()).exits(0);
    String after = home.export();
    home.receive(editions.full()).exits(0);
    int killed = 0;
    int happened = 0;

    for (int i = 0; i < CrashChild.KILLS; i++) {
      boolean there = i % 2 == 0;
      String before = there ? full : after;
      String wanted = there ? after : full;
      Path next = there ? editions.after() : editions.full();

      killed += child.killed(calm, importing(next)) ? 1 : 0;

      assertThat(Postmasters.of(home)).hasSizeLessThanOrEqualTo(1);
      HubContext inside = child.enter();
      try {
        String found = home.export();
        assertThat(found).as("kill %d", i).isIn(before, wanted);
        happened += found.equals(wanted) ? 1 : 0;
        child.again(i, importing(next)).exits(0);
        assertThat(home.export()).as("rerun %d", i).isEqualTo(wanted);
      } finally {
        inside.close();
      }
      Postmasters.awaitNone(home, "server after kill %d".formatted(i));
    }
    home.receive(editions.full()).exits(0);

    assertThat(killed).isPositive();
    REPORT.measured("killed", killed + " of " + CrashChild.KILLS);
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

    Postmasters.awaitNone(home, "server %d".formatted(orphan));
  }

  @Test
  void aKilledDeliveryLeavesNothingHalfUnderItsFinalName() throws IOException {
    var outbox = new Outbox(home.root().resolve("outbox/gar"));
    long calm = child.calm(() -> PUSH);
    Map<String, String> expected = outbox.newest();
    int killed = 0;
    int announced = 0;

    for (int i = 0; i < CrashChild.KILLS; i++) {
      int before = outbox.deliveries();
      killed += child.killed(calm, PUSH) ? 1 : 0;

      outbox.assertNothingIsHalf();
      announced += outbox.deliveries() > before ? 1 : 0;
      child.again(i, PUSH).exits(0);
      outbox.assertNothingIsHalf();
      assertThat(outbox.newest()).as("rerun %d", i).isEqualTo(expected);
      Postmasters.awaitNone(home, "server");
    }

    assertThat(killed).isPositive();
    REPORT.measured("killed", killed + " of " + CrashChild.KILLS);
    REPORT.measured("announced before the end", announced);
    REPORT.measured("calm delivery ms", calm);
  }

  private static Object[] importing(Path delivery) {
    return new Object[] {"import", "--source", "academie", "--json", delivery};
  }
}
