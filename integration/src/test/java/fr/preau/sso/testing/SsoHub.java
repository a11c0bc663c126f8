package fr.preau.sso.testing;

import static org.awaitility.Awaitility.await;

import fr.preau.accounts.LetterSelection;
import fr.preau.hub.DemoSignOn;
import fr.preau.hub.HubContext;
import fr.preau.hub.RunningHub;
import fr.preau.intake.ImportReport;
import fr.preau.intake.ImportRequest;
import fr.preau.intake.Progress;
import fr.preau.mappings.generator.AcademyGenerator;
import fr.preau.mappings.generator.GeneratorOptions;
import fr.preau.platform.Home;
import fr.preau.platform.SessionTimes;
import fr.preau.platform.SourceConfig;
import fr.preau.sso.SupportCode;
import fr.preau.sso.keys.NativeCrypto;
import fr.preau.sso.local.Passwords;
import fr.preau.sso.session.Login;
import fr.preau.sso.session.Sessions;
import fr.preau.sso.trail.Change;
import fr.preau.sso.trail.Step;
import fr.preau.sso.trail.Steps;
import fr.preau.sso.trail.Trail;
import fr.preau.sso.upstream.oidc.TestOpenIdProviders;
import fr.preau.sso.upstream.saml.TestIdentityProviders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.util.ReflectionTestUtils;

/**
 * One hub for all tests of sign-on: three fictional schools, local accounts, an OpenID Connect
 * client {@code rp} open to every profile, the services of the demonstration, {@code
 * teachers-only}, the services of {@link SamlSp}, and SAML and OpenID Connect identity providers
 * that the choice page does not offer. Tests take people of their own and do not change what others
 * rely on.
 */
public final class SsoHub {
  /** Password of whoever {@link #person} activates. */
  public static final String PASSWORD = "six souris vertes";

  /** Secret of every client. */
  public static final String SECRET = "fictional-secret-of-the-tests-0123456789abcdef";

  /** Where clients receive codes; nothing listens there. */
  public static final String REDIRECT = "http://localhost:9999/cb";

  private static final String CONTRACT =
      """
      contract:
        controller: { name: Cheffe fictive, role: chef d'établissement }
        purpose: essais
        legalBasis: mission d'intérêt public
        categories: [identité]
        retention: 12
        approvedBy: Personne fictive
        approvedOn: 2026-06-30
      """;

  /** Each test takes somebody whom no test has had yet; some runs repeat tests a lot. */
  private static final int PUPILS = Integer.getInteger("preau.test.pupils", 300);

  private static SsoHub shared;

  private final Path directory;
  private final Home home;
  private final HubContext context;
  private final RunningHub running;

  private SsoHub() {
    try {
      // Else the keys of clients and identity providers are made by the JDK, which takes seconds.
      NativeCrypto.prefer();
      int port = free();
      HubFiles files = HubFiles.of(port);
      directory = files.directory();
      home = files.home();
      DemoSignOn.declare(home, port);
      declare(port);
      TestIdentityProviders.declare(home);
      TestOpenIdProviders.declare(home);
      context = HubContext.toServe(home, Duration.ofSeconds(30));
      files.keepPrograms(home);
      fill();
      running = RunningHub.start(context, Optional.of(port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(running::close, "preau-sso-close"));
  }

  /** The hub, started when it is first asked for. */
  public static synchronized SsoHub shared() {
    if (shared == null) {
      shared = new SsoHub();
    }
    return shared;
  }

  /** Root of its addresses, and issuer. */
  public String root() {
    return "http://localhost:" + running.port();
  }

  /**
   * Another node on the same home and database, under the same public address.
   *
   * @return to be closed
   */
  public RunningHub anotherNode() {
    try {
      return RunningHub.start(
          HubContext.toServe(home, Duration.ofSeconds(30)), Optional.of(free()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A directory that the choice page offers beside passwords, until it is closed. */
  public final class Offered implements AutoCloseable {
    private final String id;
    private final String label;
    private final Path file;

    private Offered(String id, String label, String more) throws IOException {
      this.id = id;
      this.label = label;
      this.file = home.config().resolve("identity-providers").resolve(id + ".yaml");
      Files.createDirectories(file.getParent());
      Files.writeString(
          file,
          """
          label: { fr: %s, en: Fictional directory }
          profiles: [pupil, teacher]
          %s
          join:
            subject: [ENTPersonJointure]
            rules:
              - { by: person-jointure, attributes: [ENTPersonJointure], keys: ["{academy}/staff/{id}"] }
          ldap:
            host: localhost
            port: 9
            security: none
            base: dc=example,dc=org
            filter: "(uid={login})"
          """
              .formatted(label, more));
      await().until(() -> isDeclared(id));
    }

    @Override
    public void close() throws IOException {
      Files.delete(file);
      await().until(() -> !isDeclared(id));
    }

    /** What the page calls it in French. */
    public String label() {
      return label;
    }
  }

  /** Offers a second way of signing in. */
  public Offered offering() throws IOException {
    return new Offered("annuaire", "Annuaire fictif", "");
  }

  /** Offers a way of signing in for one school. */
  public Offered offeringTo(String uai) throws IOException {
    return new Offered("annuaire-ecole", "Annuaire de cette école", "schools: [%s]".formatted(uai));
  }

  /** An identity provider whose declaration is taken away, until this is closed. */
  public final class Withdrawn implements AutoCloseable {
    private final String id;
    private final Path file;
    private final Path aside;

    private Withdrawn(String id) throws IOException {
      this.id = id;
      this.file = home.config().resolve("identity-providers").resolve(id + ".yaml");
      this.aside = file.resolveSibling(id + ".aside");
      Files.move(file, aside);
      await().until(() -> !isDeclared(id));
    }

    @Override
    public void close() throws IOException {
      Files.move(aside, file);
      await().until(() -> isDeclared(id));
    }
  }

  /** Takes the declaration of an identity provider away. */
  public Withdrawn without(String identityProvider) throws IOException {
    return new Withdrawn(identityProvider);
  }

  private boolean isDeclared(String identityProvider) {
    return context.config().identityProvider(identityProvider).isPresent();
  }

  /** A browser that has never been here. */
  public Browser browser() {
    return new Browser(root());
  }

  /** Signs somebody in in a browser as a password would, without the time that one takes. */
  public void enter(Browser browser, Person person) {
    String code = SupportCode.random();
    var login =
        new Login(person.id(), "local", Login.PASSWORD, List.of("pwd"), Optional.empty(), code);
    Sessions.Opening opening = bean(Sessions.class).opening(login, SessionTimes.STANDARD);
    bean(Trail.class)
        .add(
            opening.change().after(Change.of("select 1")),
            code,
            Steps.of(Step.of("joined", "ok").about(person.id())));
    browser.put("preau-session", opening.token().value());
  }

  /**
   * Forgets which addresses failed to prove that they are a client, for tests that fail a lot: all
   * come from one address.
   */
  public void forgiveFailures() {
    spring().getBeansOfType(SecurityFilterChain.class).values().stream()
        .flatMap(chain -> chain.getFilters().stream())
        .filter(filter -> filter.getClass().getSimpleName().equals("FailureLimit"))
        .forEach(filter -> ((Map<?, ?>) ReflectionTestUtils.getField(filter, "addresses")).clear());
  }

  /** Its database. */
  public JdbcClient jdbc() {
    return JdbcClient.create(context.dataSource());
  }

  /** Its features, as commands use them. */
  public HubContext context() {
    return context;
  }

  /** A part of it, as it is wired. */
  public <T> T bean(Class<T> type) {
    return spring().getBean(type);
  }

  private ApplicationContext spring() {
    return (ApplicationContext) ReflectionTestUtils.getField(running, "spring");
  }

  /** Its home. */
  public Home home() {
    return home;
  }

  /** Somebody with a local account. */
  public record Person(long id, String login) {}

  /**
   * Somebody of a population whom no test has had yet, with an active account and {@link
   * #PASSWORD}.
   *
   * @param population {@code pupil}, {@code relative} or {@code staff}
   */
  public synchronized Person person(String population) {
    return personWhere(
        "p.population = '%s' and (p.population <> 'staff' or exists (select from teaching t where t.person_id = p.id))"
            .formatted(population));
  }

  /**
   * The same of whom a condition holds.
   *
   * @param condition on a row {@code p} of person
   */
  public synchronized Person personWhere(String condition) {
    Person person =
        jdbc()
            .sql(
                """
                select a.person_id, a.login from account a join person p on p.id = a.person_id
                 where a.state = 'provisional' and a.policy = 'local' and (%s)
                 order by a.person_id limit 1
                """
                    .formatted(condition))
            .query((row, n) -> new Person(row.getLong(1), row.getString(2)))
            .single();
    jdbc()
        .sql("update account set state = 'active', activated_at = now() where person_id = ?")
        .param(person.id())
        .update();
    new Passwords(context.dataSource(), Clock.systemUTC()).set(person.id(), PASSWORD, "test");
    return person;
  }

  /** Somebody whose activation sheet was printed. */
  public record Sheet(Person person, String code) {}

  /** Prints the activation sheet of somebody of a population whom no test has had yet. */
  public synchronized Sheet sheet(String population) {
    Person person = person(population);
    jdbc().sql("delete from password where person_id = ?").param(person.id()).update();
    jdbc()
        .sql("update account set state = 'provisional', activated_at = null where person_id = ?")
        .param(person.id())
        .update();
    return new Sheet(person, printed(person));
  }

  private String printed(Person person) {
    try {
      Path csv = Files.createTempFile(directory, "letter", ".csv");
      context
          .letters()
          .print(
              new LetterSelection(
                  Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(person.id())),
              directory.resolve("letter-" + person.id() + ".pdf"),
              Optional.of(csv));
      Matcher code =
          Pattern.compile("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}").matcher(Files.readString(csv));
      if (!code.find()) {
        throw new AssertionError("No code on the sheet of " + person);
      }
      return code.group();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void declare(int port) throws IOException {
    Files.writeString(
        home.config().resolve("preau.yaml"),
        """
        http: { port: %1$d, baseUrl: "http://localhost:%1$d" }
        accounts:
          policies: { pupil: local, guardian: local, teacher: local, staff: local }
          secondFactor: [staff]
          sessions: { pupil: { idleMinutes: 30, hours: 3 } }
          activationUrl: https://ent.example.org/activation
        """
            .formatted(port));
    Files.createDirectories(home.secrets());
    Files.writeString(home.secrets().resolve("client"), SECRET);
    String oidc =
        """
        sso:
          name: Service fictif
          startUrl: http://localhost:9999/start
          oidc:
            redirectUris: ["%s", "http://localhost:9999/other"]
            postLogoutRedirectUris: ["http://localhost:9999/bye"]
            secretFile: config/secrets/client
            refreshHours: 2
        release: [familyName, givenName, mail, schools, profile, divisions]
        """
            .formatted(REDIRECT);
    Map<String, String> providers =
        Map.of(
            "rp",
                "subscription: { schools: all, profiles: [National_elv, National_tut, National_ens]"
                    + " }\n",
            "other-rp", "subscription: { schools: all, profiles: [National_elv, National_ens] }\n",
            "teachers-only", "subscription: { schools: all, profiles: [National_ens] }\n");
    for (Map.Entry<String, String> provider : providers.entrySet()) {
      Files.writeString(
          home.config().resolve("providers").resolve(provider.getKey() + ".yaml"),
          "kind: service\n" + CONTRACT + provider.getValue() + oidc);
    }
    Files.writeString(
        home.config().resolve("providers").resolve(KeyClient.ID + ".yaml"),
        """
        kind: service
        %ssubscription: { schools: all, profiles: [National_elv] }
        sso:
          oidc:
            redirectUris: ["%s"]
            jwksUri: %s
        release: []
        """
            .formatted(CONTRACT, REDIRECT, KeyClient.jwksUri()));
    for (String id : List.of(TellableClient.ID, TellableClient.SILENT)) {
      Files.writeString(
          home.config().resolve("providers").resolve(id + ".yaml"),
          """
          kind: service
          %ssubscription: { schools: all, profiles: [National_elv] }
          sso:
            oidc:
              redirectUris: ["%s"]
              secretFile: config/secrets/client
              backchannelLogoutUri: %s
          release: []
          """
              .formatted(CONTRACT, REDIRECT, TellableClient.backchannelLogoutUri(id)));
    }
    SamlSp.declare(home, CONTRACT);
  }

  private void fill() {
    Path academy = directory.resolve("academy");
    var options = GeneratorOptions.of(3, PUPILS, 7, academy);
    SourceConfig source = context.source("academie").orElseThrow();
    source.academy().ifPresent(options::academyCode);
    AcademyGenerator.generate(options.build());
    ImportReport report =
        context
            .imports()
            .run(
                new ImportRequest(
                    source, List.of(academy.resolve("full")), false, Optional.empty()),
                Progress.NONE);
    if (!report.state().code().equals("applied")) {
      throw new AssertionError("The academy was not imported: " + report.state());
    }
  }

  static int free() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
