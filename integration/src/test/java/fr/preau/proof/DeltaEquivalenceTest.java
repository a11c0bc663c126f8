package fr.preau.proof;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.intake.ImportReport;
import fr.preau.mappings.generator.AcademyGenerator;
import fr.preau.mappings.generator.Degree;
import fr.preau.mappings.generator.DeltaStyle;
import fr.preau.mappings.generator.GeneratedAcademy;
import fr.preau.mappings.generator.GeneratorOptions;
import fr.preau.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A full and the deltas after it make the roster, and the image, that the next full makes. */
class DeltaEquivalenceTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.create();
  @RegisterExtension static final ProofReport REPORT = new ProofReport();

  @TempDir Path directory;

  static List<Arguments> cases() {
    var random = new Random(Effort.seed());
    var cases = new ArrayList<Arguments>();
    for (int i = 0; i < Effort.times(1, 30); i++) {
      for (Deltas.Style style : Deltas.Style.values()) {
        Degree degree = style == Deltas.Style.RECORDS ? Degree.PRIMARY : Degree.SECONDARY;
        cases.add(Arguments.of(degree, style, 1 + random.nextInt(1_000_000)));
      }
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aFullAndItsDeltasMakeWhatTheNextFullMakes(Degree degree, Deltas.Style style, int seed)
      throws IOException {
    var random = new Random(seed);
    GeneratedAcademy academy =
        AcademyGenerator.generate(
            GeneratorOptions.of(1 + random.nextInt(3), 60 + random.nextInt(80), seed, directory)
                .degree(degree)
                .change(0.02 + random.nextDouble() * 0.2)
                .deltaStyle(style == Deltas.Style.RECORDS ? DeltaStyle.RECORDS : DeltaStyle.CHANGES)
                .newSchoolYear()
                .build());
    Path full = academy.full().directory();
    Path after = academy.after().orElseThrow().directory();
    Path newYear = academy.newSchoolYear().orElseThrow().directory();
    var roster = new ImportedRoster(DB, directory).of(degree).cleared();
    roster.receive(newYear);
    List<String> newYearAlone = roster.lines();
    List<String> newYearImage = image();
    roster.cleared().receive(after);
    List<String> afterAlone = roster.lines();
    List<String> afterImage = image();
    LocalDate day = LocalDate.of(2026, 9, 2);

    roster.cleared().receive(full);
    ImportReport first =
        roster.receiveUnguarded(
            style == Deltas.Style.ADDITIONS
                ? Deltas.between(full, after, directory.resolve("delta-1"), day, style)
                : academy.delta().orElseThrow().directory());

    assertThat(first.state()).isEqualTo(ImportReport.State.APPLIED);
    assertThat(first.quarantined()).isZero();
    assertThat(roster.lines()).isEqualTo(afterAlone);
    assertThat(image()).isEqualTo(afterImage);

    ImportReport second =
        roster.receiveUnguarded(
            Deltas.between(after, newYear, directory.resolve("delta-2"), day.plusDays(1), style));

    assertThat(second.held()).isEmpty();
    assertThat(roster.lines()).isEqualTo(newYearAlone);
    assertThat(image()).isEqualTo(newYearImage);

    ImportReport confirmed = roster.receiveUnguarded(newYear);
    assertThat(confirmed.state()).isEqualTo(ImportReport.State.UNCHANGED);
    assertThat(confirmed.drift().count()).isZero();
    REPORT.measured("lines", newYearAlone.size());
  }

  private static List<String> image() {
    return DB.jdbc()
        .sql(
            """
            select kind || ' ' || key || ' ' || hash || ' ' || applied_hash || ' ' || content
              from image_entry where hash is not null order by kind, key
            """)
        .query(String.class)
        .list();
  }
}
