package fr.preau.mappings.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fr.preau.mappings.model.Namespace;
import fr.preau.mappings.reader.RawEntry;
import fr.preau.mappings.reader.aaf.AafReader;
import fr.preau.mappings.reader.aaf.ReaderLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Public sample files, where they lie beside the project: read with the real reader. */
class SampleExportsTest {
  private static final Path SAMPLES = Path.of("../../shared/samples/aaf");

  @Test
  void areMappedWithoutRefusalOrUnknownAttribute() throws IOException {
    assumeTrue(Files.isDirectory(SAMPLES));
    Mapper mapper =
        MappingLibrary.load(Optional.empty())
            .mapper("aaf-2d", MappingOptions.of(new Namespace("99")));

    for (Path file : files()) {
      try (AafReader reader =
          new AafReader(
              Files.newInputStream(file), file.getFileName().toString(), ReaderLimits.defaults())) {
        Optional<RawEntry> entry = reader.next();
        while (entry.isPresent()) {
          assertThat(mapper.map(entry.get())).as("%s", entry).isInstanceOf(Outcome.Mapped.class);
          assertThat(mapper.unknownAttributes(entry.get())).isEmpty();
          entry = reader.next();
        }
      }
    }
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES)) {
      return files.filter(file -> file.toString().endsWith(".xml")).sorted().toList();
    }
  }
}
