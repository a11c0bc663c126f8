package fr.preau.routes.pickup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.preau.routes.pickup.PickupOutcome.Done;
import fr.preau.routes.pickup.PickupOutcome.Failed;
import fr.preau.routes.pickup.PickupOutcome.Reason;
import fr.preau.routes.pickup.PickupPlace.After;
import fr.preau.routes.sftp.OpenSshServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OpenSshPickupTest {
  @TempDir private Path directory;
  @TempDir private Path home;

  private OpenSshServer server;

  @BeforeEach
  void open() throws IOException {
    server = new OpenSshServer(home);
  }

  @AfterEach
  void close() {
    if (server != null) {
      server.close();
    }
  }

  @ParameterizedTest
  @EnumSource(After.class)
  void fetchesOnceAndSettlesWhatItFetched(After after) throws IOException {
    drop("full.tgz", "all");

    try (var bench = bench(after)) {
      assertThat(bench.pickUp()).isEqualTo(new Done(1, 0, 0));
      assertThat(bench.pickUp()).isEqualTo(new Done(0, 0, 0));
      assertThat(bench.received()).containsExactly(List.of("all"));
    }
    assertThat(Files.exists(server.depot().resolve("full.tgz"))).isEqualTo(after == After.KEEP);
    assertThat(Files.exists(server.depot().resolve("done/full.tgz")))
        .isEqualTo(after == After.MOVE);
  }

  @Test
  void refusesAServerWhoseKeyHasChanged() throws IOException {
    drop("full.tgz", "all");
    try (var bench = bench(After.DELETE)) {
      server.changeHostKey();

      assertFails(bench, Reason.UNTRUSTED);
    }
    assertThat(server.depot().resolve("full.tgz")).exists();
  }

  @Test
  void saysThatTheServerRefusesItsKey() throws IOException {
    drop("full.tgz", "all");
    try (var bench =
        new PickupBench(directory, PickupBench.at(server.targetOfAStranger(), "*", After.KEEP))) {
      assertFails(bench, Reason.LOGIN_REFUSED);
    }
  }

  @Test
  void handsOverNothingHalfWhenTheServerIsKilledAndIsWholeTheNextTime() throws IOException {
    String content = "0123456789abcdef".repeat(6_000_000);
    drop("a.xml", content);
    drop("b.xml", "small");
    try (var bench = bench(After.DELETE)) {
      CompletableFuture<PickupOutcome> fetching = CompletableFuture.supplyAsync(bench::pickUp);
      await().pollInterval(Duration.ofMillis(2)).until(this::isArriving);

      server.kill();

      assertThat(fetching.join())
          .isInstanceOfSatisfying(
              Failed.class, failed -> assertThat(failed.reason()).isEqualTo(Reason.UNREACHABLE));
      assertThat(bench.received()).isEmpty();
      assertThat(PickupBench.names(server.depot())).containsExactly("a.xml", "b.xml");
      server.start();
      assertThat(bench.pickUp()).isEqualTo(new Done(1, 0, 0));
      assertThat(bench.received()).hasSize(1).allMatch(List.of(content, "small")::equals);
    }
    assertThat(PickupBench.names(server.depot())).isEmpty();
  }

  private boolean isArriving() throws IOException {
    Path work = directory.resolve("work");
    if (!Files.isDirectory(work)) {
      return false;
    }
    try (var files = Files.walk(work)) {
      return files.anyMatch(file -> Files.isRegularFile(file) && file.toFile().length() > 10_000);
    }
  }

  private static void assertFails(PickupBench bench, Reason reason) {
    assertThat(bench.pickUp())
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.reason()).isEqualTo(reason));
    assertThat(bench.received()).isEmpty();
  }

  private PickupBench bench(After after) throws IOException {
    return new PickupBench(directory, PickupBench.at(server.target(), "*", after));
  }

  private void drop(String name, String content) throws IOException {
    Files.writeString(server.depot().resolve(name), content);
  }
}
