package fr.preau.routes.pickup;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.routes.delivery.TestSftpServer;
import fr.preau.routes.inbox.InboxOutcome;
import fr.preau.routes.pickup.PickupOutcome.Done;
import fr.preau.routes.pickup.PickupOutcome.Failed;
import fr.preau.routes.pickup.PickupOutcome.Reason;
import fr.preau.routes.pickup.PickupPlace.After;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SftpPickupTest {
  @TempDir private Path directory;
  @TempDir private Path home;

  private TestSftpServer server;

  @BeforeEach
  void open() throws IOException {
    server = new TestSftpServer(home);
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void handsOverLooseFilesAsOneDeliveryAndFetchesThemOnce() throws IOException {
    drop("ENT_Eleve_0000.xml", "one");
    drop("ENT_Eleve_0001.xml", "two");
    drop("ENT_Eleve_0002.xml.part", "unfinished");

    try (var bench = bench(After.KEEP)) {
      assertThat(bench.pickUp()).isEqualTo(new Done(1, 0, 0));
      assertThat(bench.pickUp()).isEqualTo(new Done(0, 0, 0));

      assertThat(bench.received()).containsExactly(List.of("one", "two"));
      assertThat(bench.shelf("done")).hasSize(2);
      assertThat(bench.left()).isEmpty();
    }
    assertThat(PickupBench.names(server.depot())).hasSize(3);
  }

  @Test
  void fetchesAFileAgainWhenItHasChangedAndKnowsTheSameContentUnderAnotherName()
      throws IOException {
    drop("a.tgz", "monday");

    try (var bench = bench(After.KEEP)) {
      bench.pickUp();
      drop("a.tgz", "the next day");
      drop("copy-of-a.tgz", "monday");

      assertThat(bench.pickUp()).isEqualTo(new Done(1, 1, 0));
      assertThat(bench.received()).containsExactly(List.of("monday"), List.of("the next day"));
    }
  }

  @Test
  void handsOverTheOlderArchiveFirst() throws IOException {
    Files.setLastModifiedTime(
        drop("b.tgz", "older"), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    drop("a.tgz", "newer");

    try (var bench = bench(After.KEEP)) {
      bench.pickUp();

      assertThat(bench.received()).containsExactly(List.of("older"), List.of("newer"));
    }
  }

  @Test
  void fetchesOnlyWhatTheSourceIncludes() throws IOException {
    drop("full.tgz", "ours");
    drop("other.txt", "theirs");

    try (var bench = new PickupBench(directory, at("*.tgz", After.KEEP))) {
      bench.pickUp();

      assertThat(bench.received()).containsExactly(List.of("ours"));
    }
  }

  @Test
  void deletesWhatIsSettledEvenIfItWasRefused() throws IOException {
    drop("full.tgz", "half");

    try (var bench = bench(After.DELETE)) {
      bench.intake.answer(new InboxOutcome.Refused("Fichier tronqué"));

      assertThat(bench.pickUp()).isEqualTo(new Done(0, 0, 1));
      assertThat(bench.shelf("refused")).hasSize(2);
    }
    assertThat(server.depot()).isEmptyDirectory();
  }

  @Test
  void movesWhatIsSettledIntoDone() throws IOException {
    drop("full.tgz", "all");

    try (var bench = bench(After.MOVE)) {
      assertThat(bench.pickUp()).isEqualTo(new Done(1, 0, 0));
    }
    assertThat(server.depot().resolve("done/full.tgz")).hasContent("all");
    assertThat(server.depot().resolve("full.tgz")).doesNotExist();
  }

  @Test
  void leavesEverythingOnTheServerWhileTheHubIsBusy() throws IOException {
    drop("full.tgz", "all");

    try (var bench = bench(After.DELETE)) {
      bench.intake.answer(new InboxOutcome.Busy());

      assertThat(bench.pickUp()).isInstanceOfSatisfying(Failed.class, reason(Reason.BUSY));
      assertThat(server.depot().resolve("full.tgz")).exists();
      assertThat(bench.pickUp()).isEqualTo(new Done(1, 0, 0));
    }
    assertThat(server.depot()).isEmptyDirectory();
  }

  @Test
  void leavesEverythingOnTheServerWhenTheHubFails() throws IOException {
    drop("full.tgz", "all");

    try (var bench = bench(After.DELETE)) {
      bench.intake.answer(
          files -> {
            throw new IllegalStateException("no database");
          });

      assertThat(bench.pickUp()).isInstanceOfSatisfying(Failed.class, reason(Reason.INTERNAL));
      assertThat(server.depot().resolve("full.tgz")).exists();
      assertThat(bench.pickUp()).isEqualTo(new Done(1, 0, 0));
    }
  }

  @Test
  void fetchesAgainWhatWasCutAndNeverHandsOverAPart() throws IOException {
    String content = "x".repeat(500_000);
    drop("a.xml", content);
    drop("b.xml", content);
    server.breakReads(1);

    try (var bench = bench(After.KEEP)) {
      assertThat(bench.pickUp()).isEqualTo(new Done(1, 0, 0));
      assertThat(bench.received()).hasSize(1).allMatch(List.of(content, content)::equals);
    }
  }

  @Test
  void handsOverNothingWhenEveryTryIsCut() throws IOException {
    drop("a.xml", "x".repeat(500_000));
    drop("b.xml", "small");
    server.breakReads(100);

    try (var bench = bench(After.KEEP)) {
      assertThat(bench.pickUp()).isInstanceOfSatisfying(Failed.class, reason(Reason.UNREACHABLE));
      assertThat(bench.received()).isEmpty();

      server.breakReads(0);
      assertThat(bench.pickUp()).isEqualTo(new Done(1, 0, 0));
    }
  }

  @Test
  void waitsForFilesThatAreStillArriving() throws Exception {
    Path growing = drop("a.xml", "begin");
    // Now and then: a transfer reaches the end, and the file has grown again.
    var writer = Executors.newSingleThreadScheduledExecutor();
    writer.scheduleAtFixedRate(() -> append(growing), 0, 40, TimeUnit.MILLISECONDS);

    try (var bench = new PickupBench(directory, at("*", After.KEEP), PickupBench.ONCE)) {
      assertThat(bench.pickUp())
          .isInstanceOfSatisfying(Failed.class, reason(Reason.STILL_ARRIVING));
      assertThat(bench.received()).isEmpty();
      writer.shutdown();
      assertThat(writer.awaitTermination(10, TimeUnit.SECONDS)).isTrue();

      assertThat(bench.pickUp()).isEqualTo(new Done(1, 0, 0));
    }
  }

  @Test
  void doesNotFollowAFileThatIsWrittenWithoutEnd() throws Exception {
    Path endless = drop("a.xml", "begin");
    var written = new AtomicBoolean();
    var writer = Executors.newSingleThreadExecutor();
    writer.execute(
        () -> {
          while (!written.get()) {
            append(endless);
          }
        });

    try (var bench = new PickupBench(directory, at("*", After.KEEP), PickupBench.ONCE)) {
      assertThat(bench.pickUp())
          .isInstanceOfSatisfying(Failed.class, reason(Reason.STILL_ARRIVING));
      assertThat(bench.received()).isEmpty();
    } finally {
      written.set(true);
      writer.shutdown();
      assertThat(writer.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void saysWhyAServerCannotBeUsed() throws IOException {
    drop("a.xml", "all");
    try (var bench =
        new PickupBench(
            directory, PickupBench.at(server.targetThatKnowsAnotherHostKey(), "*", After.KEEP))) {
      assertThat(bench.pickUp()).isInstanceOfSatisfying(Failed.class, reason(Reason.UNTRUSTED));
    }
    try (var bench =
        new PickupBench(
            directory, PickupBench.at(server.targetWithAnotherUserKey(), "*", After.KEEP))) {
      assertThat(bench.pickUp()).isInstanceOfSatisfying(Failed.class, reason(Reason.LOGIN_REFUSED));
    }
    try (var bench =
        new PickupBench(
            directory, PickupBench.at(server.targetInDirectory("nowhere"), "*", After.KEEP))) {
      assertThat(bench.pickUp()).isInstanceOfSatisfying(Failed.class, reason(Reason.NOT_READABLE));
    }
    PickupPlace.Sftp place = at("*", After.KEEP);
    server.close();
    try (var bench = new PickupBench(directory, place)) {
      assertThat(bench.pickUp())
          .isInstanceOfSatisfying(
              Failed.class,
              failed -> {
                assertThat(failed.reason()).isEqualTo(Reason.UNREACHABLE);
                assertThat(failed.message(Locale.FRENCH)).contains("sftp://127.0.0.1:");
                assertThat(failed.message(Locale.ENGLISH)).contains("does not answer");
              });
    }
  }

  @Test
  void triesAgainWhenTheServerBreaksOff() throws IOException {
    drop("a.xml", "all");
    server.refuseSessions(1);

    try (var bench = bench(After.KEEP)) {
      assertThat(bench.pickUp()).isEqualTo(new Done(1, 0, 0));
    }
  }

  private PickupBench bench(After after) {
    return new PickupBench(directory, at("*", after));
  }

  private PickupPlace.Sftp at(String include, After after) {
    return PickupBench.at(server.target(), include, after);
  }

  private Path drop(String name, String content) throws IOException {
    return Files.writeString(server.depot().resolve(name), content);
  }

  private static void append(Path file) {
    try {
      Files.writeString(file, "more", StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static java.util.function.Consumer<Failed> reason(Reason reason) {
    return failed -> assertThat(failed.reason()).isEqualTo(reason);
  }
}
