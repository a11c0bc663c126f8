package fr.preau.mappings.reader.aaf;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.mappings.reader.RawEntry;
import fr.preau.mappings.reader.delivery.Delivery;
import fr.preau.mappings.reader.delivery.DeliveryFile;
import fr.preau.mappings.reader.delivery.DeliveryLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Public test files of other projects, which are not kept here. */
class SampleFilesTest {
  private static final Path SAMPLES = Path.of("../../shared/samples/aaf");

  @TempDir private Path work;

  @Test
  void readsEveryPublicSampleToItsEnd() {
    Assumptions.assumeTrue(Files.isDirectory(SAMPLES));

    try (Delivery delivery = Delivery.open(List.of(SAMPLES), work, DeliveryLimits.defaults())) {
      assertThat(delivery.files()).hasSizeGreaterThanOrEqualTo(5);
      for (DeliveryFile file : delivery.files()) {
        try (AafReader reader = AafReader.open(file, ReaderLimits.defaults())) {
          List<RawEntry> entries = TestAafFiles.read(reader);

          assertThat(entries).as(file.name()).isNotEmpty();
          assertThat(entries).allMatch(entry -> entry.id().isPresent() && entry.kind().isPresent());
          assertThat(reader.notices()).as(file.name()).isEmpty();
        }
      }
      delivery.verifyUnchanged();
    }
  }
}
