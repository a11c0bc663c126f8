package fr.preau.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import fr.preau.intake.ImportReport;
import fr.preau.mappings.generator.AcademyGenerator;
import fr.preau.mappings.generator.Degree;
import fr.preau.mappings.generator.GeneratedAcademy;
import fr.preau.mappings.generator.GeneratorOptions;
import fr.preau.mappings.generator.Truth;
import fr.preau.plan.RosterCounts;
import fr.preau.roster.RosterStats;
import fr.preau.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Primary schools, and the September of both degrees: the next full, and what it leaves. */
class DegreePropertiesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension static final TestDatabase DB = TestDatabase.create();
  @RegisterExtension static final ProofReport REPORT = new ProofReport();

  @TempDir Path directory;

  static Stream<Arguments> academies() {
    return new Random(Effort.seed())
        .longs(Effort.times(1, 20), 1, 1_000_000)
        .boxed()
        .flatMap(
            seed ->
                Stream.of(
                    Arguments.of(Degree.PRIMARY, false, seed),
                    Arguments.of(Degree.PRIMARY, true, seed),
                    Arguments.of(Degree.SECONDARY, true, seed)));
  }

  @ParameterizedTest
  @MethodSource("academies")
  void theNextFullMakesTheRosterThatItWouldMakeAlone(Degree degree, boolean bascule, long seed) {
    var random = new Random(seed);
    var options =
        GeneratorOptions.of(2 + random.nextInt(3), 80 + random.nextInt(120), seed, directory)
            .degree(degree);
    GeneratedAcademy academy =
        AcademyGenerator.generate((bascule ? options.bascule() : options.change(0.1)).build());
    var full = academy.full();
    var after = academy.after().orElseThrow();
    ImportedRoster roster = new ImportedRoster(DB, directory).of(degree).cleared();
    roster.receive(after.directory());
    List<String> afterAlone = roster.lines();

    ImportReport first = roster.cleared().receive(full.directory());
    assertCounts(first.read(), full.truth());
    assertCounts(RosterStats.read(DB.dataSource()), full.truth());
    ImportReport second = roster.receiveUnguarded(after.directory());

    assertThat(second.held()).isEmpty();
    assertThat(roster.lines()).isEqualTo(afterAlone);
    assertCounts(second.read(), after.truth());
    assertCounts(RosterStats.read(DB.dataSource()), after.truth());
    assertThat(roster.receive(after.directory()).state()).isEqualTo(ImportReport.State.UNCHANGED);
  }

  private static void assertCounts(RosterCounts counts, Truth truth) {
    assertThat(JSON.valueToTree(counts.toJson()).toString())
        .isEqualTo(JSON.valueToTree(truth).toString());
  }
}
