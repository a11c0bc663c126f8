package fr.preau.intake;

import static fr.preau.intake.ImportedAcademy.modifyPupil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.plan.HeldSchool;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.proof.Deltas;
import fr.preau.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class RunUndoTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  @TempDir Path directory;
  private ImportedAcademy academy;
  private int first;

  @BeforeEach
  void importAFull() throws IOException {
    academy = new ImportedAcademy(DB, directory);
    first = academy.receive(academy.full()).run();
  }

  @Test
  void theLastRunUndoneGivesTheExactRosterOfBefore() {
    List<String> before = academy.export();
    String image = image();
    ImportReport next = academy.receive(academy.after());
    List<String> after = academy.export();
    assertThat(after).isNotEqualTo(before);

    UndoReport undone = undo(next.run());

    assertThat(undone.applied().orElseThrow().state()).isEqualTo(ImportReport.State.APPLIED);
    assertThat(academy.export()).isEqualTo(before);
    assertThat(image()).isEqualTo(image);
    assertThat(pending()).isZero();
    assertThat(
            academy.count(
                "select count(*) from account a join person p on p.id = a.person_id"
                    + " where a.state = 'active' and p.suspended_at is not null"))
        .isZero();

    UndoReport again = undo(undone.applied().orElseThrow().run());

    assertThat(again.conflicts()).isEmpty();
    assertThat(academy.export()).isEqualTo(after);
  }

  @Test
  void theFirstImportUndoneLeavesNobodyAndKeepsTheLogins() {
    long logins = academy.count("select count(distinct login) from account");

    undo(first);

    assertThat(academy.export()).isEmpty();
    assertThat(academy.count("select count(*) from account where state <> 'suspended'")).isZero();
    assertThat(academy.count("select count(distinct login) from account")).isEqualTo(logins);
  }

  @Test
  void anImportApprovedByMistakeCanBeUndoneByEitherNumber() {
    List<String> before = academy.export();
    String image = image();
    ImportReport held = academy.pupilDelta(6, deletions(0, 60));
    assertThat(academy.export()).isEqualTo(before);
    int approval =
        academy.imports().approve(held.run(), HeldSchool.WHOLE_RUN, "claire", "sûr").run();
    List<String> approved = academy.export();
    assertThat(approved).isNotEqualTo(before);

    int undoing = undo(approval).applied().orElseThrow().run();

    assertThat(academy.export()).isEqualTo(before);
    assertThat(image()).isEqualTo(image);
    undo(undoing);
    assertThat(academy.export()).isEqualTo(approved);
    undo(held.run());
    assertThat(academy.export()).isEqualTo(before);
  }

  @Test
  void whatAHeldSchoolWaitsForIsForgottenWithTheRest() {
    List<String> before = academy.export();
    String school = school(0);
    ImportReport held =
        academy.pupilDelta(
            1,
            academy.pupils().stream()
                .filter(
                    id ->
                        academy
                            .entries("Eleve")
                            .get(id)
                            .values("ENTPersonStructRattach")
                            .contains(school))
                .limit(10)
                .map(id -> Deltas.delete("Eleve", id))
                .toArray(String[]::new));
    assertThat(held.heldSchools()).hasSize(1);

    undo(held.run());

    assertThat(academy.export()).isEqualTo(before);
    assertThat(pending()).isZero();
    assertThat(academy.count("select count(*) from held_school where state = 'waiting'")).isZero();
  }

  @Test
  void refusesToTakeBackAFieldThatALaterRunChangedUnlessToldToSkipIt() {
    ImportReport second =
        academy.pupilDelta(
            1,
            modifyPupil(pupil(0), "givenName", "Lou"),
            modifyPupil(pupil(1), "givenName", "Noa"),
            modifyPupil(pupil(2), "givenName", "Max"));
    academy.pupilDelta(
        2,
        modifyPupil(pupil(0), "givenName", "Ava"),
        modifyPupil(pupil(1), "sn", "ORTIE-FICTIVE"),
        Deltas.delete("Eleve", pupil(2)));
    List<String> before = academy.export();
    String formerName = academy.entries("Eleve").get(pupil(1)).values("givenName").get(0);

    UndoReport refused = undo(second.run());

    assertThat(refused.applied()).isEmpty();
    assertThat(refused.conflicts())
        .containsExactlyInAnyOrder(
            new UndoReport.Conflict("pupil", pupil(0), "givenName", second.run() + 1),
            new UndoReport.Conflict("pupil", pupil(2), "*", second.run() + 1));
    assertThat(academy.export()).isEqualTo(before);
    assertThat(new SourcePauses(DB.dataSource()).find("academie")).isEmpty();

    academy.imports().undo(second.run(), true, "claire", "mauvais prénoms");

    assertThat(field(0, "given_name")).isEqualTo("Ava");
    assertThat(field(1, "given_name")).isEqualTo(formerName);
    assertThat(field(1, "family_name")).isEqualTo("ORTIE-FICTIVE");
    assertThat(pending()).isZero();
  }

  @Test
  void neverGivesBackAGuardianWhomTheSourceTookAway() {
    String pupil = pupilWithGuardian();
    long guardians = academy.count("select count(*) from guardianship where guardian");
    ImportReport withdrawn =
        academy.pupilDelta(
            1,
            Deltas.modify(
                "Eleve",
                pupil,
                Map.of("ENTElevePersRelEleve", List.of(), "givenName", List.of("Lou"))));
    long left = academy.count("select count(*) from guardianship where guardian");
    assertThat(left).isLessThan(guardians);

    UndoReport undone = undo(withdrawn.run());

    assertThat(undone.withheld()).isEqualTo((int) (guardians - left));
    assertThat(academy.count("select count(*) from guardianship where guardian")).isEqualTo(left);
    assertThat(
            academy.text(
                "select given_name from person where population = 'pupil' and source_key = '%s'"
                    .formatted(pupil)))
        .isNotEqualTo("Lou");
    assertThat(pending()).isZero();
  }

  @Test
  void leavesLoginsActivationsAndIdentifiersAsTheyAre() {
    ImportReport next = academy.receive(academy.after());
    DB.jdbc().sql("update account set activated_at = now(), taken_over = true").update();
    DB.jdbc()
        .sql(
            "insert into provider_identifier (provider, person_id, identifier, created_at)"
                + " select 'gar', person_id, gen_random_uuid()::text, now() from account")
        .update();
    DB.jdbc()
        .sql(
            "insert into federated_link (issuer, subject, person_id, linked_at)"
                + " select 'https://idp.example.org', person_id::text, person_id, now() from account")
        .update();
    String given = given();

    undo(next.run());

    assertThat(given()).isEqualTo(given);
    assertThat(academy.count("select count(*) from account where state = 'suspended'"))
        .isPositive();
  }

  @Test
  void pausesTheSourceUntilSomebodyResumesItAndDeltasWaitForAFull() {
    ImportReport second = academy.pupilDelta(1, modifyPupil(pupil(0), "givenName", "Lou"));
    undo(second.run());
    Path next = academy.delta(2, "Eleve");
    var pauses = new SourcePauses(DB.dataSource());

    assertThatThrownBy(() -> academy.receive(academy.full()))
        .isInstanceOfSatisfying(
            Failure.class,
            e -> {
              assertThat(e.code()).isEqualTo("source-paused");
              assertThat(e.exitCode()).isEqualTo(ExitCode.REFUSED);
            });
    assertThat(pauses.find("academie").orElseThrow().by()).isEqualTo("claire");
    assertThat(pauses.find("academie").orElseThrow().run()).isPresent();
    assertThat(pauses.resume("academie")).isTrue();
    assertThatThrownBy(() -> academy.receive(next))
        .isInstanceOfSatisfying(
            Failure.class, e -> assertThat(e.code()).isEqualTo("delta-awaits-full"));
    assertThat(academy.receive(academy.after()).held()).isEmpty();
  }

  @Test
  void refusesToUndoARunThatChangedNothing() {
    ImportReport plan =
        academy
            .imports()
            .run(
                new ImportRequest(
                    ImportedAcademy.SOURCE, List.of(academy.after()), true, Optional.empty()),
                Progress.NONE);

    assertThatThrownBy(() -> undo(plan.run()))
        .isInstanceOfSatisfying(
            Failure.class, e -> assertThat(e.code()).isEqualTo("nothing-to-undo"));
    assertThatThrownBy(() -> undo(4_711))
        .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo("run-unknown"));
  }

  @Test
  void refusesToUndoARunWhoseHistoryIsNoLongerKept() {
    ImportReport next = academy.receive(academy.after());
    DB.jdbc().sql("update run set started_at = now() - interval '31 days'").update();

    assertThatThrownBy(() -> undo(next.run()))
        .isInstanceOfSatisfying(
            Failure.class, e -> assertThat(e.code()).isEqualTo("undo-too-late"));
  }

  private UndoReport undo(int run) {
    return academy.imports().undo(run, false, "claire", "export erroné");
  }

  /** What no file gave, of everybody. */
  private String given() {
    return academy.text(
        """
        select md5(string_agg(concat_ws('|', a.person_id, a.login, a.policy, a.activated_at,
                                        a.taken_over, i.identifier, l.subject),
                              '' order by a.person_id))
          from account a
          join provider_identifier i on i.person_id = a.person_id
          join federated_link l on l.person_id = a.person_id
        """);
  }

  private String[] deletions(int from, int to) {
    return academy.pupils().subList(from, to).stream()
        .map(id -> Deltas.delete("Eleve", id))
        .toArray(String[]::new);
  }

  private String pupil(int n) {
    return academy.pupils().get(n);
  }

  private String school(int n) {
    return academy.entries("Eleve").get(pupil(n)).values("ENTPersonStructRattach").get(0);
  }

  private String pupilWithGuardian() {
    return academy.text(
        "select p.source_key from guardianship g join person p on p.id = g.pupil_id"
            + " where g.guardian order by p.id limit 1");
  }

  private String field(int n, String column) {
    return academy.text(
        "select %s from person where population = 'pupil' and source_key = '%s'"
            .formatted(column, pupil(n)));
  }

  private long pending() {
    return academy.count(
        "select count(*) from image_entry where hash is distinct from applied_hash");
  }

  private String image() {
    return academy.text(
        "select md5(string_agg(kind || key || hash || content, '' order by kind, key))"
            + " from image_entry where hash is not null");
  }
}
