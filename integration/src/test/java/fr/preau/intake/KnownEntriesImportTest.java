package fr.preau.intake;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.mappings.mapping.MappingLibrary;
import fr.preau.platform.IdentityConfig;
import fr.preau.platform.RosterLock;
import fr.preau.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What an import does not read because it knows it. */
class KnownEntriesImportTest {
  private static final String PUPIL =
      "kind = 'pupil' and key = (select min(key) from image_entry where kind = 'pupil')";

  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  @TempDir Path directory;
  private ImportedAcademy academy;

  @BeforeEach
  void importFull() throws IOException {
    academy = new ImportedAcademy(DB, directory);
    run(academy.imports());
  }

  @Test
  void peopleWhoseBytesAreTheSameAreNotReadAgain() {
    pretendThatAPupilWasReadDifferently();

    assertThat(run(academy.imports()).state()).isEqualTo(ImportReport.State.UNCHANGED);
    assertThat(
            DB.jdbc()
                .sql("select count(distinct (name, entries)) = count(distinct name) from run_file")
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  @Test
  void anotherMappingReadsThemAgain() throws IOException {
    pretendThatAPupilWasReadDifferently();
    Path overrides = Files.createDirectory(directory.resolve("mappings"));
    Files.writeString(
        overrides.resolve("pupil.yaml"), "mapping: aaf-2d/pupil\nignored: [ENTPersonNotRead]\n");
    var otherwise =
        new Imports(
            new ImportTools(
                DB.dataSource(),
                DB.dataSource(),
                new RosterLock(Duration.ofSeconds(5)),
                MappingLibrary.load(Optional.of(overrides)),
                RosterFeed.accounts(),
                directory.resolve("work"),
                RosterFeed.year(),
                IdentityConfig.DEFAULT));

    assertThat(run(otherwise).state()).isEqualTo(ImportReport.State.APPLIED);
    pretendThatAPupilWasReadDifferently();
    assertThat(run(otherwise).state()).isEqualTo(ImportReport.State.UNCHANGED);
  }

  @Test
  void anImageWithoutFingerprintsGetsThemWhenItIsReadNext() {
    DB.jdbc().sql("update image_entry set fingerprint = null").update();

    assertThat(run(academy.imports()).state()).isEqualTo(ImportReport.State.UNCHANGED);
    pretendThatAPupilWasReadDifferently();
    assertThat(run(academy.imports()).state()).isEqualTo(ImportReport.State.UNCHANGED);
  }

  @Test
  void anEntryThatContradictsAKnownOneIsQuarantinedWithIt() throws IOException {
    String key =
        DB.jdbc().sql("select key from image_entry where " + PUPIL).query(String.class).single();
    edit(
        "Eleve",
        text -> {
          String entry = entryOf(key, text);
          String other =
              entry.replaceFirst("(name=\"sn\">\\s*<value>)[^<]+", "$1QUELQU'UN D'AUTRE");
          assertThat(other).isNotEqualTo(entry);
          return text.replace("</ficAlimMENESR>", other + "\n</ficAlimMENESR>");
        });

    ImportReport report = run(academy.imports());

    assertThat(report.state()).isEqualTo(ImportReport.State.UNCHANGED);
    assertThat(report.quarantined()).isEqualTo(2);
    assertThat(
            DB.jdbc()
                .sql("select distinct key || ' ' || code from quarantine_entry where line > 3")
                .query(String.class)
                .list())
        .containsExactly(key + " ambiguous-id");
    assertThat(
            DB.jdbc()
                .sql("select count(distinct line) from quarantine_entry")
                .query(Long.class)
                .single())
        .isEqualTo(2);
  }

  @Test
  void whatWasOddIsSaidEveryTime() throws IOException {
    edit("Eleve", text -> text.replaceFirst("(name=\"ENTEleveINE\">\\s*<value>)[^<]+", "$1ODD"));

    run(academy.imports());
    run(academy.imports());

    assertThat(
            DB.jdbc()
                .sql("select count from run_notice where code = 'ine-unusual' order by run_id")
                .query(Long.class)
                .list())
        .containsExactly(1L, 1L);
  }

  @Test
  void whoLeavesAndComesBackWithTheSameWordsIsBack() throws IOException {
    Path pupils = file("Eleve");
    String before = Files.readString(pupils);
    String key =
        DB.jdbc().sql("select key from image_entry where " + PUPIL).query(String.class).single();
    String enrolled =
        "select count(*) from enrolment e join person p on p.id = e.pupil_id where p.source_key = '%s'"
            .formatted(key);

    Files.writeString(pupils, before.replace(entryOf(key, before), ""));
    ImportReport gone = run(academy.imports());
    assertThat(DB.jdbc().sql(enrolled).query(Long.class).single()).isZero();
    Files.writeString(pupils, before);
    ImportReport back = run(academy.imports());

    assertThat(gone.state()).isEqualTo(ImportReport.State.APPLIED);
    assertThat(back.state()).isEqualTo(ImportReport.State.APPLIED);
    assertThat(DB.jdbc().sql(enrolled).query(Long.class).single()).isEqualTo(1);
  }

  /** Were the pupil read again, its content would not have the hash that the image has. */
  private static void pretendThatAPupilWasReadDifferently() {
    int changed =
        DB.jdbc()
            .sql(
                "update image_entry set hash = h.x, applied_hash = h.x from (select gen_random_uuid() as x) h where "
                    + PUPIL)
            .update();
    assertThat(changed).isEqualTo(1);
  }

  private ImportReport run(Imports imports) {
    return imports.run(
        new ImportRequest(ImportedAcademy.SOURCE, List.of(academy.full()), false, Optional.empty()),
        Progress.NONE);
  }

  private void edit(String kind, UnaryOperator<String> change) throws IOException {
    Path file = file(kind);
    String before = Files.readString(file);
    String after = change.apply(before);
    assertThat(after).isNotEqualTo(before);
    Files.writeString(file, after);
  }

  private Path file(String kind) throws IOException {
    try (Stream<Path> files = Files.list(academy.full())) {
      return files
          .filter(f -> f.getFileName().toString().contains("_" + kind + "_"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static String entryOf(String key, String text) {
    int id = text.indexOf("<id>" + key + "</id>");
    int start = text.lastIndexOf("<addRequest>", id);
    return text.substring(start, text.indexOf("</addRequest>", id) + "</addRequest>".length());
  }
}
