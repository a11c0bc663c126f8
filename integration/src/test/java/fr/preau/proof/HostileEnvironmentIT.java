package fr.preau.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fr.preau.hub.HubContext;
import fr.preau.mappings.generator.AcademyGenerator;
import fr.preau.mappings.generator.GeneratorOptions;
import fr.preau.platform.Home;
import fr.preau.platform.RosterLock;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The real jar where memory, disk, database or another command stand in its way. */
class HostileEnvironmentIT {
  /** 128 + SIGTERM. */
  private static final int TERMINATED = 143;

  private static final String LOCK_HOLDER =
      """
      select l.pid from pg_locks l
       where l.locktype = 'advisory' and l.granted and (l.classid, l.objid) = (1349674337, 1)
      """;

  @RegisterExtension static final ProofReport REPORT = new ProofReport();

  @TempDir static Path shared;
  @TempDir Path directory;

  private static ProofHome home = new ProofHome(Path.of("."));
  private static Editions editions;
  private static String before = "";
  private static String next = "";

  @BeforeAll
  static void importAnAcademy() {
    ProofHome.jar();
    editions = new Editions(shared);
    home = ProofHome.created(shared.resolve("home").toAbsolutePath());
    home.receive(editions.after()).exits(0);
    next = home.export();
    home.receive(editions.full()).exits(0);
    before = home.export();
  }

  @Test
  void refusesAValueOfAGigabyteInAQuarterOfItsMemory() throws IOException {
    Path huge = directory.resolve("ENT_Complet_20260902_Eleve_0000.xml");
    String megabyte = "A".repeat(1 << 20);
    try (BufferedWriter out = Files.newBufferedWriter(huge)) {
      out.write(
          "<ficAlimMENESR><addRequest><operationalAttributes><attr name=\"categoriePersonne\">"
              + "<value>Eleve</value></attr></operationalAttributes><identifier><id>1</id>"
              + "</identifier><attributes><attr name=\"givenName\"><value>");
      for (int i = 0; i < 1_024; i++) {
        out.write(megabyte);
      }
      out.write("</value></attr></attributes></addRequest></ficAlimMENESR>");
    }

    Answer answer = home.childWith(List.of("-Xmx256m"), importing(huge)).answer();
    Files.delete(huge);

    answer.isError(2, "limit-value");
    assertThat(home.export()).isEqualTo(before);
  }

  @Test
  void saysThatTheDiskIsFullWhenAnArchiveDoesNotFit() throws IOException {
    Path zip = Deliveries.zip(editions.after(), directory.resolve("export.zip"));
    Path work = Files.createDirectories(home.root().resolve("data/work"));

    Answer answer =
        onOwnMounts(
            "mount -t tmpfs -o size=200k none '%s' && exec \"$@\"".formatted(work), importing(zip));

    answer.isError(5, "disk-full");
    assertThat(home.export()).isEqualTo(before);
  }

  @Test
  void changesNothingWhenTheDatabasesDiskIsFull() throws IOException {
    Path cluster = Postmasters.cluster(home);
    long megabytes = megabytes(cluster) + 3;
    Path bigger =
        AcademyGenerator.generate(
                GeneratorOptions.of(4, 3_000, Effort.seed(), directory.resolve("bigger")).build())
            .full()
            .directory();
    Path export = directory.resolve("inside.jsonl");
    String script =
        """
        set -e
        cp -a '%1$s' '%2$s'
        mount -t tmpfs -o size=%3$dm,mode=0700 none '%1$s'
        cp -a '%2$s'/. '%1$s'
        code=0; "$@" || code=$?
        '%4$s' -jar '%5$s' roster export --out '%6$s' --home '%7$s' >&2
        exit $code
        """
            .formatted(
                cluster,
                directory.resolve("cluster-copy"),
                megabytes,
                ProofHome.java(),
                ProofHome.jar(),
                export,
                home.root());

    Answer answer = onOwnMounts(script, importing(bigger));

    answer.exits(5);
    String code = answer.json().path("error").path("code").asText();
    assertThat(code).isIn("disk-full", "database-unavailable");
    REPORT.measured("error", code);
    assertThat(export).hasContent(before);
    assertThat(home.export()).isEqualTo(before);
  }

  @Test
  void deliversNothingHalfWhenTheDiskOfTheOutboxIsFull() throws IOException {
    Path outbox = Files.createDirectories(home.root().resolve("outbox/gar"));
    Path seen = directory.resolve("seen");
    String script =
        """
        mount -t tmpfs -o size=16k none '%1$s' || exit 99
        code=0; "$@" || code=$?
        ls '%1$s' > '%2$s'
        exit $code
        """
            .formatted(outbox, seen);

    Answer answer = onOwnMounts(script, "provider", "push", "gar", "--json");

    answer.exits(4);
    assertThat(answer.json().path("state").asText()).isEqualTo("failed");
    assertThat(answer.json().path("failure").asText()).isNotEmpty();
    assertThat(Files.readAllLines(seen)).noneMatch(name -> name.endsWith(".tar.gz"));
    assertThat(Files.readAllLines(seen)).noneMatch(name -> name.endsWith(".md5"));

    home.child("provider", "push", "gar", "--json").answer().exits(0);
    new Outbox(outbox).assertNothingIsHalf();
  }

  @Test
  void waitsForAnotherImportOrSaysThatItIsBusy() throws Exception {
    try (HubContext hub = open();
        Connection other = hub.dataSource().getConnection()) {
      other.setAutoCommit(false);
      new RosterLock(Duration.ZERO).acquire(other);

      Path again = editions.full();
      home.child(importing(again, "--wait", "0")).answer().isError(6, "roster-busy");

      Child waiting = home.child(importing(again, "--wait", "120"));
      JdbcClient jdbc = JdbcClient.create(hub.dataSource());
      await()
          .atMost(Duration.ofMinutes(1))
          .until(
              () ->
                  jdbc.sql("select exists (select from pg_locks where not granted)")
                      .query(Boolean.class)
                      .single());
      other.rollback();
      Answer answer = waiting.answer().exits(0);
      assertThat(answer.json().path("state").asText()).isEqualTo("unchanged");
    }
    assertThat(home.export()).isEqualTo(before);
  }

  @Test
  void twoImportsAtOnceEndAsOneAfterTheOther() throws IOException {
    Path after = editions.after();
    Child one = home.child(importing(after));
    Child two = home.child(importing(after));

    List<String> states =
        Stream.of(one.answer(), two.answer())
            .map(answer -> answer.exits(0).json().path("state").asText())
            .toList();

    assertThat(states).containsExactlyInAnyOrder("applied", "unchanged");
    assertThat(home.export()).isEqualTo(next);
    restore();
  }

  @Test
  void changesNothingWhenItsConnectionEnds() throws IOException {
    Answer answer =
        interrupted(
            (jdbc, pid, child) ->
                jdbc.sql("select pg_terminate_backend(?)").param(pid).query().singleRow());

    answer.isError(5, "database-unavailable");
    healed();
  }

  @Test
  void changesNothingWhenTheServerIsKilled() throws IOException {
    Answer answer =
        interrupted(
            (jdbc, pid, child) -> {
              ProcessHandle server = Postmasters.named(home);
              server.destroyForcibly();
              server.onExit().join();
            });

    answer.isError(5, "database-unavailable");
    healed();
  }

  // Whether the command still comes to say something depends on which of two threads is quicker.
  @RepeatedTest(3)
  void changesNothingAndBlamesNobodyWhenItIsToldToStop() throws IOException {
    Answer answer =
        interrupted(
            (jdbc, pid, child) -> {
              assertThat(
                      jdbc.sql("select application_name from pg_stat_activity where pid = ?")
                          .param(pid)
                          .query(String.class)
                          .single())
                  .as("for others who wait")
                  .startsWith("preau import pid ");
              child.interrupt();
            });

    assertThat(answer.exit()).isEqualTo(TERMINATED);
    assertThat(answer.out() + answer.err()).doesNotContain("database", "Exception");
    healed();
  }

  /** What is done to the database or to the command while an import is under way. */
  private interface Accident {
    void happen(JdbcClient jdbc, int importPid, Child child) throws IOException;
  }

  private static Answer interrupted(Accident accident) throws IOException {
    try (HubContext hub = open()) {
      JdbcClient jdbc = JdbcClient.create(hub.dataSource());
      Child child = home.child(importing(editions.after()));
      Optional<Integer> pid =
          await()
              .atMost(Duration.ofMinutes(1))
              .pollInterval(Duration.ofMillis(2))
              .until(
                  () -> jdbc.sql(LOCK_HOLDER).query(Integer.class).optional(), Optional::isPresent);
      accident.happen(jdbc, pid.orElseThrow(), child);
      return child.answer();
    }
  }

  /** The next commands find the roster as it was, and import what could not be imported. */
  private static void healed() {
    assertThat(home.export()).isEqualTo(before);
    home.child(importing(editions.after())).answer().exits(0);
    assertThat(home.export()).isEqualTo(next);
    restore();
    Postmasters.awaitNone(home, "server");
  }

  private static void restore() {
    home.receive(editions.full()).exits(0);
    assertThat(home.export()).isEqualTo(before);
  }

  private static HubContext open() {
    return HubContext.forCommand(new Home(home.root()), "proof", Duration.ofSeconds(30));
  }

  private static Object[] importing(Path delivery, Object... more) {
    return Stream.concat(
            Stream.of("import", "--source", "academie", "--json", delivery), Stream.of(more))
        .toArray();
  }

  /**
   * Runs the jar inside a shell script ({@code "$@"}) that sees mounts of its own. A user who may
   * not make such a name space cannot prove this.
   */
  private static Answer onOwnMounts(String script, Object... arguments) throws IOException {
    assumeTrue(
        Child.start(List.of("unshare", "-rm", "true")).answer().exit() == 0,
        "no right to mount a small disk (unshare -rm)");
    return home.childBehind(List.of("unshare", "-rm", "sh", "-c", script, "sh"), arguments)
        .answer();
  }

  private static long megabytes(Path tree) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      long blocks =
          files.filter(Files::isRegularFile).mapToLong(file -> (size(file) + 4_095) / 4_096).sum();
      return blocks * 4_096 / (1 << 20) + 1;
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
