package fr.preau.intake;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.roster.RosterRows;
import fr.preau.testing.TestDatabase;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class QuarantineQueriesTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  private RosterRows rows;
  private QuarantineQueries quarantine;

  @BeforeEach
  void fill() {
    rows = RosterRows.in(DB.dataSource());
    quarantine = new QuarantineQueries(DB.dataSource());
    rows.run("second.xml");
    rows.jdbc().sql("update run set report = '{}'").update();
    entry(1, "first.xml");
    entry(2, "second.xml");
    entry(2, "second.xml");
  }

  @Test
  void takesTheLastRunOfEachSourceUnlessOneIsNamed() {
    assertThat(quarantine.count(Optional.empty())).isEqualTo(2);
    assertThat(quarantine.count(Optional.of(1))).isEqualTo(1);
    assertThat(quarantine.list(Optional.empty(), 1)).hasSize(1);
  }

  @Test
  void givesEveryKeyOfAnEntryInTheReadersLanguage() {
    QuarantineEntry entry = quarantine.list(Optional.of(1), 1).get(0);

    assertThat(entry.toJson(Locale.FRENCH))
        .containsOnlyKeys(
            "run", "file", "line", "kind", "key", "school", "field", "code", "expected", "action");
    assertThat(entry.toJson(Locale.FRENCH).get("expected"))
        .isNotEqualTo(entry.toJson(Locale.ENGLISH).get("expected"));
  }

  @Test
  void exportsReasonsInFrenchAndEnglish() {
    var csv = new StringWriter();

    long entries = quarantine.export(Optional.of(2), csv);

    assertThat(entries).isEqualTo(2);
    assertThat(csv.toString().lines()).hasSize(3);
    assertThat(csv.toString()).startsWith("\"run\",\"file\",\"line\",").contains("\"second.xml\"");
  }

  private void entry(int run, String file) {
    rows.jdbc()
        .sql(
            "insert into quarantine_entry (run_id, file, line, kind, key, field, code, arguments)"
                + " values (?, ?, 12, 'pupil', '700001', 'ENTPersonDateNaissance', 'date', '{dd/MM/yyyy}')")
        .params(run, file)
        .update();
  }
}
