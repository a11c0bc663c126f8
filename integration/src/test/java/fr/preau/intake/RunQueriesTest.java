package fr.preau.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.platform.Failure;
import fr.preau.roster.RosterRows;
import fr.preau.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RunQueriesTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  private RosterRows rows;
  private RunQueries runs;

  @BeforeEach
  void fill() {
    rows = RosterRows.in(DB.dataSource());
    runs = new RunQueries(DB.dataSource());
  }

  @Test
  void listsTheNewestRunFirst() {
    rows.run("second.xml");

    assertThat(runs.list(Optional.empty(), 10)).extracting(RunSummary::id).containsExactly(2, 1);
    assertThat(runs.list(Optional.empty(), 1)).extracting(RunSummary::id).containsExactly(2);
    assertThat(runs.list(Optional.of("other"), 10)).isEmpty();
  }

  @Test
  void givesEveryKeyOfARun() {
    assertThat(runs.list(Optional.empty(), 1).get(0).toJson())
        .containsOnlyKeys(
            "run",
            "source",
            "command",
            "state",
            "exportDate",
            "startedAt",
            "finishedAt",
            "waiting",
            "quarantined");
    assertThat(runs.show(1).toJson())
        .containsOnlyKeys(
            "run",
            "source",
            "command",
            "state",
            "exportDate",
            "startedAt",
            "finishedAt",
            "waiting",
            "quarantined",
            "report",
            "error",
            "files",
            "holds",
            "schools",
            "samples",
            "notices");
  }

  @Test
  void showsHoldsWithTheirReasonsAndDecisions() {
    rows.jdbc()
        .sql(
            "insert into held_school (run_id, school, reasons, state) values (1, '0990001N',"
                + " '[{\"code\": \"pupils\", \"count\": 12, \"of\": 100, \"limit\": \"5 and 10 %\", \"detail\": \"\"}]',"
                + " 'waiting')")
        .update();

    RunDetail run = runs.show(1);

    assertThat(run.summary().waiting()).containsExactly("0990001N");
    assertThat(run.holds()).hasSize(1);
    assertThat(run.holds().get(0).reasons().get(0))
        .containsEntry("code", "pupils")
        .containsEntry("count", 12);
  }

  @Test
  void showsAFewChangesOfEachKindAndHandsOverAll() {
    for (int i = 0; i < 8; i++) {
      rows.change(
          1,
          "update",
          "pupils",
          i,
          "99/pupil/" + i,
          "{\"mail\": {\"before\": null, \"after\": \"x\"}}",
          Optional.of(i));
    }
    rows.change(1, "remove", "pupils", 9, "99/pupil/9 > 0990001N", "{}", Optional.empty());

    List<ChangeLine> all = new ArrayList<>();
    runs.changes(1, all::add);

    assertThat(runs.show(1).samples()).hasSize(6);
    assertThat(all).hasSize(9);
    assertThat(all.get(0).fields()).containsOnlyKeys("mail");
    assertThat(all.get(0).file()).contains("first.xml");
    assertThat(all).extracting(ChangeLine::sign).contains("~", "-");
  }

  @Test
  void countsWhatARunChangesBySchoolAndKind() {
    DB.jdbc().sql("insert into run_tally values (1, '0990001N', 'pupils', 3, 2, 1)").update();

    assertThat(runs.show(1).schools())
        .containsExactly(new RunDetail.SchoolTotals("0990001N", "pupils", 3, 2, 1));
  }

  @Test
  void saysThatARunIsUnknown() {
    assertThatThrownBy(() -> runs.show(404))
        .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo("run-unknown"));
  }
}
