package fr.preau.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchEntry;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchResult;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldif.LDIFException;
import fr.preau.mappings.mapping.MappingLibrary;
import fr.preau.mappings.model.Namespace;
import fr.preau.mappings.reader.UnreadableInputException;
import fr.preau.mappings.reader.ldap.LdapServer;
import fr.preau.platform.CronTimes;
import fr.preau.platform.GuardThresholds;
import fr.preau.platform.IdentityConfig;
import fr.preau.platform.RosterLock;
import fr.preau.platform.SchoolCalendar;
import fr.preau.platform.SourceConfig;
import fr.preau.platform.SourceTransport;
import fr.preau.testing.TestDatabase;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing is removed, and nothing counts as read, because a directory could not be read whole. */
class DirectoryFaultsTest {
  private static final String SUFFIX = "dc=example,dc=org";

  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  @TempDir Path work;

  private final Misbehaviour misbehaviour = new Misbehaviour();
  private InMemoryDirectoryServer server;

  /** What goes wrong with the second page of a search. */
  enum Fault {
    CUT,
    BUSY,
    NO_END,
    SILENT,
    DROPPED
  }

  @BeforeEach
  void importADirectory() throws LDAPException, LDIFException {
    DB.jdbc()
        .sql(
            "truncate run, source_feed, source_pause, image_entry, pending_reference, school,"
                + " level, subject, person, change, login_register, account cascade")
        .update();
    var config = new InMemoryDirectoryServerConfig(SUFFIX);
    config.setSchema(null);
    config.setListenerConfigs(
        InMemoryListenerConfig.createLDAPConfig("ldap", InetAddress.getLoopbackAddress(), 0, null));
    config.addInMemoryOperationInterceptor(misbehaviour);
    server = new InMemoryDirectoryServer(config);
    server.startListening();
    server.add("dn: " + SUFFIX, "objectClass: domain", "dc: example");
    server.add(
        "dn: ou=0990001N," + SUFFIX,
        "objectClass: organizationalUnit",
        "ou: 0990001N",
        "description: Lycée Exemple");
    for (int i = 0; i < 9; i++) {
      server.add(
          "dn: uid=p%d,ou=0990001N,%s".formatted(i, SUFFIX),
          "objectClass: inetOrgPerson",
          "uid: p" + i,
          "cn: Exemple " + i,
          "sn: EXEMPLE",
          "givenName: Lou",
          "employeeType: pupil");
    }
    assertThat(pass(false).state()).isEqualTo(ImportReport.State.APPLIED);
    assertThat(people()).isEqualTo(9);
  }

  @AfterEach
  void stop() {
    misbehaviour.release();
    server.shutDown(true);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aFullPassThatFailsHalfwayChangesNothing(Fault fault) {
    List<Map<String, Object>> image = image();
    List<Map<String, Object>> passes = passes();
    misbehaviour.begin(fault, server);

    assertThatThrownBy(() -> pass(true)).isInstanceOf(UnreadableInputException.class);

    assertThat(people()).isEqualTo(9);
    assertThat(image()).isEqualTo(image);
    assertThat(passes()).isEqualTo(passes);
  }

  @Test
  void goesOnFromWhereItWasOnceTheServerBehaves() throws Exception {
    misbehaviour.begin(Fault.BUSY, server);
    assertThatThrownBy(() -> pass(true)).isInstanceOf(UnreadableInputException.class);
    misbehaviour.end();
    server.modify(
        "dn: uid=p1,ou=0990001N," + SUFFIX,
        "changetype: modify",
        "replace: givenName",
        "givenName: Zoé");

    assertThat(pass(false).state()).isEqualTo(ImportReport.State.APPLIED);
    assertThat(people()).isEqualTo(9);
  }

  /** Sees fewer people than before, as an account does that lost a right. */
  @Test
  void holdsAFullPassThatFindsNobodyOfAKindAnyMore() {
    misbehaviour.hide("uid=p");

    ImportReport report = pass(true);

    assertThat(report.state()).isEqualTo(ImportReport.State.HELD);
    assertThat(people()).isEqualTo(9);
    assertThat(pass(false).state()).isEqualTo(ImportReport.State.HELD);
  }

  private ImportReport pass(boolean full) {
    var imports =
        new Imports(
            new ImportTools(
                DB.dataSource(),
                DB.dataSource(),
                new RosterLock(Duration.ofSeconds(5)),
                MappingLibrary.load(Optional.empty()),
                RosterFeed.accounts(),
                work,
                RosterFeed.year(),
                IdentityConfig.DEFAULT));
    return imports.run(
        new ImportRequest(source(), List.of(), false, Optional.empty(), Optional.empty(), full),
        Progress.NONE);
  }

  private SourceConfig source() {
    var address =
        new LdapServer(
            "127.0.0.1",
            server.getListenPort(),
            LdapServer.Security.NONE,
            Optional.empty(),
            Optional.empty(),
            Duration.ofSeconds(5),
            Duration.ofSeconds(2),
            4);
    var ldap =
        new SourceTransport.Ldap(
            address,
            List.of(search("school"), search("pupil")),
            Optional.of(SourceTransport.Changes.MODIFY_TIMESTAMP),
            new CronTimes("0 0 3 1 1 *", CronTimes.FRANCE));
    return new SourceConfig(
        "annuaire",
        "ldap",
        "2D",
        new Namespace("ent"),
        Optional.empty(),
        Set.of(),
        SourceConfig.DEFAULT_GUARDIAN_STATUSES,
        GuardThresholds.DEFAULTS,
        SourceConfig.DEFAULT_DELTA_MAX_GAP_DAYS,
        SchoolCalendar.PLAIN,
        Optional.of(ldap),
        Optional.empty(),
        Optional.of("inetorgperson"),
        Map.of());
  }

  private static SourceTransport.Search search(String read) {
    return new SourceTransport.Search(read, SUFFIX, true, Optional.empty());
  }

  private static int people() {
    return DB.jdbc()
        .sql("select count(*) from enrolment where administrative")
        .query(Integer.class)
        .single();
  }

  private static List<Map<String, Object>> image() {
    return DB.jdbc()
        .sql("select kind, key, hash, applied_hash, run_id from image_entry order by 1, 2")
        .query()
        .listOfRows();
  }

  private static List<Map<String, Object>> passes() {
    return DB.jdbc().sql("select * from directory_pass").query().listOfRows();
  }

  /** A server that behaves until it is told not to. */
  private static final class Misbehaviour extends InMemoryOperationInterceptor {
    private final AtomicInteger pages = new AtomicInteger();
    private final CountDownLatch patience = new CountDownLatch(1);
    private volatile Optional<Fault> fault = Optional.empty();
    private volatile Optional<InMemoryDirectoryServer> server = Optional.empty();
    private volatile String hidden = "nothing";

    void begin(Fault wanted, InMemoryDirectoryServer of) {
      pages.set(0);
      server = Optional.of(of);
      fault = Optional.of(wanted);
    }

    void end() {
      fault = Optional.empty();
    }

    void hide(String name) {
      hidden = name;
    }

    void release() {
      patience.countDown();
    }

    @Override
    public void processSearchRequest(InMemoryInterceptedSearchRequest request)
        throws LDAPException {
      if (!isLaterPage(request.getRequest().getFilter().toString())) {
        return;
      }
      switch (fault.get()) {
        case CUT -> throw new LDAPException(ResultCode.SIZE_LIMIT_EXCEEDED);
        case BUSY -> throw new LDAPException(ResultCode.BUSY);
        case SILENT -> wait(60_000);
        case DROPPED -> server.orElseThrow().closeAllConnections(false);
        default -> {}
      }
    }

    @Override
    public void processSearchEntry(InMemoryInterceptedSearchEntry entry) {
      if (entry.getSearchEntry().getDN().startsWith(hidden)) {
        entry.setSearchEntry(null);
      }
    }

    @Override
    public void processSearchResult(InMemoryInterceptedSearchResult result) {
      if (fault.filter(Fault.NO_END::equals).isPresent()) {
        result.setResult(new LDAPResult(1, ResultCode.SUCCESS));
      }
    }

    private boolean isLaterPage(String filter) {
      return fault.isPresent() && filter.contains("employeeType") && pages.incrementAndGet() > 1;
    }

    private void wait(int millis) {
      try {
        patience.await(millis, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
