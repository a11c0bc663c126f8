package fr.preau.intake;

import static fr.preau.intake.ImportedAcademy.modifyPupil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.mappings.model.EntryKind;
import fr.preau.plan.HeldSchool;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.proof.Deltas;
import fr.preau.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class DeltaImportTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  @TempDir Path directory;
  private ImportedAcademy academy;

  @BeforeEach
  void generate() throws IOException {
    academy = new ImportedAcademy(DB, directory);
  }

  @Test
  void refusesADeltaBeforeAnyFull() {
    assertRefused("delta-before-full", academy.delta(1, "Eleve"));
  }

  @Test
  void takesTheEmptyDeltaOfAQuietNightAndNeverAnEmptyFull() throws IOException {
    academy.receive(academy.full());
    List<String> before = academy.export();

    ImportReport quiet = academy.receive(academy.delta(1, "Eleve"));

    assertThat(quiet.state()).isEqualTo(ImportReport.State.UNCHANGED);
    assertThat(academy.export()).isEqualTo(before);
    Path full = Files.createDirectory(directory.resolve("empty"));
    Files.copy(
        academy.delta(2, "Eleve").resolve("ENT2DVA-DEMO_Delta_20260903_Eleve_0000.xml"),
        full.resolve("ENT2DVA-DEMO_Complet_20260903_Eleve_0000.xml"));
    assertRefused("nothing-usable", full);
  }

  @Test
  void refusesADeltaAsOldAsTheLastOneButTakesTheNextOfTheDay() {
    academy.receive(academy.full());
    Path first = academy.delta(1, "Eleve", modifyPupil(pupil(0), "givenName", "Lou"));
    Path second = academy.delta(1, "Eleve", modifyPupil(pupil(0), "givenName", "Noa"));
    academy.receive(second);

    assertRefused("delta-older", first);
    assertRefused("delta-older", second);
    assertRefused("delta-older", academy.delta(0, "Eleve"));
    academy.receive(academy.delta(1, "Eleve", modifyPupil(pupil(0), "givenName", "Max")));

    assertThat(givenName(0)).isEqualTo("Max");
  }

  @Test
  void holdsADeltaAfterAGapAndWhatFollowsItUntilAFullComes() throws IOException {
    academy.receive(academy.full());

    ImportReport late = academy.pupilDelta(6, modifyPupil(pupil(0), "givenName", "Lou"));
    ImportReport next = academy.pupilDelta(7, modifyPupil(pupil(1), "givenName", "Noa"));

    assertThat(codes(late)).containsExactly("delta-gap");
    assertThat(codes(next)).contains("delta-gap", "earlier-held");
    assertThat(givenName(0)).isNotEqualTo("Lou");
    academy.imports().approve(next.run(), HeldSchool.WHOLE_RUN, "claire", "vérifié");
    assertThat(givenName(0)).isEqualTo("Lou");
    assertThat(givenName(1)).isEqualTo("Noa");
    assertThat(academy.pupilDelta(8, modifyPupil(pupil(0), "givenName", "Ava")).held()).isEmpty();
  }

  @Test
  void quarantinesRequestsAboutUnknownIdsAndHoldsADeltaThatHasTooMany() {
    academy.receive(academy.full());
    var requests = new ArrayList<String>();
    for (int i = 0; i < 100; i++) {
      requests.add(modifyPupil(pupil(i), "givenName", "Lou"));
    }
    requests.add(Deltas.delete("Eleve", "99999999"));

    ImportReport few = academy.pupilDelta(1, requests.toArray(String[]::new));
    ImportReport many =
        academy.pupilDelta(
            2,
            modifyPupil("99999999", "givenName", "Lou"),
            modifyPupil(pupil(0), "givenName", "Noa"));

    assertThat(few.quarantined()).isEqualTo(1);
    assertThat(few.held()).isEmpty();
    assertThat(academy.text("select distinct code from quarantine_entry")).isEqualTo("unknown-id");
    assertThat(codes(many)).containsExactly("unknown-ids");
    assertThat(givenName(0)).isEqualTo("Lou");
  }

  @Test
  void makesTheRequestsOfOneIdInTheirOrderOverFiles() throws IOException {
    academy.receive(academy.full());
    var others = new StringBuilder();
    for (int i = 10; i < 110; i++) {
      others.append(modifyPupil(pupil(i), "givenName", "Max"));
    }
    Path delta =
        academy.delta(
            1,
            "Eleve",
            modifyPupil(pupil(0), "givenName", "Lou"),
            Deltas.delete("Eleve", pupil(1)),
            Deltas.add(academy.entries("Eleve").get(pupil(1))),
            modifyPupil(pupil(1), "givenName", "Noa"),
            Deltas.delete("Eleve", pupil(2)),
            others.toString());
    Files.writeString(
        delta.resolve("ENT2DVA-DEMO_Delta_20260902_Eleve_0001.xml"),
        "<ficAlimMENESR>"
            + Deltas.delete("Eleve", pupil(0))
            + modifyPupil(pupil(2), "givenName", "Ava")
            + "</ficAlimMENESR>");

    ImportReport report = academy.receive(delta);

    assertThat(said(0)).isFalse();
    assertThat(givenName(1)).isEqualTo("Noa");
    assertThat(said(2)).isFalse();
    assertThat(report.quarantined()).isEqualTo(1);
  }

  @Test
  void keepsWhoseReplacementIsUnusableAfterADeletion() {
    academy.receive(academy.full());
    long before = academy.count("select count(*) from enrolment");

    ImportReport report =
        academy.pupilDelta(
            1,
            Deltas.delete("Eleve", pupil(0)),
            Deltas.add(academy.entries("Eleve").get(pupil(0)))
                .replaceFirst("(ENTPersonDateNaissance\"><value>)[^<]*", "$1pas une date"));

    assertThat(report.quarantined()).isEqualTo(1);
    assertThat(said(0)).isTrue();
    assertThat(academy.count("select count(*) from enrolment")).isEqualTo(before);
  }

  @Test
  void removesOnlyWhatItDeletesAndTakesUpWhatWasHeld() {
    academy.receive(academy.full());
    String school = academy.entries("Eleve").get(pupil(0)).values("ENTPersonStructRattach").get(0);
    List<String> gone =
        academy.entries("Eleve").values().stream()
            .filter(entry -> entry.values("ENTPersonStructRattach").contains(school))
            .map(entry -> entry.id().orElseThrow())
            .limit(10)
            .toList();
    long before = academy.count("select count(*) from enrolment where administrative");

    ImportReport held =
        academy.pupilDelta(
            1, gone.stream().map(id -> Deltas.delete("Eleve", id)).toArray(String[]::new));
    ImportReport next = academy.pupilDelta(2, modifyPupil(pupil(199), "givenName", "Noa"));

    assertThat(held.heldSchools()).hasSize(1);
    assertThat(next.heldSchools()).isEqualTo(held.heldSchools());
    assertThat(givenName(199)).isEqualTo("Noa");
    assertThat(academy.count("select count(*) from enrolment where administrative"))
        .isEqualTo(before);
    academy.imports().approve(next.run(), HeldSchool.WHOLE_RUN, "claire", "départs confirmés");
    assertThat(academy.count("select count(*) from enrolment where administrative"))
        .isEqualTo(before - 10);
  }

  @Test
  void takesADeltaOfOneNewSchool() {
    academy.receive(academy.full());
    var school = academy.entries("EtabEducNat").values().iterator().next();
    String added =
        Deltas.add(school)
            .replace(school.id().orElseThrow(), "4242")
            .replace(school.values("ENTStructureUAI").get(0), TestRecords.uai(77).value());

    ImportReport report = academy.receive(academy.delta(1, "EtabEducNat", added));

    assertThat(report.state()).isEqualTo(ImportReport.State.APPLIED);
    assertThat(academy.count("select count(*) from school")).isEqualTo(3);
  }

  @Test
  void refusesFullAndDeltaFilesTogether() throws IOException {
    academy.receive(academy.full());
    Path delta = academy.delta(1, "Eleve");
    try (var files = Files.list(academy.full())) {
      for (Path file : files.toList()) {
        Files.copy(file, delta.resolve(file.getFileName()));
      }
    }

    assertRefused("delivery-mixed", delta);
  }

  @Test
  void reportsTheDifferencesThatNoDeltaAnnounced() {
    academy.receive(academy.full());
    academy.pupilDelta(1, modifyPupil(pupil(0), "givenName", "Lou"));

    ImportReport back = academy.receive(redated(2));
    ImportReport again = academy.receive(redated(3));

    assertThat(back.drift().byKind().get(EntryKind.PUPIL)).isEqualTo(1);
    assertThat(back.drift().count()).isEqualTo(1);
    assertThat(again.drift().count()).isZero();
  }

  @Test
  void putsTheImageBackAndWaitsForAFullWhenAFileIsBad() {
    academy.receive(academy.full());
    List<String> before = academy.export();
    String image = image();
    ImportReport held =
        academy.pupilDelta(
            6, modifyPupil(pupil(0), "givenName", "Lou"), Deltas.delete("Eleve", pupil(1)));
    assertThat(image()).isNotEqualTo(image);

    academy.imports().rejectFile(held.run(), "claire", "mauvais fichier");

    assertThat(image()).isEqualTo(image);
    assertThat(academy.export()).isEqualTo(before);
    assertRefused("delta-awaits-full", academy.delta(7, "Eleve"));
    assertThat(academy.receive(redated(8)).state()).isEqualTo(ImportReport.State.UNCHANGED);
    assertThat(academy.pupilDelta(9).held()).isEmpty();
  }

  @Test
  void leavesTheImageWhenAHeldPlanIsRejectedForAnyOtherReason() {
    academy.receive(academy.full());
    ImportReport held = academy.pupilDelta(6, modifyPupil(pupil(0), "givenName", "Lou"));
    String image = image();

    academy.imports().reject(held.run(), HeldSchool.WHOLE_RUN, "claire", "à voir");

    assertThat(image()).isEqualTo(image);
  }

  private Path redated(int days) {
    Path target = directory.resolve("full-" + days);
    try {
      return fr.preau.proof.Deliveries.redated(
          academy.full(), target, ImportedAcademy.FULL_DAY.plusDays(days));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void assertRefused(String code, Path delivery) {
    assertThatThrownBy(() -> academy.receive(delivery))
        .isInstanceOfSatisfying(
            Failure.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.exitCode()).isEqualTo(ExitCode.REFUSED);
            });
  }

  private static List<String> codes(ImportReport report) {
    return report.held().stream()
        .flatMap(held -> held.reasons().stream())
        .map(HeldSchool.Breach::code)
        .toList();
  }

  private String image() {
    return academy.text(
        "select md5(string_agg(kind || key || hash || content, '' order by kind, key))"
            + " from image_entry where hash is not null");
  }

  private String pupil(int n) {
    return academy.pupils().get(n);
  }

  private boolean said(int n) {
    return academy.count(
            "select count(*) from person where population = 'pupil' and suspended_at is null"
                + " and source_key = '%s'".formatted(pupil(n)))
        == 1;
  }

  private String givenName(int n) {
    return academy.text(
        "select given_name from person where population = 'pupil' and source_key = '%s'"
            .formatted(pupil(n)));
  }
}
