package fr.preau.intake;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.mappings.generator.AcademyGenerator;
import fr.preau.mappings.generator.GeneratorOptions;
import fr.preau.mappings.mapping.Mapper;
import fr.preau.mappings.mapping.MappingLibrary;
import fr.preau.mappings.mapping.MappingOptions;
import fr.preau.mappings.mapping.Outcome;
import fr.preau.mappings.model.Namespace;
import fr.preau.mappings.reader.RawEntry;
import fr.preau.proof.Deltas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntryContentTest {
  @TempDir Path directory;

  @Test
  void isTheSameBytesAgainWhenReadBack() throws IOException {
    Mapper mapper =
        MappingLibrary.load(Optional.empty())
            .mapper("aaf-2d", new MappingOptions(new Namespace("99"), Set.of(), true));
    Path full =
        AcademyGenerator.generate(GeneratorOptions.of(2, 100, 7, directory).build())
            .full()
            .directory();
    int read = 0;

    for (Map<String, RawEntry> entries : Deltas.entries(full).values()) {
      for (RawEntry entry : entries.values()) {
        var mapped = (Outcome.Mapped) mapper.map(entry);
        String content = content(new StoredEntry(mapped.record(), mapped.kept()));

        StoredEntry stored =
            StoredEntry.read(mapped.record().kind(), mapped.record().key(), content);

        assertThat(stored.kept()).isEqualTo(mapped.kept());
        assertThat(content(stored)).isEqualTo(content);
        read++;
      }
    }
    assertThat(read).isGreaterThan(300);
  }

  private static String content(StoredEntry entry) {
    return new String(EntryContent.of(entry.record(), entry.kept()), StandardCharsets.UTF_8);
  }
}
