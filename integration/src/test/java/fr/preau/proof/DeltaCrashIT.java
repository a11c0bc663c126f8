package fr.preau.proof;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.hub.HubContext;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The real jar, killed by SIGKILL while it makes a delta or undoes it. */
class DeltaCrashIT {
  private static final int KILLS = Integer.getInteger("preau.proof.kills", Effort.times(3, 50));

  @RegisterExtension static final ProofReport REPORT = new ProofReport();

  @TempDir static Path directory;

  private static ProofHome home = new ProofHome(Path.of("."));
  private static Editions editions;
  private static CrashChild child;

  @BeforeAll
  static void importAnAcademy() {
    ProofHome.jar();
    editions = new Editions(directory);
    home = ProofHome.created(directory.resolve("home").toAbsolutePath());
    home.receive(editions.full()).exits(0);
    child = new CrashChild(home, directory);
  }

  @Test
  void aKilledDeltaOrUndoHappenedOrDidNotAndCanBeRunAgain() {
    String full = home.export();
    long calm =
        child.calm(
            () -> {
              home.receive(editions.full()).exits(0);
              return importing(editions.delta());
            });
    String after = home.export();
    assertThat(after).isNotEqualTo(full);
    int killed = 0;
    int happened = 0;

    for (int i = 0; i < KILLS; i++) {
      home.receive(editions.full()).exits(0);
      Path delta = editions.delta();

      killed += child.killed(calm, importing(delta)) ? 1 : 0;

      int run;
      HubContext inside = child.enter();
      try {
        String found = home.export();
        assertThat(found).as("kill %d", i).isIn(full, after);
        happened += found.equals(after) ? 1 : 0;
        child.again(i, importing(delta)).exits(found.equals(after) ? 2 : 0);
        assertThat(home.export()).as("rerun %d", i).isEqualTo(after);
        run = lastApplied();
      } finally {
        inside.close();
      }
      killed += child.killed(calm, "run", "undo", run, "--json") ? 1 : 0;

      inside = child.enter();
      try {
        assertThat(home.export()).as("kill of the undo %d", i).isIn(full, after);
        child.again(i, "run", "undo", run, "--json").exits(0);
        assertThat(home.export()).as("undone %d", i).isEqualTo(full);
        home.here("source", "resume", "academie").exits(0);
      } finally {
        inside.close();
      }
      Postmasters.awaitNone(home, "server after kill %d".formatted(i));
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

  private static Object[] importing(Path delivery) {
    return new Object[] {"import", "--source", "academie", "--json", delivery};
  }
}
