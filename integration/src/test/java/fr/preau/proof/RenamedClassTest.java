package fr.preau.proof;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.intake.ImportReport;
import fr.preau.mappings.generator.AcademyGenerator;
import fr.preau.mappings.generator.Degree;
import fr.preau.mappings.generator.GeneratorOptions;
import fr.preau.mappings.reader.RawEntry;
import fr.preau.plan.RosterKind;
import fr.preau.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * In the first degree a class is its number, at position 3 of {@code ENTPersonClasses}; when it is
 * given another name, everybody in it is modified.
 */
class RenamedClassTest {
  private static final String CLASSES = "ENTPersonClasses";
  private static final LocalDate NEXT_DAY = LocalDate.of(2026, 9, 2);

  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  @TempDir Path directory;
  private ImportedRoster roster;
  private Map<String, Map<String, RawEntry>> entries;
  private String number;
  private List<String> before;

  @BeforeEach
  void importAFull() throws IOException {
    Path full =
        AcademyGenerator.generate(
                GeneratorOptions.of(2, 80, Effort.seed(), directory.resolve("academy"))
                    .degree(Degree.PRIMARY)
                    .build())
            .full()
            .directory();
    entries = Deltas.entries(full);
    roster = new ImportedRoster(DB, directory).of(Degree.PRIMARY).cleared();
    roster.receive(full);
    number =
        entries.get("Eleve").values().stream()
            .flatMap(pupil -> pupil.values(CLASSES).stream())
            .findFirst()
            .orElseThrow()
            .split("\\$")[3];
    before = members();
  }

  @Test
  void renamesTheClassAndMovesNobody() throws IOException {
    assertThat(before).hasSizeGreaterThan(2);

    ImportReport report = roster.receive(renaming(entries.get("Eleve").size()));

    assertThat(report.held()).isEmpty();
    assertThat(report.quarantined()).isZero();
    assertThat(report.plan().total().remove()).isZero();
    assertThat(report.plan().total().create()).isZero();
    assertThat(report.plan().byKind().get(RosterKind.DIVISIONS).update()).isEqualTo(1);
    assertThat(label()).isEqualTo("LES LOUTRES");
    assertThat(members()).isEqualTo(before);
  }

  @Test
  void keepsTheNameThatMostOfTheClassGives() throws IOException {
    String name = label();

    ImportReport report = roster.receive(renaming(1));

    assertThat(report.plan().total().remove()).isZero();
    assertThat(label()).isEqualTo(name);
    assertThat(members()).isEqualTo(before);
  }

  /** A delta in which so many of the class, and its teachers if all, know the new name. */
  private Path renaming(int pupils) throws IOException {
    Path delta = directory.resolve("delta");
    for (String kind : List.of("Eleve", "PersEducNat")) {
      List<String> requests =
          entries.get(kind).values().stream()
              .filter(entry -> entry.values(CLASSES).stream().anyMatch(this::isTheClass))
              .limit(kind.equals("Eleve") ? pupils : pupils == 1 ? 0 : Integer.MAX_VALUE)
              .map(entry -> Deltas.modify(kind, entry.id().orElseThrow(), renamed(entry)))
              .toList();
      Deltas.write(delta, kind, NEXT_DAY, requests);
    }
    return delta;
  }

  private Map<String, List<String>> renamed(RawEntry entry) {
    return Map.of(
        CLASSES,
        entry.values(CLASSES).stream()
            .map(
                value ->
                    isTheClass(value)
                        ? value.substring(0, value.lastIndexOf('$') + 1) + "LES LOUTRES"
                        : value)
            .toList());
  }

  private boolean isTheClass(String value) {
    return value.split("\\$")[3].equals(number);
  }

  private String label() {
    return DB.jdbc()
        .sql("select label from class_group where type = 'division' and code = ?")
        .param(number)
        .query(String.class)
        .single();
  }

  /** Who is in the class, by the numbers that the roster gave them and it. */
  private List<String> members() {
    return DB.jdbc()
        .sql(
            """
            select m.pupil_id || ' in ' || g.id
              from membership m join class_group g on g.id = m.class_group_id
             where g.type = 'division' and g.code = ? order by 1
            """)
        .param(number)
        .query(String.class)
        .list();
  }
}
