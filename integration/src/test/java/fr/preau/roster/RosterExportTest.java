package fr.preau.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import fr.preau.platform.Failure;
import fr.preau.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class RosterExportTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  @TempDir Path directory;

  @Test
  void writesEveryKindOfLineInTheOrderOfNaturalKeys() throws IOException {
    fill(false);
    Path file = directory.resolve("roster.jsonl");

    long lines = RosterExport.write(DB.dataSource(), file);

    assertThat(lines).isEqualTo(15);
    assertThat(Files.readAllLines(file))
        .hasSize(15)
        .startsWith(
            "{\"kind\":\"school\",\"key\":\"99/0990001N\",\"uai\":\"0990001N\",\"name\":\"COLLEGE FICTIF\"}",
            "{\"kind\":\"level\",\"key\":\"99/10010012110\",\"label\":\"SIXIEME\"}")
        .contains(
            "{\"kind\":\"pupil\",\"key\":\"99/pupil/10\",\"roles\":[\"pupil\"],\"familyName\":\"PERVENCHE\","
                + "\"givenName\":\"Aster\"}",
            "{\"kind\":\"enrolment\",\"person\":\"99/pupil/10\",\"school\":\"99/0990001N\",\"administrative\":true}",
            "{\"kind\":\"membership\",\"person\":\"99/pupil/10\",\"school\":\"99/0990001N\",\"type\":\"division\","
                + "\"code\":\"6A\"}")
        .endsWith(
            "{\"kind\":\"teaching\",\"person\":\"99/staff/5\",\"school\":\"99/0990001N\",\"type\":\"division\","
                + "\"code\":\"6A\",\"subject\":\"020700\"}");
  }

  @Test
  void givesEqualBytesForEqualRostersWhateverTheOrderOfTheirRows() throws IOException {
    Path first = directory.resolve("first.jsonl");
    Path second = directory.resolve("second.jsonl");
    fill(false);
    RosterExport.write(DB.dataSource(), first);
    fill(true);

    RosterExport.write(DB.dataSource(), second);

    assertThat(second).hasSameBinaryContentAs(first);
  }

  @Test
  void replacesTheFileBehindALinkAndNotTheLink() throws IOException {
    fill(false);
    Path file = Files.createFile(directory.resolve("roster.jsonl"));
    Path link = Files.createSymbolicLink(directory.resolve("link.jsonl"), file);

    RosterExport.write(DB.dataSource(), link);

    assertThat(link).isSymbolicLink();
    assertThat(Files.readAllLines(file)).hasSize(15);
  }

  @Test
  void writesIntoADeviceAndNeverReplacesIt() {
    Path full = Path.of("/dev/full");
    assumeThat(full).exists();
    fill(false);

    assertThatThrownBy(() -> RosterExport.write(DB.dataSource(), full))
        .isInstanceOfSatisfying(
            Failure.class, e -> assertThat(e.code()).isEqualTo("export-not-written"));
    assertThat(Files.isRegularFile(full)).isFalse();
  }

  @Test
  void leavesOutWhoHasLeft() throws IOException {
    RosterRows rows = RosterRows.in(DB.dataSource());
    rows.pupil("1");
    rows.jdbc().sql("update person set suspended_at = now()").update();
    Path file = directory.resolve("roster.jsonl");

    RosterExport.write(DB.dataSource(), file);

    assertThat(file).isEmptyFile();
  }

  @Test
  void keepsQuotesAndBackslashesOfNames() throws IOException {
    RosterRows rows = RosterRows.in(DB.dataSource());
    rows.person("pupil", "1", "L'\"ÉTOILE\"", "A\\B");
    Path file = directory.resolve("roster.jsonl");

    RosterExport.write(DB.dataSource(), file);

    assertThat(Files.readString(file))
        .contains("\"familyName\":\"L'\\\"ÉTOILE\\\"\",\"givenName\":\"A\\\\B\"");
  }

  @Test
  void leavesNothingBehindInADirectoryThatDoesNotExist() {
    Path file = directory.resolve("absent").resolve("roster.jsonl");

    assertThatThrownBy(() -> RosterExport.write(DB.dataSource(), file))
        .isInstanceOfSatisfying(
            Failure.class, e -> assertThat(e.code()).isEqualTo("export-not-written"));
    assertThat(directory).isEmptyDirectory();
  }

  private static void fill(boolean backwards) {
    RosterRows rows = RosterRows.in(DB.dataSource());
    long school;
    long pupil;
    if (backwards) {
      rows.run("other.xml");
      pupil = rows.pupil("10");
      rows.pupil("9");
      school = rows.school("0990001N");
    } else {
      school = rows.school("0990001N");
      rows.pupil("9");
      pupil = rows.pupil("10");
    }
    rows.level("10010012110");
    rows.subject("020700");
    long division = rows.division(school, "6A");
    long group = rows.group(school, "6A");
    long guardian = rows.relative("3");
    long teacher = rows.staff("5");
    rows.enrol(pupil, school).join(pupil, group).join(pupil, division);
    rows.guards(guardian, pupil, true).post(teacher, school, true, false);
    rows.teaches(teacher, division, "020700").account(pupil, "aster.pervenche", "active");
  }
}
