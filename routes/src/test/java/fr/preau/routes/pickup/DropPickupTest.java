package fr.preau.routes.pickup;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.routes.inbox.InboxOutcome;
import fr.preau.routes.pickup.PickupOutcome.Done;
import fr.preau.routes.pickup.PickupOutcome.Failed;
import fr.preau.routes.pickup.PickupOutcome.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An inbox that is looked at on schedule. */
class DropPickupTest {
  private static final PickupPlace PLACE = new PickupPlace.Drop();

  @TempDir private Path directory;

  @Test
  void handsOverWhatHasJustBeenDroppedOnceItIsAtRest() throws IOException {
    try (var bench = new PickupBench(directory, PLACE)) {
      drop("ENT_Eleve_0000.xml", "one");
      drop("ENT_Eleve_0001.xml", "two");

      assertThat(bench.pickUp()).isEqualTo(new Done(1, 0, 0));
      assertThat(bench.received()).containsExactly(List.of("one", "two"));
      assertThat(bench.shelf("done")).hasSize(2);
      assertThat(bench.pickUp()).isEqualTo(new Done(0, 0, 0));
    }
  }

  @Test
  void handsOverTheFolderOfASchool() throws IOException {
    try (var bench = PickupBench.bySchool(directory)) {
      Files.createDirectories(directory.resolve("inbox/0000001B"));
      drop("0000001B/eleves.csv", "pupils");

      assertThat(bench.pickUp()).isEqualTo(new Done(1, 0, 0));
      assertThat(bench.received()).containsExactly(List.of("pupils"));
      assertThat(PickupBench.names(directory.resolve("inbox/0000001B"))).isEmpty();
    }
  }

  @Test
  void leavesEverythingThereWhileTheHubIsBusyAndSaysWhere() throws IOException {
    try (var bench = new PickupBench(directory, PLACE)) {
      drop("full.tgz", "all");
      for (int i = 0; i < 3; i++) {
        bench.intake.answer(new InboxOutcome.Busy());
      }

      assertThat(bench.pickUp())
          .isInstanceOfSatisfying(
              Failed.class,
              failed -> {
                assertThat(failed.reason()).isEqualTo(Reason.BUSY);
                assertThat(failed.place()).isEqualTo(directory.resolve("inbox").toString());
              });
      assertThat(bench.pickUp()).isEqualTo(new Done(1, 0, 0));
    }
  }

  @Test
  void waitsForFilesThatAreStillArriving() throws IOException {
    var impatient =
        new PickupPace(
            Duration.ofHours(1), Duration.ofSeconds(1), 1, Duration.ofMillis(1), Duration.ZERO);
    try (var bench = new PickupBench(directory, PLACE, impatient)) {
      drop("full.tgz", "half");

      assertThat(bench.pickUp())
          .isInstanceOfSatisfying(
              Failed.class,
              failed -> {
                assertThat(failed.reason()).isEqualTo(Reason.STILL_ARRIVING);
                assertThat(failed.message(Locale.FRENCH)).isNotBlank();
              });
      assertThat(bench.received()).isEmpty();
    }
  }

  private void drop(String name, String content) throws IOException {
    Files.writeString(directory.resolve("inbox").resolve(name), content);
  }
}
