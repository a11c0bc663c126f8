package fr.preau.routes.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxRoutesTest {
  private static final InboxPace QUICK = new InboxPace(Duration.ofMillis(20), Duration.ZERO);

  @TempDir private Path directory;
  @TempDir private Path elsewhere;

  private final FakeIntake intake = new FakeIntake();
  private final MemoryIdempotentRepository seen = new MemoryIdempotentRepository();
  private final DefaultCamelContext context = new DefaultCamelContext();

  @BeforeEach
  void open() {
    seen.start();
  }

  @AfterEach
  void close() {
    context.stop();
  }

  @Test
  void handsOverAnArchiveAndMovesItToDone() throws Exception {
    drop("export.tgz", "archive");

    run();

    await().untilAsserted(() -> assertThat(names("done")).hasSize(1));
    assertThat(intake.received()).containsExactly(List.of("archive"));
    assertThat(names("done"))
        .allMatch(name -> name.matches("\\d{8}-\\d{6}-[0-9a-f]{8}-export.tgz"));
    assertThat(names("")).isEmpty();
  }

  @Test
  void handsOverLooseFilesAsOneDelivery() throws Exception {
    drop("ENT_Eleve_0001.xml", "two");
    drop("ENT_Eleve_0000.xml", "one");
    drop("ENT_EtabEducNat_0000.xml", "three");

    run();

    await().untilAsserted(() -> assertThat(names("done")).hasSize(3));
    assertThat(intake.received()).containsExactly(List.of("one", "two", "three"));
  }

  @Test
  void handsOverTheOlderDeliveryFirst() throws Exception {
    Files.setLastModifiedTime(
        drop("b.zip", "older"), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    drop("a.zip", "newer");

    run();

    await().untilAsserted(() -> assertThat(names("done")).hasSize(2));
    assertThat(intake.received()).containsExactly(List.of("older"), List.of("newer"));
  }

  @Test
  void writesTheReasonBesideARefusedFile() throws Exception {
    intake.answer(new InboxOutcome.Refused("Fichier tronqué / Truncated file"));
    drop("export.zip", "half");

    run();

    await().untilAsserted(() -> assertThat(names("refused")).hasSize(2));
    Path reason = directory.resolve("refused").resolve(names("refused").get(1));
    assertThat(reason.getFileName().toString()).endsWith("-export.zip.reason.txt");
    assertThat(reason).content().isEqualTo("Fichier tronqué / Truncated file\n");
    assertThat(names("")).isEmpty();
  }

  @Test
  void offersARefusedDeliveryAgainWhenItIsDroppedAgain() throws Exception {
    intake.answer(new InboxOutcome.Refused("Unknown school"));
    drop("export.zip", "same");
    run();
    await().untilAsserted(() -> assertThat(names("refused")).hasSize(2));

    dropWhole("export.zip", "same");

    await().untilAsserted(() -> assertThat(names("done")).hasSize(1));
    assertThat(intake.received()).hasSize(2);
  }

  @Test
  void keepsAFileWhileTheHubIsBusy() throws Exception {
    intake.answer(new InboxOutcome.Busy()).answer(new InboxOutcome.Busy());
    drop("export.zip", "archive");

    run();

    await().untilAsserted(() -> assertThat(names("done")).hasSize(1));
    assertThat(intake.received()).hasSize(3);
  }

  @Test
  void keepsAFileThroughAPassingFault() throws Exception {
    intake.answer(
        files -> {
          throw new UncheckedIOException(new IOException("database gone"));
        });
    drop("export.zip", "archive");

    run();

    await().untilAsserted(() -> assertThat(names("done")).hasSize(1));
    assertThat(intake.received()).hasSize(2);
  }

  @Test
  void recognisesContentItHasAcceptedUnderAnotherName() throws Exception {
    drop("monday.zip", "archive");
    run();
    await().untilAsserted(() -> assertThat(names("done")).hasSize(1));

    dropWhole("tuesday.zip", "archive");

    await().untilAsserted(() -> assertThat(names("done")).hasSize(2));
    assertThat(intake.received()).hasSize(1);
  }

  @Test
  void handsOverAnEmptyFileSoThatItCanBeRefused() throws Exception {
    intake.answer(new InboxOutcome.Refused("Empty file"));
    drop("export.zip", "");

    run();

    await().untilAsserted(() -> assertThat(names("refused")).hasSize(2));
  }

  @Test
  void receivesAFileAgainThatWasReplacedWhileItWasReceived() throws Exception {
    intake.answer(
        files -> {
          write(files.get(0), "newer and longer");
          return new InboxOutcome.Accepted();
        });
    drop("export.zip", "older");

    run();

    await().untilAsserted(() -> assertThat(names("done")).hasSize(1));
    assertThat(intake.received()).containsExactly(List.of("older"), List.of("newer and longer"));
  }

  @Test
  void looksAtNeitherHiddenNorUnfinishedFiles() throws Exception {
    drop(".export.zip", "hidden");
    drop("export.zip.part", "unfinished");
    drop("ready.zip", "ready");

    run();

    await().untilAsserted(() -> assertThat(names("done")).hasSize(1));
    assertThat(intake.received()).containsExactly(List.of("ready"));
    assertThat(names("")).containsExactly(".export.zip", "export.zip.part");
  }

  @Test
  void waitsUntilTheWholeInboxIsAtRest() throws Exception {
    Path old = drop("ENT_Eleve_0000.xml", "complete");
    Path fresh = drop("ENT_Eleve_0001.xml", "arriving");
    Instant now = Instant.now();
    Files.setLastModifiedTime(old, FileTime.from(now.minusSeconds(60)));
    Files.setLastModifiedTime(directory, FileTime.from(now.minusSeconds(60)));
    Files.setLastModifiedTime(fresh, FileTime.from(now.minusSeconds(10)));

    assertThat(atRest(now).accept(found("ENT_Eleve_0000.xml"))).isFalse();
    assertThat(atRest(now.plusSeconds(25)).accept(found("ENT_Eleve_0000.xml"))).isTrue();

    Files.setLastModifiedTime(directory, FileTime.from(now.plusSeconds(20)));
    assertThat(atRest(now.plusSeconds(25)).accept(found("ENT_Eleve_0000.xml"))).isFalse();
  }

  @Test
  void takesTheFolderOfASchoolForTheInboxOfThatSchool() throws Exception {
    Path first = Files.createDirectories(directory.resolve("0000001B"));
    Path second = Files.createDirectories(directory.resolve("0000002C"));
    write(Files.createDirectories(directory.resolve("notes")).resolve("n.csv"), "not looked at");
    write(first.resolve("eleves.csv"), "same");
    write(second.resolve("eleves.csv"), "same");
    drop("eleves.csv", "of no school");

    run(new Inbox("ecoles", directory, true));

    await()
        .untilAsserted(
            () -> {
              assertThat(names("done")).hasSize(1);
              assertThat(names("0000001B/done")).hasSize(1);
              assertThat(names("0000002C/done")).hasSize(1);
            });
    assertThat(intake.schools()).containsExactlyInAnyOrder("", "0000001B", "0000002C");
    assertThat(directory.resolve("notes/n.csv")).exists();
  }

  private void run() throws Exception {
    run(new Inbox("academie", directory));
  }

  private void run(Inbox inbox) throws Exception {
    context.addRoutes(
        new InboxRoutes(List.of(inbox), QUICK, intake, seen, Clock.systemDefaultZone()));
    context.start();
  }

  private AtRest atRest(Instant now) {
    return new AtRest(directory, Duration.ofSeconds(30), Clock.fixed(now, ZoneOffset.UTC));
  }

  private static GenericFile<File> found(String name) {
    var file = new GenericFile<File>();
    file.setFileName(name);
    file.setFileNameOnly(name);
    return file;
  }

  private Path drop(String name, String content) {
    return write(directory.resolve(name), content);
  }

  /** As a careful sender does while the hub runs: whole at once. */
  private void dropWhole(String name, String content) throws IOException {
    Files.move(write(elsewhere.resolve(name), content), directory.resolve(name));
  }

  private static Path write(Path file, String content) {
    try {
      return Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> names(String folder) throws IOException {
    Path shelf = directory.resolve(folder);
    if (!Files.isDirectory(shelf)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(shelf)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .sorted()
          .toList();
    }
  }
}
