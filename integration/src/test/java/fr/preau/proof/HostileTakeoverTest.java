package fr.preau.proof;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.hub.HubContext;
import fr.preau.platform.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Files of a former ENT that are broken, malicious or of somebody else, on the command line: the
 * exit code, what is said, and accounts that are what they were.
 */
class HostileTakeoverTest {
  private static final String HEADER = "key;login;external:ancien\n";

  @RegisterExtension static final ProofReport REPORT = new ProofReport();

  @TempDir static Path directory;

  private static ProofHome home = new ProofHome(Path.of("."));
  private static HubContext kept;
  private static String one = "";
  private static String two = "";
  private static String good = "";

  @BeforeAll
  static void importAnAcademy() throws IOException {
    home = ProofHome.created(directory.resolve("home"));
    kept = HubContext.forCommand(new Home(home.root()), "proof", Duration.ofSeconds(30));
    home.receive(new Editions(directory).full()).exits(0);
    List<String> pupils =
        jdbc()
            .sql("select source_key from person where population = 'pupil' order by id limit 2")
            .query(String.class)
            .list();
    one = "99/pupil/" + pupils.get(0);
    two = "99/pupil/" + pupils.get(1);
    home.here("takeover", file(HEADER + two + ";of.two;2\n"), "--json").exits(0);
    good = accounts();
  }

  @AfterAll
  static void close() {
    kept.close();
  }

  @AfterEach
  void accountsAreWhatTheyWere() {
    assertThat(accounts()).isEqualTo(good);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ONE;x.new;9 TWO;x.new;8|taken-login-twice",
        "ONE;of.two;9|taken-login-borne",
        "99/pupil/0;x.new;9|taken-person-unknown",
        "ONE;x.new;9 ONE;y.new;8|taken-person-twice",
        "ONE;\"x;new\";9|taken-login-form",
        "ONE;\"x\tnew\";9|taken-login-form",
        "ONE;\"x\\Nnew\";9|taken-login-form",
        "ONE;'); drop table account; --;9|taken-login-form",
        "ONE;x.new;2|taken-identifier-borne",
        "\"ONE/../x\";x.new;9|taken-key",
      })
  void setsAsideARowThatCannotBeUsed(String rows, String code) throws IOException {
    String text = HEADER + rows.replace(" TWO", "\nTWO").replace(" ONE", "\nONE") + "\n";

    Answer answer = home.here("takeover", file(filled(text)), "--json").exits(0);

    assertThat(answer.json().get("state").asText()).isEqualTo("unchanged");
    assertThat(answer.json().get("quarantined").asInt()).isPositive();
    int run = answer.json().get("run").asInt();
    Answer listed = home.here("quarantine", "list", "--run", run, "--json").exits(0);
    assertThat(listed.json().at("/entries/0/code").asText()).isEqualTo(code);
    assertThat(listed.json().at("/entries/0/action").asText()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "",
      value = {
        "key;login|csv-no-rows",
        "login;key;surname ONE;x;y|takeover-columns",
        "key;login;login ONE;x.new;y.new|takeover-columns",
        "key;provider:unknown ONE;x|takeover-columns",
        "login;name x.new;y|csv-header",
        "key:login ONE:x.new|csv-header",
        "key;login ONE;\"x.new|csv-quote",
        "key;login ONE;x\0new|csv-binary",
      })
  void refusesAFileThatIsNone(String lines, String code) throws IOException {
    home.here("takeover", file(filled(lines.replace(' ', '\n') + "\n")), "--json").isError(2, code);
  }

  @Test
  void refusesWhatIsNoTextAndWhatIsNotThere() throws IOException {
    home.here("takeover", file(""), "--json").isError(2, "file-empty");
    home.here(
            "takeover",
            Files.write(
                directory.resolve("takeover.csv"),
                filled(HEADER + "ONE;x.new;1\n").getBytes(StandardCharsets.UTF_16LE)),
            "--json")
        .isError(2, "csv-binary");
    home.here("takeover", file(HEADER + ";".repeat(1_000_000) + "\n"), "--json")
        .isError(2, "csv-line");
    home.here("takeover", directory.resolve("nowhere.csv"), "--json").isError(2, "input-missing");
    home.here("takeover", directory, "--json").isError(2, "input-special");
  }

  @Test
  void holdsAFileOfAnotherRoster() throws IOException {
    var rows = new StringBuilder(HEADER);
    for (int i = 0; i < 20; i++) {
      rows.append("98/pupil/%d;other.%d;o%d\n".formatted(i, i, i));
    }

    Answer held = home.here("takeover", file(rows + one + ";x.new;9\n"), "--json").exits(3);

    assertThat(held.json().get("state").asText()).isEqualTo("held");
    assertThat(held.json().get("quarantined").asInt()).isEqualTo(20);
  }

  private static String filled(String text) {
    return text.replace("ONE", one).replace("TWO", two);
  }

  private static Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("takeover.csv"), text);
  }

  private static String accounts() {
    return jdbc()
        .sql(
            """
            select string_agg(
                     concat_ws(' ', a.person_id, a.login, a.state, a.taken_over,
                               a.activated_at is not null, x.value),
                     ', ' order by a.person_id)
              from account a
              left join external_identifier x on x.person_id = a.person_id
            """)
        .query(String.class)
        .single();
  }

  private static JdbcClient jdbc() {
    return JdbcClient.create(kept.dataSource());
  }
}
