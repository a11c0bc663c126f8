package fr.preau.sso.upstream.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import fr.preau.mappings.reader.ldap.LdapServer;
import fr.preau.platform.IdentityProviderConfig;
import fr.preau.platform.JoinConfig;
import fr.preau.platform.LdapUpstreamConfig;
import fr.preau.sso.local.Throttle;
import fr.preau.sso.testing.Browser;
import fr.preau.sso.testing.SsoHub;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins of a directory: the hub's pages over real HTTP, the directory over real LDAP. */
class LdapLoginTest {
  private static final SsoHub HUB = SsoHub.shared();
  private static final String WAY = "/sign-on?provider=annuaire";
  private static final String BASE = "ou=people,dc=example,dc=org";
  private static final String PASSWORD = "mot de passe de l’annuaire";
  private static final Duration TAKEN_UP = Duration.ofSeconds(60);

  private static InMemoryDirectoryServer directory;
  private static SsoHub.Person teacher;
  private static Path declaration;

  private final Browser browser = HUB.browser();

  @BeforeAll
  static void declare() throws Exception {
    var config = new InMemoryDirectoryServerConfig("dc=example,dc=org");
    config.setSchema(null);
    config.setListenerConfigs(
        InMemoryListenerConfig.createLDAPConfig("ldap", InetAddress.getLoopbackAddress(), 0, null));
    directory = new InMemoryDirectoryServer(config);
    directory.startListening();
    directory.add("dn: dc=example,dc=org", "objectClass: domain", "dc: example");
    directory.add("dn: " + BASE, "objectClass: organizationalUnit", "ou: people");
    teacher = HUB.person("staff");
    Key key = key(teacher);
    add("enseignante", key.id());
    add("inconnue", "999999999");
    add("jumelle", key.id());
    directory.add(
        "dn: cn=other,ou=people,dc=example,dc=org",
        "objectClass: inetOrgPerson",
        "cn: other",
        "sn: x",
        "uid: jumelle",
        "userPassword: " + PASSWORD);
    declaration = HUB.home().config().resolve("identity-providers/annuaire.yaml");
    Files.createDirectories(declaration.getParent());
    Files.writeString(
        declaration,
        """
        label: { fr: Annuaire fictif, en: Fictional directory }
        profiles: [teacher]
        offered: false
        join:
          rules:
            - { by: value, attributes: [employeenumber], keys: ["%s/staff/{id}"] }
        ldap:
          host: 127.0.0.1
          port: %d
          security: none
          base: %s
          filter: "(&(objectClass=inetOrgPerson)(uid={login}))"
        """
            .formatted(key.namespace(), directory.getListenPort(), BASE));
    await()
        .atMost(TAKEN_UP)
        .until(() -> HUB.browser().open(WAY).body().contains("Annuaire fictif"));
  }

  @AfterAll
  static void forget() throws IOException {
    Files.delete(declaration);
    await()
        .atMost(TAKEN_UP)
        .until(() -> !HUB.browser().open(WAY).body().contains("Annuaire fictif"));
    directory.shutDown(true);
  }

  @Test
  void aTeacherOfTheDirectorySignsInByItsPassword() {
    Browser.Page in = attempt("enseignante", PASSWORD);

    assertThat(in.body()).contains("Bonjour");
    assertThat(
            HUB.jdbc()
                .sql("select identity_provider from sso_session where person_id = ?")
                .param(teacher.id())
                .query(String.class)
                .list())
        .contains("annuaire");
  }

  @Test
  void whoTheDirectoryKnowsAndTheRosterDoesNotIsToldSo() {
    Browser.Page refused = attempt("inconnue", PASSWORD);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(browser.cookie("preau-session")).isEmpty();
  }

  @ParameterizedTest(name = "S-15 {0}")
  @DisplayName("S-15 a login is never a filter, and must name one entry")
  @ValueSource(
      strings = {"*", "enseignant*", "x)(uid=*", "*)(objectClass=*))(|(uid=*", "jumelle", "nobody"})
  void refusesALoginThatIsNobodys(String login) {
    Browser.Page refused = attempt(login, PASSWORD);

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.body()).contains("ne vont pas ensemble");
    assertThat(browser.cookie("preau-session")).isEmpty();
  }

  @ParameterizedTest(name = "S-15 wrong password «{0}»")
  @ValueSource(strings = {"", "wrong"})
  void refusesAPasswordThatIsNotTheirs(String password) {
    assertThat(attempt("enseignante", password).status()).isEqualTo(401);
    assertThat(browser.cookie("preau-session")).isEmpty();
  }

  @Test
  @DisplayName("S-15 an empty password never reaches the directory")
  void neverSendsAnEmptyPassword() {
    var bind =
        new LdapBind(
            new LdapUpstreamConfig(server(directory.getListenPort()), BASE, "(uid={login})"));

    assertThatThrownBy(() -> bind.entry("enseignante", "", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("S-15 guessing is slowed down")
  void slowsGuessingDown() throws LDAPException, LDIFException {
    add("visee", "999999998");
    for (int i = 0; i < 5; i++) {
      assertThat(attempt("visee", "wrong " + i).status()).isEqualTo(401);
    }

    assertThat(attempt("Visee", PASSWORD).status()).isEqualTo(429);
  }

  @Test
  void aDirectoryThatIsDownIsToldAsSuchAndCountsAgainstNobody() throws IOException {
    int closed;
    try (var socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    var login =
        new LdapLogin(
            new IdentityProviderConfig(
                "down",
                Map.of(),
                List.of("teacher"),
                Set.of(),
                true,
                IdentityProviderConfig.Scope.ANY,
                new JoinConfig(List.of(), List.of()),
                Optional.empty(),
                Optional.of(new LdapUpstreamConfig(server(closed), BASE, "(uid={login})")),
                Optional.empty()),
            new Throttle(HUB.context().dataSource(), Clock.systemUTC()));

    for (int i = 0; i < 6; i++) {
      assertThat(login.attempt("somebody", PASSWORD, "127.0.0.1").problem())
          .contains("unreachable");
    }
  }

  private Browser.Page attempt(String login, String password) {
    Browser.Page form = browser.open(WAY);
    assertThat(form.body()).contains("Annuaire fictif");
    return browser.submit(form, Map.of("login", login, "password", password));
  }

  private static LdapServer server(int port) {
    return new LdapServer(
        "127.0.0.1",
        port,
        LdapServer.Security.NONE,
        Optional.empty(),
        Optional.empty(),
        Duration.ofSeconds(5),
        Duration.ofSeconds(5),
        100);
  }

  private static void add(String login, String number) throws LDAPException, LDIFException {
    directory.add(
        "dn: uid=" + login + "," + BASE,
        "objectClass: inetOrgPerson",
        "uid: " + login,
        "cn: " + login,
        "sn: x",
        "employeeNumber: " + number,
        "userPassword: " + PASSWORD);
  }

  private record Key(String namespace, String id) {}

  private static Key key(SsoHub.Person person) {
    return HUB.jdbc()
        .sql("select namespace, source_key from person where id = ?")
        .param(person.id())
        .query((row, n) -> new Key(row.getString(1), row.getString(2)))
        .single();
  }
}
