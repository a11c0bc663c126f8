package fr.preau.mappings.reader.delivery;

import static fr.preau.mappings.reader.delivery.TestArchives.XML;
import static fr.preau.mappings.reader.delivery.TestArchives.archive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import fr.preau.mappings.reader.UnreadableInputException;
import fr.preau.mappings.reader.aaf.AafReader;
import fr.preau.mappings.reader.aaf.ReaderLimits;
import fr.preau.mappings.reader.aaf.TestAafFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryTest {
  private static final String PUPILS = "ENT_Complet_20260901_Eleve_0000.xml";
  private static final String STAFF = "ENT_Complet_20260901_PersEducNat_0000.xml";

  @TempDir private Path directory;
  @TempDir private Path work;
  private Path inbox;

  @BeforeEach
  void createTheInbox() throws IOException {
    inbox = Files.createDirectory(directory.resolve("inbox"));
  }

  @Test
  void opensADirectoryWithLooseFilesAndArchivesInTheOrderOfNames() throws IOException {
    Files.writeString(inbox.resolve(STAFF), XML);
    archive().with(PUPILS).with("ficAlimMENESR.dtd").zip(inbox.resolve("a.zip"));
    Files.writeString(inbox.resolve("notes.txt"), "x");
    Files.writeString(inbox.resolve(".half.xml"), "<ficAlim");
    Files.createDirectory(inbox.resolve("older"));

    try (Delivery delivery = open(inbox)) {
      assertThat(delivery.files()).extracting(DeliveryFile::name).containsExactly(PUPILS, STAFF);
      assertThat(delivery.ignored()).containsExactlyInAnyOrder("ficAlimMENESR.dtd", "notes.txt");
      assertThat(delivery.totalBytes()).isEqualTo(2L * XML.length());
      delivery.verifyUnchanged();
    }
  }

  @Test
  void opensEveryKindOfArchiveAlike() throws IOException {
    TestArchives content = archive().with(PUPILS).with(STAFF).with("x.md5").with("._" + PUPILS);
    List<Path> archives =
        List.of(
            content.zip(directory.resolve("a.zip")),
            content.tgz(directory.resolve("a.tgz")),
            content.tgz(directory.resolve("ENT2DVA.20260901.tar.gz")),
            content.tar(directory.resolve("a.tar")));

    for (Path archive : archives) {
      try (Delivery delivery = open(archive)) {
        assertThat(delivery.files()).extracting(DeliveryFile::name).containsExactly(PUPILS, STAFF);
        assertThat(contentOf(delivery.files().get(0))).isEqualTo(XML);
      }
    }
  }

  @Test
  void opensAGzippedFile() throws IOException {
    Path file = directory.resolve(PUPILS + ".gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(XML.getBytes(StandardCharsets.UTF_8));
    }

    try (Delivery delivery = open(file)) {
      assertThat(delivery.files()).extracting(DeliveryFile::name).containsExactly(PUPILS);
      assertThat(contentOf(delivery.files().get(0))).isEqualTo(XML);
    }
  }

  @Test
  void keepsTheFoldersOfAnArchiveInTheNames() throws IOException {
    Path zip =
        archive()
            .with("a/" + PUPILS)
            .with("b/" + PUPILS)
            .with("c/")
            .zip(directory.resolve("a.zip"));

    try (Delivery delivery = open(zip)) {
      assertThat(delivery.files())
          .extracting(DeliveryFile::name)
          .containsExactly("a/" + PUPILS, "b/" + PUPILS);
    }
  }

  @Test
  void deletesWhatItUnpackedAndNothingElse() throws IOException {
    Path kept = Files.writeString(work.resolve("kept"), "x");
    Path zip = archive().with(PUPILS).zip(directory.resolve("a.zip"));

    try (Delivery delivery = open(zip)) {
      assertThat(delivery.files()).hasSize(1);
      assertThat(Files.list(work)).hasSize(2);
    }

    assertThat(Files.list(work)).containsExactly(kept);
  }

  @Test
  void deletesWhatItUnpackedWhenItRefuses() throws IOException {
    archive().with(PUPILS).zip(inbox.resolve("a.zip"));
    Files.writeString(inbox.resolve("b.zip"), "not a zip");

    refuses("archive-corrupt", () -> open(inbox));

    assertThat(Files.list(work)).isEmpty();
  }

  @Test
  void refusesWhatIsNotThereOrHasNothingToRead() throws IOException {
    Files.writeString(inbox.resolve("notes.txt"), "x");

    refuses("input-missing", () -> open(directory.resolve("nowhere")));
    refuses(
        "input-unsupported", () -> open(Files.writeString(directory.resolve("notes.pdf"), "x")));
    refuses("input-empty", () -> open(inbox));
  }

  @Test
  void ignoresADtdOrAChecksumNamedBesideTheFiles() throws IOException {
    Path pupils = Files.writeString(directory.resolve(PUPILS), "<x/>");
    Path dtd = Files.writeString(directory.resolve("ficAlimMENESR.dtd"), "x");

    try (Delivery delivery = open(pupils, dtd)) {
      assertThat(delivery.files()).extracting(DeliveryFile::name).containsExactly(PUPILS);
      assertThat(delivery.ignored()).containsExactly("ficAlimMENESR.dtd");
    }
  }

  @Test
  void refusesEmptyFilesAndArchives() throws IOException {
    Path empty = Files.createFile(directory.resolve(PUPILS));

    refuses("file-empty", () -> open(empty));
    refuses("file-empty", () -> open(Files.createFile(directory.resolve("a.zip"))));
    refuses(
        "file-empty",
        () -> open(archive().with(PUPILS, new byte[0]).zip(directory.resolve("b.zip"))));
    refuses("archive-empty", () -> open(archive().zip(directory.resolve("c.zip"))));
    refuses("archive-empty", () -> open(archive().tgz(directory.resolve("c.tgz"))));
    refuses("archive-empty", () -> open(archive().with("x.md5").tar(directory.resolve("c.tar"))));
  }

  @Test
  void refusesALinkToNothingOrAPipeInThePlaceOfAPart() throws IOException {
    Files.writeString(inbox.resolve(STAFF), XML);
    Path link = Files.createSymbolicLink(inbox.resolve(PUPILS), directory.resolve("gone.xml"));

    refuses("input-special", () -> open(inbox));
    refuses("input-special", () -> open(link));

    Files.delete(link);
    assumeThat(pipe(link)).isTrue();
    refuses("input-special", () -> open(inbox));
  }

  @Test
  void refusesANameThatWouldBreakALineOfALog() throws IOException {
    Files.writeString(inbox.resolve("a\nINFO b_Eleve_0000.xml"), XML);

    refuses("input-name", () -> open(inbox));
  }

  @Test
  void readsTheFileBehindALinkAndIsNotCaughtInALoopOfFolders() throws IOException {
    Path pupils = Files.writeString(directory.resolve(PUPILS), XML);
    Files.createSymbolicLink(inbox.resolve(PUPILS), pupils);
    Files.createSymbolicLink(inbox.resolve("loop"), inbox);

    try (Delivery delivery = open(inbox)) {
      assertThat(delivery.files()).extracting(DeliveryFile::name).containsExactly(PUPILS);
    }
  }

  @Test
  void refusesAFileThatIsThereTwice() throws IOException {
    Path loose = Files.writeString(inbox.resolve(PUPILS), XML);
    Path zip = archive().with(PUPILS).zip(directory.resolve("a.zip"));

    refuses("duplicate-file", () -> open(loose, zip));
    refuses("duplicate-file", () -> open(inbox, loose));
  }

  @Test
  void noticesAFileThatChangedSinceItWasOpened() throws IOException {
    Path file = Files.writeString(inbox.resolve(PUPILS), XML);
    FileTime time = Files.getLastModifiedTime(file);

    try (Delivery delivery = open(inbox)) {
      Files.writeString(file, " ", StandardOpenOption.APPEND);
      refuses("input-changed", delivery::verifyUnchanged);

      Files.writeString(file, XML);
      Files.setLastModifiedTime(file, time);
      assertThatCode(delivery::verifyUnchanged).doesNotThrowAnyException();

      Files.setLastModifiedTime(file, FileTime.fromMillis(time.toMillis() + 5_000));
      refuses("input-changed", delivery::verifyUnchanged);
    }
  }

  @Test
  void noticesAFileThatCameOrWent() throws IOException {
    Path file = Files.writeString(inbox.resolve(PUPILS), XML);

    try (Delivery delivery = open(inbox)) {
      Path late = Files.writeString(inbox.resolve(STAFF), XML);
      refuses("input-changed", delivery::verifyUnchanged);

      Files.delete(late);
      delivery.verifyUnchanged();

      Files.delete(file);
      refuses("input-changed", delivery::verifyUnchanged);
      refuses("input-changed", () -> delivery.files().get(0).open());
    }
  }

  @Test
  void saysThatAFileChangedWhenThatIsWhyItCannotBeRead() throws IOException {
    String whole = TestAafFiles.aafFile().pupil("1").pupil("2").text();
    Path file = Files.writeString(inbox.resolve(PUPILS), whole);

    try (Delivery delivery = open(inbox)) {
      Files.writeString(file, whole.substring(0, whole.length() / 2));

      try (AafReader reader = AafReader.open(delivery.files().get(0), ReaderLimits.defaults())) {
        refuses(
            "input-changed",
            () -> {
              while (reader.next().isPresent()) {
                continue;
              }
            });
      }
    }
  }

  @Test
  void leavesAFullDiskToTheMachine() throws IOException {
    Path zip = archive().with(PUPILS).zip(directory.resolve("a.zip"));
    Path full = Path.of("/dev/full");
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(full));

    try (UnpackedFile out = new UnpackedFile(full)) {
      assertThatThrownBy(() -> out.write(new byte[10], 0, 10))
          .isInstanceOf(UncheckedIOException.class);
    }
    assertThatThrownBy(
            () -> Delivery.open(List.of(zip), work.resolve("gone"), DeliveryLimits.defaults()))
        .isInstanceOf(UncheckedIOException.class);
  }

  private static boolean pipe(Path path) throws IOException {
    try {
      return new ProcessBuilder("mkfifo", path.toString()).start().waitFor() == 0;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Delivery open(Path... paths) {
    return Delivery.open(List.of(paths), work, DeliveryLimits.defaults());
  }

  private static String contentOf(DeliveryFile file) throws IOException {
    try (InputStream in = file.open()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void refuses(String code, ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            UnreadableInputException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
