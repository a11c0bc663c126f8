package fr.preau.proof;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.hub.HubContext;
import fr.preau.platform.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The real jar, killed by SIGKILL while it takes the logins of a former ENT over. */
class TakeoverCrashIT {
  private static final int KILLS = Effort.times(4, 100);

  /** Accounts, and all that a takeover writes beside them. */
  private static final String ACCOUNTS =
      """
      select p.source_key,
             concat_ws(' ', a.login, r.login is null, a.taken_over, a.activated_at is not null,
                       x.value)
        from account a
        join person p on p.id = a.person_id
        left join login_register r on r.login = a.login
        left join external_identifier x on x.person_id = p.id and x.name = 'ancien'
       where p.population = 'pupil'
      """;

  @RegisterExtension static final ProofReport REPORT = new ProofReport();

  @TempDir static Path directory;

  private static ProofHome home = new ProofHome(Path.of("."));

  private final Random random = new Random(Effort.seed());

  @BeforeAll
  static void importAnAcademy() {
    ProofHome.jar();
    home = ProofHome.created(directory.resolve("home").toAbsolutePath());
    home.receive(new Editions(directory).full()).exits(0);
  }

  @Test
  void aKilledTakeoverHappenedOrDidNotAndCanBeRunAgain() throws IOException {
    String roster = home.export();
    Map<String, String> before = accounts();
    Path first = file(0, before);
    long calm = time(() -> home.child("takeover", first, "--json").answer().exits(0));
    before = accounts();
    assertThat(before).isEqualTo(expected(0, before));
    int killed = 0;
    int happened = 0;

    for (int i = 1; i <= KILLS; i++) {
      Path file = file(i, before);
      Map<String, String> after = expected(i, before);

      killed += home.child("takeover", file, "--json").killAfter(moment(calm)) ? 1 : 0;

      Map<String, String> found = accounts();
      assertThat(found).as("kill %d", i).isIn(before, after);
      happened += found.equals(after) ? 1 : 0;
      Answer again = home.here("takeover", file, "--json").exits(0);
      assertThat(again.json().get("state").asText())
          .isEqualTo(found.equals(after) ? "unchanged" : "applied");
      assertThat(accounts()).as("rerun %d", i).isEqualTo(after);
      Postmasters.awaitNone(home, "server");
      before = after;
    }

    assertThat(home.export()).isEqualTo(roster);
    assertThat(killed).isPositive();
    REPORT.measured("killed", killed + " of " + KILLS);
    REPORT.measured("committed before the end", happened);
    REPORT.measured("calm takeover ms", calm);
  }

  /** Any moment from the start of the virtual machine to a little after the usual end. */
  private Duration moment(long calmMillis) {
    return Duration.ofMillis((long) (calmMillis * (0.2 + 0.85 * random.nextDouble())));
  }

  /** Logins that nobody had before, for everybody. */
  private static Path file(int edition, Map<String, String> accounts) throws IOException {
    List<String> lines = new ArrayList<>(List.of("key;login;activated;external:ancien"));
    for (String key : accounts.keySet()) {
      lines.add("99/pupil/%s;%s;oui;%s".formatted(key, login(edition, key), number(edition, key)));
    }
    return Files.write(directory.resolve("takeover-" + edition + ".csv"), lines);
  }

  private static Map<String, String> expected(int edition, Map<String, String> accounts) {
    var expected = new TreeMap<String, String>();
    for (String key : accounts.keySet()) {
      expected.put(key, "%s t t t %s".formatted(login(edition, key), number(edition, key)));
    }
    return expected;
  }

  private static String login(int edition, String key) {
    return "ent%d.%s".formatted(edition, key);
  }

  private static String number(int edition, String key) {
    return "%d-%s".formatted(edition, key);
  }

  private static Map<String, String> accounts() {
    try (HubContext hub =
        HubContext.forCommand(new Home(home.root()), "proof", Duration.ofSeconds(30))) {
      var accounts = new TreeMap<String, String>();
      JdbcClient.create(hub.dataSource())
          .sql(ACCOUNTS)
          .query(
              row -> {
                accounts.put(row.getString(1), row.getString(2));
              });
      return accounts;
    }
  }

  private static long time(Runnable command) {
    long start = System.nanoTime();
    command.run();
    return (System.nanoTime() - start) / 1_000_000;
  }
}
