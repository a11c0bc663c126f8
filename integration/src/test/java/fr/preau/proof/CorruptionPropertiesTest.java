package fr.preau.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.preau.intake.ImportReport;
import fr.preau.mappings.generator.AcademyGenerator;
import fr.preau.mappings.generator.GeneratorOptions;
import fr.preau.mappings.reader.UnreadableInputException;
import fr.preau.platform.Failure;
import fr.preau.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Whatever one field of one record turns into, the roster loses nobody and nothing. */
class CorruptionPropertiesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern VALUE = Pattern.compile("<(value|id)>([^<]+)</\\1>");
  private static final Pattern ATTRIBUTE = Pattern.compile("attr name=\"(\\w+)\"[^\"]*$");

  /**
   * Nothing that could be taken for another well-formed number, code or composite. A blank is not
   * among it: a value of blanks is no value, by which a source ends what the field said.
   */
  private static final List<String> RUBBISH =
      List.of(
          "###",
          "\uFFFD\uFFFD",
          "x".repeat(1_000),
          "9".repeat(70),
          "31/02/2010",
          "-1",
          "12x",
          "$",
          "$$$$$$$$$$$$",
          "'; drop table person; --",
          "&lt;script&gt;",
          "&#x85;&#x92;");

  /** Rubbish that no position of a composite takes for something else. */
  private static final List<String> RUBBISH_PIECES =
      List.of("###", "\uFFFD", "x".repeat(1_000), "&#x85;&#x92;", "6\uFFFDA");

  private static final List<String> IDENTITY =
      List.of(
          "kind",
          "key",
          "roles",
          "pupil",
          "person",
          "guardian",
          "school",
          "code",
          "function",
          "discipline",
          "subject",
          "head",
          "teacher",
          "profile");

  @RegisterExtension static final TestDatabase DB = TestDatabase.create();
  @RegisterExtension static final ProofReport REPORT = new ProofReport();

  @TempDir Path directory;

  @Test
  void corruptingOneFieldOfAnyRecordNeverRemovesAnything() throws IOException {
    var random = new Random(Effort.seed());
    Path full =
        AcademyGenerator.generate(GeneratorOptions.of(2, 60, Effort.seed(), directory).build())
            .full()
            .directory();
    var roster = new ImportedRoster(DB, directory).cleared();
    roster.receive(full);
    List<String> good = roster.lines();
    var outcomes = new TreeMap<String, Integer>();
    int samples = Effort.times(25, 1_000);

    for (int i = 0; i < samples; i++) {
      Corruption corruption = Corruption.drawn(full, random);
      String outcome = corrupted(roster, full, corruption, good);
      outcomes.merge(outcome, 1, Integer::sum);
    }

    assertThat(roster.receive(full).held()).isEmpty();
    assertThat(roster.lines()).isEqualTo(good);
    REPORT.measured("corruptions", samples);
    REPORT.measured("outcomes", outcomes);
  }

  /**
   * Imports the corrupted delivery, checks, and imports the good one again unless nothing changed:
   * then one corruption simply follows the other.
   */
  private String corrupted(
      ImportedRoster roster, Path full, Corruption corruption, List<String> good)
      throws IOException {
    Path file = full.resolve(corruption.file());
    String original = Files.readString(file);
    Files.writeString(file, corruption.text());
    boolean changed = false;
    try {
      ImportReport report = roster.receive(full);
      changed = !report.plan().isEmpty();
      List<String> lines = roster.lines();
      assertThat(report.plan().toJson().get("remove")).as(corruption.toString()).isEqualTo(0L);
      if (!lines.equals(good)) {
        assertThat(identities(lines)).as(corruption.toString()).containsAll(identities(good));
      }
      return report.quarantined() > 0 ? "quarantined" : report.state().code();
    } catch (UnreadableInputException | Failure e) {
      assertThat(roster.lines()).as(corruption.toString()).isEqualTo(good);
      return "refused";
    } finally {
      Files.writeString(file, original);
      if (changed) {
        roster.receive(full);
      }
    }
  }

  /** What each line is about: who is where with which rights, whatever its labels say. */
  private static Set<String> identities(List<String> lines) throws IOException {
    var identities = new HashSet<String>();
    for (String line : lines) {
      ObjectNode record = (ObjectNode) JSON.readTree(line);
      identities.add(record.retain(IDENTITY).toString());
    }
    return identities;
  }

  /** One value of one record replaced. */
  private record Corruption(String file, String attribute, String rubbish, int at, String text) {
    static Corruption drawn(Path full, Random random) throws IOException {
      List<Path> files = Deliveries.files(full);
      Path file = files.get(random.nextInt(files.size()));
      String xml = Files.readString(file);
      List<String> records = new ArrayList<>(Deliveries.records(xml));
      int index = random.nextInt(records.size());
      String record = records.get(index);
      Matcher values = VALUE.matcher(record);
      long count = VALUE.matcher(record).results().count();
      for (long skipped = random.nextLong(count); skipped >= 0; skipped--) {
        values.find();
      }
      String rubbish = rubbish(values.group(2), random);
      records.set(
          index, record.substring(0, values.start(2)) + rubbish + record.substring(values.end(2)));
      Matcher name = ATTRIBUTE.matcher(record.substring(0, values.start()));
      return new Corruption(
          file.getFileName().toString(),
          name.find() ? name.group(1) : "id",
          rubbish,
          index,
          Deliveries.assembled(xml, records));
    }

    /** The whole value, or one piece of a composite. */
    private static String rubbish(String value, Random random) {
      if (!value.contains("$") || random.nextBoolean()) {
        return RUBBISH.get(random.nextInt(RUBBISH.size()));
      }
      String[] pieces = value.split("\\$", -1);
      pieces[random.nextInt(pieces.length)] =
          RUBBISH_PIECES.get(random.nextInt(RUBBISH_PIECES.size()));
      return String.join("$", pieces);
    }

    @Override
    public String toString() {
      return "%s of record %d in %s became '%s'"
          .formatted(
              attribute,
              at,
              file,
              rubbish.length() > 30 ? rubbish.length() + " characters" : rubbish);
    }
  }
}
