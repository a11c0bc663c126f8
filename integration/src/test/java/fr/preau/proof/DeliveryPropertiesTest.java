package fr.preau.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import fr.preau.intake.ImportReport;
import fr.preau.mappings.generator.AcademyGenerator;
import fr.preau.mappings.generator.GeneratedAcademy;
import fr.preau.mappings.generator.GeneratorOptions;
import fr.preau.mappings.generator.Truth;
import fr.preau.plan.RosterCounts;
import fr.preau.plan.RosterKind;
import fr.preau.roster.RosterStats;
import fr.preau.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What does not depend on how a delivery is cut, packed, ordered or encoded. */
class DeliveryPropertiesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension static final TestDatabase DB = TestDatabase.create();
  @RegisterExtension static final ProofReport REPORT = new ProofReport();

  @TempDir Path directory;

  static LongStream seeds() {
    return new Random(Effort.seed()).longs(Effort.times(2, 60), 1, 1_000_000);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anyOrderOfFilesAndRecordsAndAnyPartSizeGiveTheSameRoster(long seed) throws IOException {
    var random = new Random(seed);
    int pupils = 60 + random.nextInt(100);
    ImportedRoster roster = roster();
    roster.receive(full(pupils, seed, 20_000, "whole"));
    List<String> expected = roster.lines();

    for (int partSize : List.of(1 + random.nextInt(9), 10 + random.nextInt(90))) {
      String name = "parts-" + partSize;
      Path parts =
          Deliveries.reordered(
              full(pupils, seed, partSize, name), directory.resolve("mixed-" + name), random);
      List<Path> files = new ArrayList<>(Deliveries.files(parts));
      Collections.shuffle(files, random);

      ImportReport report = roster.cleared().receive(files);

      assertThat(report.state()).isEqualTo(ImportReport.State.APPLIED);
      assertThat(roster.lines()).isEqualTo(expected);
    }
    REPORT.measured("lines", expected.size());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theSamePartsAgainInAnotherCutAndOrderChangeNothing(long seed) throws IOException {
    ImportedRoster roster = roster();
    roster.receive(full(80, seed, 20_000, "whole"));

    ImportReport again =
        roster.receive(
            Deliveries.reordered(
                full(80, seed, 7, "parts"), directory.resolve("mixed"), new Random(seed)));

    assertThat(again.state()).isEqualTo(ImportReport.State.UNCHANGED);
    assertThat(again.plan().isEmpty()).isTrue();
  }

  @Test
  void aDirectoryAnArchiveAndLooseFilesGiveTheSameRoster() throws IOException {
    Path full = full(80, Effort.seed(), 50, "full");
    ImportedRoster roster = roster();
    roster.receive(full);
    List<String> expected = roster.lines();
    Path archives = Files.createDirectory(directory.resolve("archives"));
    Path zip = Deliveries.zip(full, archives.resolve("export.zip"));
    Path tgz = Deliveries.tgz(full, directory.resolve("export.tgz"));
    Path tarGz = Deliveries.tgz(full, directory.resolve("export.tar.gz"));

    for (List<Path> paths :
        List.of(
            List.of(zip),
            List.of(tgz),
            List.of(tarGz),
            List.of(archives),
            Deliveries.files(full))) {
      roster.cleared().receive(paths);

      assertThat(roster.lines()).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void anotherEncodingGivesTheSameRoster(String encoding) throws IOException {
    Path full = full(80, Effort.seed(), 50, "full");
    ImportedRoster roster = roster();
    roster.receive(full);
    List<String> expected = roster.lines();

    roster
        .cleared()
        .receive(Deliveries.encoded(full, directory.resolve("encoded"), Charset.forName(encoding)));

    assertThat(roster.lines()).isEqualTo(expected);
  }

  static List<String> encodings() {
    return List.of("ISO-8859-15", "windows-1252");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theNextFullMakesTheRosterThatItWouldMakeAlone(long seed) {
    var random = new Random(seed);
    double change = 0.01 + random.nextDouble() * 0.3;
    GeneratedAcademy academy =
        AcademyGenerator.generate(
            GeneratorOptions.of(1 + random.nextInt(4), 60 + random.nextInt(120), seed, directory)
                .change(change)
                .newSchoolYear()
                .build());
    var full = academy.full();
    var after = academy.after().orElseThrow();
    var newYear = academy.newSchoolYear().orElseThrow();
    ImportedRoster roster = roster();
    roster.receive(after.directory());
    List<String> afterAlone = roster.lines();
    roster.cleared().receive(newYear.directory());
    List<String> newYearAlone = roster.lines();

    ImportReport first = roster.cleared().receive(full.directory());
    List<String> fullAlone = roster.lines();
    assertCounts(first.read(), full.truth());
    ImportReport second = roster.receiveUnguarded(after.directory());

    assertThat(second.held()).isEmpty();
    assertThat(roster.lines()).isEqualTo(afterAlone);
    assertCounts(second.read(), after.truth());
    assertCounts(RosterStats.read(DB.dataSource()), after.truth());
    roster.receiveUnguarded(newYear.directory());
    assertThat(roster.lines()).isEqualTo(newYearAlone);
    assertCounts(RosterStats.read(DB.dataSource()), newYear.truth());
    REPORT.measured("share changed", "%.2f".formatted(change));
    assertThat(fullAlone).isNotEqualTo(afterAlone);
  }

  private ImportedRoster roster() {
    return new ImportedRoster(DB, directory).cleared();
  }

  private Path full(int pupils, long seed, int partSize, String name) {
    return AcademyGenerator.generate(
            GeneratorOptions.of(2, pupils, seed, directory.resolve(name))
                .partSize(partSize)
                .build())
        .full()
        .directory();
  }

  private static void assertCounts(RosterCounts counts, Truth truth) {
    assertThat(JSON.valueToTree(counts.toJson()).toString())
        .isEqualTo(JSON.valueToTree(truth).toString());
    assertThat(counts.of(RosterKind.PUPILS)).isPositive();
  }
}
