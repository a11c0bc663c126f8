package fr.preau.benchmark;

import fr.preau.hub.HubContext;
import fr.preau.platform.Home;
import fr.preau.sso.local.Passwords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * The packaged hub with 512 MB of heap, its embedded PostgreSQL, the demonstration's academy, and
 * pupils with passwords.
 */
final class BenchmarkHub implements SignOnServer {
  private static final String PASSWORD = "six souris vertes";
  private static final Path JAR = Path.of("target", "preau.jar").toAbsolutePath();
  private static final String SERVICE =
      """
      kind: service
      contract:
        controller: { name: Cheffe fictive, role: chef d'établissement }
        purpose: mesures
        legalBasis: mission d'intérêt public
        categories: [identité]
        retention: 12
        approvedBy: Personne fictive
        approvedOn: 2026-06-30
      subscription: { schools: all, profiles: [National_elv] }
      release: [familyName, givenName, displayName, mail]
      """;

  private final ServerProcess process;
  private final SimulatedProvider upstream;
  private final HubContext context;
  private final CpuTime database;
  private final CodeFlow flow;
  private final SamlFlow samlFlow;
  private final List<Map<String, String>> people;

  private BenchmarkHub(
      ServerProcess process,
      SimulatedProvider upstream,
      HubContext context,
      String root,
      int people) {
    this.process = process;
    this.upstream = upstream;
    this.context = context;
    this.database = new CpuTime(BenchmarkServer.postmaster(context.dataSource()));
    this.flow = new CodeFlow(root + "/oauth2/authorize", root + "/oauth2/token");
    this.samlFlow = new SamlFlow(root + "/saml/idp/sso");
    this.people = activate(people);
  }

  /**
   * Starts it in a fresh home.
   *
   * @param people how many get a password
   */
  static BenchmarkHub start(Path directory, int people) {
    int port = ServerProcess.freePort();
    String root = "http://localhost:" + port;
    try {
      FileSystemUtils.deleteRecursively(directory);
      Home home = new Home(Files.createDirectories(directory).resolve("home")).create();
      declare(home, port);
      var upstream = new SimulatedProvider();
      upstream.declare(home);
      Path log = directory.resolve("hub.log");
      ServerProcess.run(command(home, "init", "--demo"), Map.of(), log);
      ServerProcess process =
          ServerProcess.start(
              command(home, "serve"), Map.of(), log, root + "/.well-known/openid-configuration");
      HubContext context = HubContext.forCommand(home, "benchmark", Duration.ofSeconds(30));
      return new BenchmarkHub(process, upstream, context, root, people);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its home, open beside it. */
  HubContext context() {
    return context;
  }

  /** Its logins by SAML. */
  SamlFlow samlFlow() {
    return samlFlow;
  }

  /** An identity provider that it knows. */
  SimulatedProvider upstream() {
    return upstream;
  }

  JdbcClient jdbc() {
    return JdbcClient.create(context.dataSource());
  }

  @Override
  public CodeFlow flow() {
    return flow;
  }

  @Override
  public List<Map<String, String>> people() {
    return people;
  }

  @Override
  public double cpuSeconds() {
    return process.cpuSeconds();
  }

  @Override
  public double databaseSeconds() {
    return database.server();
  }

  @Override
  public void close() {
    context.close();
    process.close();
    upstream.close();
  }

  private static List<String> command(Home home, String... words) {
    var all =
        new ArrayList<>(
            List.of(
                ServerProcess.java(),
                "-Xmx512m",
                "-jar",
                JAR.toString(),
                "--home",
                home.root().toString()));
    all.addAll(List.of(words));
    return all;
  }

  private static void declare(Home home, int port) throws IOException {
    Files.createDirectories(home.config().resolve("providers"));
    Files.createDirectories(home.secrets());
    Files.writeString(
        home.config().resolve("preau.yaml"),
        """
        http: { address: 127.0.0.1, port: %1$d, baseUrl: "http://localhost:%1$d" }
        accounts:
          policies: { pupil: local, guardian: local, teacher: local, staff: local }
        """
            .formatted(port));
    Files.writeString(home.secrets().resolve(CodeFlow.CLIENT), CodeFlow.SECRET);
    Files.writeString(
        home.config().resolve("providers").resolve(CodeFlow.CLIENT + ".yaml"),
        SERVICE
            + """
              sso:
                oidc:
                  redirectUris: ["%s"]
                  secretFile: config/secrets/%s
                  refreshHours: 2
              """
                .formatted(CodeFlow.REDIRECT, CodeFlow.CLIENT));
    Path dropped = Files.createDirectories(home.config().resolve("services").resolve("saml"));
    Files.writeString(dropped.resolve(SamlFlow.PROVIDER + ".xml"), SamlFlow.metadata());
    Files.writeString(
        home.config().resolve("providers").resolve(SamlFlow.PROVIDER + ".yaml"),
        SERVICE + "sso: { saml: { signResponse: false } }\n");
  }

  private List<Map<String, String>> activate(int people) {
    var passwords = new Passwords(context.dataSource(), Clock.systemUTC());
    record Pupil(long id, String login) {}
    List<Pupil> pupils =
        jdbc()
            .sql(
                """
                select a.person_id, a.login from account a join person p on p.id = a.person_id
                 where p.population = 'pupil' and a.state = 'provisional' order by a.person_id limit ?
                """)
            .param(people)
            .query((row, n) -> new Pupil(row.getLong(1), row.getString(2)))
            .list();
    for (Pupil pupil : pupils) {
      jdbc()
          .sql(
              """
              update account set policy = 'local', state = 'active', activated_at = now()
               where person_id = ?
              """)
          .param(pupil.id())
          .update();
      passwords.set(pupil.id(), PASSWORD, "benchmark");
    }
    return pupils.stream()
        .map(pupil -> Map.of("login", pupil.login(), "password", PASSWORD))
        .toList();
  }
}
