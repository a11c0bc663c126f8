package fr.preau.routes.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedAddRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import fr.preau.routes.directory.DirectoryOperation.Add;
import fr.preau.routes.directory.DirectoryOperation.Delete;
import fr.preau.routes.directory.DirectoryOperation.Modify;
import fr.preau.routes.directory.DirectoryOperation.Rename;
import fr.preau.routes.directory.DirectoryOutcome.Done;
import fr.preau.routes.directory.DirectoryOutcome.Reason;
import fr.preau.routes.directory.DirectoryOutcome.Stopped;
import fr.preau.routes.directory.Settlements.Settled;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryRoutesTest {
  private static final String BASE = "dc=example,dc=org";
  private static final DirectoryRetry QUICK =
      new DirectoryRetry(3, Duration.ofMillis(5), Duration.ofMillis(20));

  @TempDir private Path directory;

  private final List<Settled> settled = new ArrayList<>();
  private final List<ParkedEntry> parked = new ArrayList<>();
  private final AtomicInteger additions = new AtomicInteger();
  private IntFunction<Optional<ResultCode>> fault = n -> Optional.empty();
  private InMemoryDirectoryServer server;
  private Duration patience = Duration.ofSeconds(20);

  @BeforeEach
  void start() throws Exception {
    var config = new InMemoryDirectoryServerConfig(BASE);
    config.setSchema(null);
    config.setEnforceAttributeSyntaxCompliance(false);
    config.addAdditionalBindCredentials("cn=hub", "secret");
    config.setListenerConfigs(
        InMemoryListenerConfig.createLDAPConfig("test", InetAddress.getLoopbackAddress(), 0, null));
    config.addInMemoryOperationInterceptor(
        new InMemoryOperationInterceptor() {
          @Override
          public void processAddRequest(InMemoryInterceptedAddRequest request)
              throws LDAPException {
            Optional<ResultCode> code = fault.apply(additions.incrementAndGet());
            if (code.isPresent()) {
              throw new LDAPException(code.get(), "as the test says");
            }
          }
        });
    server = new InMemoryDirectoryServer(config);
    server.add("dn: " + BASE, "objectClass: domain", "dc: example");
    server.startListening();
    additions.set(0);
  }

  @AfterEach
  void stop() {
    server.shutDown(true);
  }

  private DirectoryOutcome apply(EntryChange... changes) throws IOException {
    return apply(server.getListenPort(), "secret", changes);
  }

  private DirectoryOutcome apply(int port, String password, EntryChange... changes)
      throws IOException {
    Path secret = Files.writeString(directory.resolve("password"), password);
    var target =
        new DirectoryServer(
            "127.0.0.1",
            port,
            DirectoryServer.Security.NONE,
            Optional.empty(),
            "cn=hub",
            secret,
            Duration.ofSeconds(2),
            patience,
            2,
            16);
    try (var gateway = DirectoryGateway.standalone(QUICK, parked::add)) {
      return gateway.apply(target, List.of(changes).iterator(), settled::addAll);
    }
  }

  private static String dn(int n) {
    return "uid=p" + n + "," + BASE;
  }

  private static EntryChange change(int n, DirectoryOperation... operations) {
    return new EntryChange(
        n, Optional.of(new Mark("employeeNumber", "key" + n)), List.of(operations));
  }

  private static EntryChange addition(int n) {
    return change(
        n,
        new Add(
            dn(n),
            List.of(
                new Attribute("objectClass", "inetOrgPerson"),
                new Attribute("uid", "p" + n),
                new Attribute("sn", "Exemple"),
                new Attribute("employeeNumber", "key" + n))));
  }

  private static EntryChange[] additions(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(DirectoryRoutesTest::addition)
        .toArray(EntryChange[]::new);
  }

  @Test
  void addsManyEntriesAndTellsEachOfThemOnce() throws Exception {
    assertThat(apply(additions(500))).isEqualTo(new Done(0));

    assertThat(settled).hasSize(500).doesNotHaveDuplicates();
    assertThat(server.countEntries()).isEqualTo(501);
  }

  @Test
  void goesOnAfterABusyServerWithoutDoingAnythingTwice() throws Exception {
    fault = n -> n % 100 == 50 ? Optional.of(ResultCode.BUSY) : Optional.empty();

    assertThat(apply(additions(300))).isEqualTo(new Done(0));

    assertThat(settled).hasSize(300).doesNotHaveDuplicates();
  }

  /** A lost connection may be told of twice, or not: many times, so that both are met. */
  @RepeatedTest(20)
  void goesOnAfterLostConnections() throws Exception {
    fault =
        n -> {
          if (n == 40 || n == 160) {
            server.closeAllConnections(false);
          }
          return Optional.empty();
        };

    assertThat(apply(additions(300))).isEqualTo(new Done(0));

    assertThat(server.countEntries()).isEqualTo(301);
    assertThat(settled).hasSize(300).doesNotHaveDuplicates();
  }

  @Test
  void givesUpOnAServerThatStaysBusyAndKeepsWhatIsConfirmed() throws Exception {
    fault = n -> n > 100 ? Optional.of(ResultCode.UNAVAILABLE) : Optional.empty();

    DirectoryOutcome outcome = apply(additions(300));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Stopped.class, stopped -> assertThat(stopped.reason()).isEqualTo(Reason.UNREACHABLE));
    assertThat(settled).hasSize(100);
    assertThat(server.countEntries()).isEqualTo(101);
  }

  @Test
  void givesUpOnAServerThatSaysNothing() throws Exception {
    patience = Duration.ofMillis(200);
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      assertThat(apply(silent.getLocalPort(), "secret", additions(3))).isInstanceOf(Stopped.class);
    }
    assertThat(settled).isEmpty();
  }

  @Test
  void stopsAtOnceWhenTheLoginIsRefused() throws Exception {
    assertThat(apply(server.getListenPort(), "wrong", additions(3)))
        .isInstanceOfSatisfying(
            Stopped.class,
            stopped -> {
              assertThat(stopped.reason()).isEqualTo(Reason.LOGIN_REFUSED);
              assertThat(stopped.message(Locale.ENGLISH)).contains("refuses our login");
              assertThat(stopped.action(Locale.FRENCH)).contains("passwordFile");
            });
  }

  @Test
  void parksOneEntryAndDoesTheOthers() throws Exception {
    fault = n -> n == 2 ? Optional.of(ResultCode.OBJECT_CLASS_VIOLATION) : Optional.empty();

    assertThat(apply(additions(20))).isEqualTo(new Done(1));

    assertThat(parked)
        .singleElement()
        .satisfies(
            entry -> assertThat(entry.reason()).isEqualTo(ParkedEntry.Reason.CONTENT_REFUSED));
    assertThat(settled).hasSize(19);
  }

  @Test
  void aForeignEntryIsACollisionAndOneOfOursIsBroughtUpToDate() throws Exception {
    server.add("dn: " + dn(1), "objectClass: inetOrgPerson", "uid: p1", "sn: FOREIGN");
    server.add(
        "dn: " + dn(2), "objectClass: inetOrgPerson", "uid: p2", "sn: OLD", "employeeNumber: key2");

    assertThat(apply(additions(2))).isEqualTo(new Done(1));

    assertThat(parked.get(0).reason()).isEqualTo(ParkedEntry.Reason.COLLISION);
    assertThat(server.getEntry(dn(1)).getAttributeValue("sn")).isEqualTo("FOREIGN");
    assertThat(server.getEntry(dn(2)).getAttributeValue("sn")).isEqualTo("Exemple");
  }

  @Test
  void whatIsDoneAlreadyCountsAsDone() throws Exception {
    apply(additions(3));
    settled.clear();
    var rename = new Rename(dn(1), "uid=renamed", Optional.empty(), "uid=renamed," + BASE);

    apply(change(1, rename), change(2, new Delete(dn(2))));
    apply(change(1, rename), change(2, new Delete(dn(2))));

    assertThat(parked).isEmpty();
    assertThat(settled)
        .extracting(Settled::reference, Settled::missing)
        .containsExactlyInAnyOrder(
            tuple(1L, false), tuple(2L, false), tuple(1L, false), tuple(2L, false));
  }

  @Test
  void tellsThatAnEntryToBeChangedIsMissing() throws Exception {
    apply(
        change(
            7,
            new Modify(
                dn(7), List.of(new Modification(ModificationType.REPLACE, "sn", "Martin")))));

    assertThat(settled).containsExactly(new Settled(7, true));
  }

  @Test
  void writesALargeGroupInBlocksAndAddsOnlyTheMembersThatAreMissing() throws Exception {
    String[] members =
        IntStream.range(0, 2_500).mapToObj(DirectoryRoutesTest::dn).toArray(String[]::new);
    var add =
        new Add(
            dn(0),
            List.of(
                new Attribute("objectClass", "groupOfNames"),
                new Attribute("member", members),
                new Attribute("employeeNumber", "key0")));

    apply(change(0, add));
    server.modify(dn(0), new Modification(ModificationType.DELETE, "member", dn(3)));
    apply(
        change(
            0,
            new Modify(dn(0), List.of(new Modification(ModificationType.ADD, "member", members)))));

    Entry group = server.getEntry(dn(0));
    assertThat(group.getAttributeValues("member")).hasSize(2_500);
    assertThat(parked).isEmpty();
  }

  @Test
  void readsPageByPageAndTellsARefusalFromAnEmptyBranch() throws Exception {
    apply(additions(30));
    var read = new ArrayList<String>();
    Path secret = directory.resolve("password");
    var target =
        new DirectoryServer(
            "127.0.0.1",
            server.getListenPort(),
            DirectoryServer.Security.NONE,
            Optional.empty(),
            "cn=hub",
            secret,
            Duration.ofSeconds(2),
            patience,
            1,
            16);

    assertThat(DirectoryReader.read(target, BASE, List.of("uid"), entry -> read.add(entry.getDN())))
        .isEmpty();
    assertThat(read).hasSize(31);
    assertThat(DirectoryReader.read(target, "ou=none," + BASE, List.of("uid"), entry -> {}))
        .isEmpty();
    Files.writeString(secret, "wrong");
    assertThat(DirectoryReader.read(target, BASE, List.of("uid"), entry -> {})).isPresent();
  }
}
