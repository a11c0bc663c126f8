package fr.preau.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The real jar, killed by SIGKILL while it makes a delta or undoes it. */
class DeltaCrashIT {
  private static final int KILLS = Effort.times(3, 50);

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
  void aKilledDeltaOrUndoHappenedOrDidNotAndCanBeRunAgain() {
    String full = home.export();
    long calm = time(() -> home.child(importing(editions.delta())).answer().exits(0));
    String after = home.export();
    assertThat(after).isNotEqualTo(full);
    int killed = 0;
    int happened = 0;

    for (int i = 0; i < KILLS; i++) {
      home.receive(editions.full()).exits(0);
      Path delta = editions.delta();

      killed += home.child(importing(delta)).killAfter(moment(calm)) ? 1 : 0;

      String found = home.export();
      assertThat(found).as("kill %d", i).isIn(full, after);
      happened += found.equals(after) ? 1 : 0;
      home.receive(delta).exits(found.equals(after) ? 2 : 0);
      assertThat(home.export()).as("rerun %d", i).isEqualTo(after);

      int run = lastApplied();
      killed += home.child("run", "undo", run, "--json").killAfter(moment(calm)) ? 1 : 0;

      assertThat(home.export()).as("kill of the undo %d", i).isIn(full, after);
      home.here("run", "undo", run, "--json").exits(0);
      assertThat(home.export()).as("undone %d", i).isEqualTo(full);
      assertThat(Postmasters.of(home)).isEmpty();
      home.here("source", "resume", "academie").exits(0);
    }

    assertThat(killed).isPositive();
    REPORT.measured("killed", killed + " of " + 2 * KILLS);
    REPORT.measured("deltas committed before the end", happened);
    REPORT.measured("calm delta ms", calm);
  }

  private int lastApplied() {
    for (var run : home.here("run", "list", "--json").json().get("runs")) {
      if (run.get("command").asText().equals("import")
          && run.get("state").asText().equals("applied")) {
        return run.get("run").asInt();
      }
    }
    throw new AssertionError("No import was applied");
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
