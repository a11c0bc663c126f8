package fr.preau.mappings.reader.delivery;

import static fr.preau.mappings.reader.delivery.TestArchives.archive;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.mappings.reader.UnreadableInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileArchiveTest {
  private static final String PUPILS = "ENT_Complet_20260901_Eleve_0000.xml";
  private static final DeliveryLimits LIMITS = new DeliveryLimits(50, 32L << 20, 200);

  @TempDir private Path directory;
  @TempDir private Path work;

  @ParameterizedTest
  @ValueSource(strings = {"a.zip", "a.tgz", "a.tar", "a.xml.gz"})
  void refusesBinaryNoise(String name) throws IOException {
    byte[] noise = new byte[20_000];
    new Random(1).nextBytes(noise);

    assertThat(refusal(Files.write(directory.resolve(name), noise)).code())
        .isEqualTo("archive-corrupt");
  }

  @Test
  void refusesATruncatedArchiveWhereverItIsCut() throws IOException {
    byte[] content = new byte[3_000];
    new Random(1).nextBytes(content);
    for (Path archive :
        List.of(
            archive().with(PUPILS, content).zip(directory.resolve("a.zip")),
            archive().with(PUPILS, content).tgz(directory.resolve("a.tgz")))) {
      byte[] whole = Files.readAllBytes(archive);
      for (int length = 1; length < whole.length; length += 97) {
        Files.write(archive, Arrays.copyOf(whole, length));

        assertThat(refusal(archive).code()).as("cut at %d", length).isEqualTo("archive-corrupt");
      }
    }
    assertThat(Files.list(work)).isEmpty();
  }

  @Test
  void refusesAZipWhoseContentWasAltered() throws IOException {
    byte[] content = new byte[3_000];
    new Random(1).nextBytes(content);
    Path zip = archive().with(PUPILS, content).zip(directory.resolve("a.zip"));
    byte[] whole = Files.readAllBytes(zip);
    whole[whole.length / 2] ^= 0x10;
    Files.write(zip, whole);

    assertThat(refusal(zip).code()).isEqualTo("archive-corrupt");
  }

  @Test
  void stopsABombEarly() throws IOException {
    byte[] zeros = new byte[20 << 20];
    Path zip = archive().with(PUPILS, zeros).zip(directory.resolve("a.zip"));
    Path tgz = archive().with(PUPILS, zeros).tgz(directory.resolve("a.tgz"));
    Path hidden = archive().with("notes.txt", zeros).tgz(directory.resolve("b.tgz"));

    for (Path bomb : List.of(zip, tgz, hidden)) {
      assertThat(refusal(bomb).code()).isEqualTo("archive-ratio");
    }
    assertThat(Files.list(work)).isEmpty();
  }

  @Test
  void refusesMoreThanTheLimitUnpacked() throws IOException {
    byte[] noise = new byte[20 << 20];
    new Random(1).nextBytes(noise);
    Path tar = archive().with("a.xml", noise).with("b.xml", noise).tar(directory.resolve("a.tar"));

    var refusal = refusal(tar);

    assertThat(refusal.code()).isEqualTo("archive-size");
    assertThat(refusal).hasMessageContaining("32 MiB");
    assertThat(refusal.where()).isEqualTo("a.tar: b.xml");
  }

  @Test
  void refusesTooManyEntriesWhateverTheyAre() throws IOException {
    TestArchives many = archive();
    for (int i = 0; i < 60; i++) {
      many.with("notes" + i + ".txt");
    }

    assertThat(refusal(many.zip(directory.resolve("a.zip"))).code()).isEqualTo("archive-entries");
    assertThat(refusal(many.tgz(directory.resolve("a.tgz"))).code()).isEqualTo("archive-entries");
  }

  @Test
  void refusesAHugeArchiveDirectoryWhileItReadsIt() throws IOException {
    TestArchives many = archive();
    for (int i = 0; i < 20_000; i++) {
      many.with("a-rather-long-name-of-a-note-that-nobody-reads-" + i + ".txt", new byte[0]);
    }

    assertThat(refusal(many.zip(directory.resolve("a.zip"))).code()).isEqualTo("archive-entries");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../out.xml",
        "a/../../out.xml",
        "/etc/out.xml",
        "C:/out.xml",
        "..\\out.xml",
        "a\nb.xml"
      })
  void refusesNamesThatLeadOutOfTheArchive(String name) throws IOException {
    assertThat(refusal(archive().with(name).zip(directory.resolve("a.zip"))).code())
        .isEqualTo("archive-path");
    assertThat(refusal(archive().with(name).tgz(directory.resolve("a.tgz"))).code())
        .isEqualTo("archive-path");
    assertThat(Files.exists(directory.resolve("out.xml"))).isFalse();
  }

  @Test
  void refusesANameThatFillsTheMemory() throws IOException {
    Path tar =
        archive()
            .with("././@LongLink", new byte[3 << 20])
            .tarType(TarArchiveEntry.LF_GNUTYPE_LONGNAME)
            .tar(directory.resolve("a.tar"));

    assertThat(refusal(tar).code()).isEqualTo("archive-corrupt");
  }

  @Test
  void refusesLinksAndDevices() throws IOException {
    Path symlink =
        archive()
            .with(PUPILS)
            .zipEntries(entry -> entry.setUnixMode(0120777))
            .zip(directory.resolve("a.zip"));
    assertThat(refusal(symlink).code()).isEqualTo("archive-link");

    for (byte type :
        List.of(
            TarArchiveEntry.LF_SYMLINK,
            TarArchiveEntry.LF_LINK,
            TarArchiveEntry.LF_CHR,
            TarArchiveEntry.LF_BLK,
            TarArchiveEntry.LF_FIFO)) {
      Path tar = archive().with(PUPILS).tarType(type).tgz(directory.resolve("a.tgz"));

      assertThat(refusal(tar).code()).as("type %c", (char) type).isEqualTo("archive-link");
    }
  }

  @Test
  void refusesAnEncryptedZip() throws IOException {
    Path zip = archive().with(PUPILS).zip(directory.resolve("a.zip"));
    byte[] whole = Files.readAllBytes(zip);
    for (int i = 0; i + 4 < whole.length; i++) {
      if (whole[i] == 'P' && whole[i + 1] == 'K' && whole[i + 2] == 1 && whole[i + 3] == 2) {
        whole[i + 8] |= 1;
      }
    }
    Files.write(zip, whole);

    assertThat(refusal(zip).code()).isEqualTo("archive-encrypted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"more.zip", "folder/more.tar", "more.tgz", "ENT_Eleve_0002.xml.gz"})
  void refusesAnArchiveBesideWhatItUnpacks(String nested) throws IOException {
    TestArchives content = archive().with(PUPILS).with(nested);

    for (Path outer :
        List.of(content.zip(directory.resolve("a.zip")), content.tgz(directory.resolve("a.tgz")))) {
      UnreadableInputException refusal = refusal(outer);

      assertThat(refusal.code()).isEqualTo("archive-nested");
      assertThat(refusal.where()).contains(nested);
    }
  }

  @Test
  void refusesTwoEntriesOfOneName() throws IOException {
    Path zip = archive().with(PUPILS).with("./" + PUPILS).zip(directory.resolve("a.zip"));

    assertThat(refusal(zip).code()).isEqualTo("duplicate-file");
  }

  private UnreadableInputException refusal(Path archive) {
    var thrown =
        org.assertj.core.api.Assertions.catchThrowableOfType(
            UnreadableInputException.class,
            () -> Delivery.open(List.of(archive), work, LIMITS).close());
    assertThat(thrown).as("refusal of %s", archive.getFileName()).isNotNull();
    return thrown;
  }
}
