package fr.preau.intake;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first full of an empty roster, written while it is read, against the same full by way of the
 * stage, which it takes when the plan is asked for as CSV.
 */
class DirectFillTest {
  private static final String CLASS =
      "(select s.uai || c.type || c.code from class_group c join school s on s.id = c.school_id"
          + " where c.id = t.class_group_id)";

  private static final List<String> STATE =
      List.of(
          """
          select 'image', i.kind, i.key, i.hash, i.applied_hash, i.fingerprint, f.name, i.line,
                 i.content, p.id is not null or s.id is not null
            from image_entry i join run_file f on f.id = i.file_id
            left join person p on p.id = i.entity_id and p.run_id = i.run_id
            left join school s on s.id = i.entity_id and s.run_id = i.run_id
          """,
          "select 'person', to_jsonb(p) - 'id' - 'run_id' - 'file_id', f.name"
              + " from person p join run_file f on f.id = p.file_id",
          linked(
              "enrolment",
              "pupil_id",
              "(select source_key from school s where s.id = t.school_id)"),
          linked("membership", "pupil_id", CLASS),
          linked(
              "guardianship",
              "pupil_id",
              "(select source_key from person r where r.id = t.person_id)"),
          linked(
              "staff_post",
              "person_id",
              "(select source_key from school s where s.id = t.school_id)"),
          linked(
              "staff_function",
              "person_id",
              "(select source_key from school s where s.id = t.school_id)"),
          linked("teaching", "person_id", CLASS),
          linked("head_teacher", "person_id", CLASS),
          "select 'class', to_jsonb(c) - 'id' - 'school_id' - 'run_id' - 'file_id',"
              + " (select uai from school s where s.id = c.school_id) from class_group c",
          "select 'login', a.login, a.policy, a.state, p.source_key from account a join person p on p.id = a.person_id",
          "select 'pending', kind, key, target_kind, target_key from pending_reference",
          "select 'quarantine', file, line, kind, key, code from quarantine_entry",
          "select 'tally', school, kind, creations, updates, removals from run_tally",
          "select 'count', kind, n from roster_count");

  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  @TempDir Path directory;
  private ImportedAcademy academy;

  @BeforeEach
  void generate() throws IOException {
    academy = new ImportedAcademy(DB, directory);
  }

  @Test
  void givesWhatTheStageGives() {
    importBothWaysAlike(ImportReport.State.APPLIED);
  }

  @Test
  void givesWhatTheStageGivesOfAFileWithFaults() throws IOException {
    List<String> pupils = academy.pupils();
    edit(
        "Eleve",
        text ->
            twice(text, pupils.get(0), entry -> entry.replace("<value>SCOLAIRE", "<value>AUTRE")));
    edit(
        "Eleve",
        text -> twice(text, pupils.get(1), entry -> entry.replaceFirst("(\"sn\"><value>)", "$1X")));
    edit("Eleve", text -> changed(text, pupils.get(2), entry -> entry.replace(">1000", ">7777")));
    edit(
        "Eleve",
        text ->
            changed(
                text,
                pupils.get(3),
                entry -> entry.replaceAll("<value>4000\\d+\\$", "<value>49999999\\$")));
    edit(
        "Eleve",
        text ->
            changed(
                text,
                pupils.get(4),
                entry -> entry.replaceFirst("(ENTPersonJointure\"><value>)", "$19")));
    edit(
        "Eleve",
        text ->
            changed(
                text,
                pupils.get(5),
                entry ->
                    entry.replaceAll(
                        "\\$[^<$]+</value></attr>\n</attributes>",
                        "\\$NEUVE</value></attr>\n</attributes>")));
    edit("PersEducNat", text -> twice(text, firstId(text), UnaryOperator.identity()));

    importBothWaysAlike(ImportReport.State.APPLIED);
    assertThat(academy.count("select count(*) from pending_reference")).isPositive();
    assertThat(academy.count("select count(*) from quarantine_entry")).isGreaterThan(2);
    assertThat(
            academy.count(
                "select count(*) from image_entry where kind = 'relative'"
                    + " and entity_id not in (select id from person)"))
        .isPositive();
  }

  @Test
  void leavesTheRosterEmptyWhenTheWholeRunIsHeld() throws IOException {
    Path pupils = file("Eleve");
    Files.move(
        pupils, pupils.resolveSibling(pupils.getFileName().toString().replace("_0000", "_0001")));

    importBothWaysAlike(ImportReport.State.HELD);
    assertThat(academy.count("select count(*) from person")).isZero();
    assertThat(academy.count("select count(*) from image_entry where applied_hash is not null"))
        .isZero();
  }

  private void importBothWaysAlike(ImportReport.State expected) {
    assertThat(run(Optional.of(directory.resolve("plan.csv"))).state()).isEqualTo(expected);
    List<String> staged = state();
    assertThat(isWrittenDirectly()).isFalse();
    ImportedAcademy.clear(DB);

    assertThat(run(Optional.empty()).state()).isEqualTo(expected);
    assertThat(state()).isEqualTo(staged).isNotEmpty();
    assertThat(isWrittenDirectly()).isEqualTo(expected == ImportReport.State.APPLIED);
  }

  /** Only rows that are copied and stay as they are make pages known to be visible to all. */
  private boolean isWrittenDirectly() {
    return academy.count("select relallvisible from pg_class where oid = 'image_entry'::regclass")
        > 0;
  }

  private List<String> state() {
    var lines = new ArrayList<String>();
    for (String query : STATE) {
      lines.addAll(
          DB.jdbc()
              .sql("select t::text from (" + query + ") t order by 1")
              .query(String.class)
              .list());
    }
    return lines;
  }

  private static String linked(String table, String owner, String other) {
    return """
        select '%1$s', (select source_key from person p where p.id = t.%2$s), %3$s, f.name,
               to_jsonb(t) - '%2$s' - 'school_id' - 'class_group_id' - 'person_id' - 'run_id' - 'file_id'
          from %1$s t join run_file f on f.id = t.file_id
        """
        .formatted(table, owner, other);
  }

  private ImportReport run(Optional<Path> planCsv) {
    return academy
        .imports()
        .run(
            new ImportRequest(ImportedAcademy.SOURCE, List.of(academy.full()), false, planCsv),
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

  private static String changed(String text, String id, UnaryOperator<String> change) {
    String entry = entryOf(id, text);
    return text.replace(entry, change.apply(entry));
  }

  private static String twice(String text, String id, UnaryOperator<String> change) {
    String second = change.apply(entryOf(id, text));
    return text.replace("</ficAlimMENESR>", second + "\n</ficAlimMENESR>");
  }

  private static String firstId(String text) {
    int id = text.indexOf("<id>") + "<id>".length();
    return text.substring(id, text.indexOf("</id>", id));
  }

  private static String entryOf(String id, String text) {
    int at = text.indexOf("<id>" + id + "</id>");
    int start = text.lastIndexOf("<addRequest>", at);
    return text.substring(start, text.indexOf("</addRequest>", at) + "</addRequest>".length());
  }
}
