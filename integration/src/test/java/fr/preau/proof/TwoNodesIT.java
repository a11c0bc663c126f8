package fr.preau.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.preau.roster.RosterStats;
import fr.preau.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two hubs that serve, with a home each, one database and one directory where exports arrive. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String EVERY_SECOND = "* * * * * *";

  @RegisterExtension static final TestDatabase DB = TestDatabase.create();
  @RegisterExtension static final ProofReport REPORT = new ProofReport();

  @TempDir static Path directory;

  private static Editions editions;
  private static List<HubNode> nodes = List.of();

  @BeforeAll
  static void serveTwice() throws IOException {
    ProofHome.jar();
    editions = new Editions(directory);
    Files.createDirectories(arrivals());
    byte[] key = new byte[32];
    key[0] = 1;
    Path master = directory.resolve("master.key");
    Files.writeString(master, Base64.getUrlEncoder().encodeToString(key));
    nodes =
        List.of(
            new HubNode(home("one", master), DB.settings()),
            new HubNode(home("two", master), DB.settings()));
    nodes.forEach(HubNode::awaitServing);
  }

  @AfterAll
  static void kill() {
    nodes.forEach(HubNode::close);
  }

  @Test
  @Order(1)
  void whatIsDueEverySecondOnBothIsDoneOnce() throws IOException {
    arrive(editions.full());
    await().atMost(LONG).until(() -> applied() == 1);
    arrive(editions.after());
    await().atMost(LONG).until(() -> applied() == 2);

    await().atMost(LONG).until(() -> outcome().equals("nothing"));
    assertThat(number("select count(*) from run")).isEqualTo(2);
  }

  @Test
  @Order(2)
  void whatAKilledNodeHadBegunIsFinishedByTheOther() throws IOException, SQLException {
    HubNode killed;
    try (Connection connection = DB.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      connection.createStatement().execute("lock table person in exclusive mode");
      arrive(editions.full());
      await().atMost(LONG).until(TwoNodesIT::isInTheMiddle);
      killed = nodeAtWork();

      killed.close();
      connection.rollback();
    }
    long start = System.nanoTime();

    await().atMost(LONG).until(() -> applied() == 3);
    REPORT.measured("finished by the other after ms", (System.nanoTime() - start) / 1_000_000);
    await().atMost(LONG).until(() -> outcome().equals("nothing"));
    assertThat(nodeAtWork()).isNotSameAs(killed);
    assertThat(RosterStats.read(DB.dataSource()).toJson()).containsEntry("pupils", 400L);
    assertThat(number("select count(*) from run where state = 'failed'")).isEqualTo(1);
    assertThat(number("select count(*) from run where state = 'applied'")).isEqualTo(3);
    assertThat(number("select count(distinct person_id) from account"))
        .isEqualTo(number("select count(*) from account"));
  }

  /** An import has begun to write and waits for us. */
  private static boolean isInTheMiddle() {
    return number(
            """
            select count(*) from pg_locks
             where relation = 'person'::regclass and not granted
            """)
        > 0;
  }

  private static HubNode nodeAtWork() {
    String name =
        DB.jdbc()
            .sql("select node from schedule_state where name = 'source/academie'")
            .query(String.class)
            .single();
    return nodes.stream()
        .filter(node -> name.endsWith("-" + node.pid()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name));
  }

  private static String outcome() {
    return DB.jdbc()
        .sql("select coalesce(max(outcome), '') from schedule_state where name = 'source/academie'")
        .query(String.class)
        .single();
  }

  private static long applied() {
    return number("select count(*) from run where state = 'applied'");
  }

  private static long number(String query) {
    return DB.jdbc().sql(query).query(Long.class).single();
  }

  /** All at once, as a sender should. */
  private static void arrive(Path delivery) throws IOException {
    Path archive = directory.resolve(delivery.getFileName() + ".zip");
    Deliveries.zip(delivery, archive);
    Files.move(archive, arrivals().resolve(archive.getFileName()));
  }

  private static Path arrivals() {
    return directory.resolve("arrivals");
  }

  private static Path home(String name, Path master) throws IOException {
    Path home = directory.resolve(name);
    Path config = home.resolve("config");
    Files.createDirectories(config.resolve("sources"));
    Files.createDirectories(config.resolve("secrets"));
    Files.copy(master, config.resolve("secrets/master.key"));
    Files.writeString(
        config.resolve("preau.yaml"),
        """
        inbox: { restSeconds: 1 }
        schedules: { pollSeconds: 1, heartbeatSeconds: 1 }
        """);
    Files.writeString(
        config.resolve("sources/academie.yaml"),
        """
        format: aaf
        namespace: "99"
        schedule: { cron: "%s" }
        transport: { folder: { path: %s } }
        """
            .formatted(EVERY_SECOND, arrivals()));
    return home;
  }
}
