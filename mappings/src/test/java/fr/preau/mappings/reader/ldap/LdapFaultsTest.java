package fr.preau.mappings.reader.ldap;

import static fr.preau.mappings.reader.ldap.TestDirectory.SUFFIX;
import static fr.preau.mappings.reader.ldap.TestDirectory.people;
import static fr.preau.mappings.reader.ldap.TestDirectory.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchEntry;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchResult;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultReference;
import fr.preau.mappings.reader.EntryReader;
import fr.preau.mappings.reader.Notice;
import fr.preau.mappings.reader.UnreachableInputException;
import fr.preau.mappings.reader.UnreadableInputException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong, the reader never ends as if it had read everything. */
class LdapFaultsTest {
  private static final LdapSearch PUPILS = people("(employeeType=pupil)");
  private static final LdapShape PUPIL = shape("inetorgperson/pupil");

  @ParameterizedTest
  @CsvSource({
    "4, ldap-cut, false",
    "3, ldap-cut, false",
    "11, ldap-cut, false",
    "10, ldap-referral, false",
    "12, ldap-no-paging, false",
    "32, ldap-base, false",
    "50, ldap-access, false",
    "51, ldap-failed, true",
    "52, ldap-failed, true",
    "1, ldap-failed, true"
  })
  void failsWhenALaterPageEndsOtherwiseThanWell(int code, String expected, boolean unreachable) {
    var second =
        new InMemoryOperationInterceptor() {
          private final AtomicInteger pages = new AtomicInteger();

          @Override
          public void processSearchRequest(InMemoryInterceptedSearchRequest request)
              throws LDAPException {
            if (pages.incrementAndGet() > 1) {
              throw new LDAPException(ResultCode.valueOf(code), "Lou Exemple has a secret");
            }
          }
        };

    UnreadableInputException failure = failure(second);

    assertThat(failure.code()).isEqualTo(expected);
    assertThat(failure instanceof UnreachableInputException).isEqualTo(unreachable);
    assertThat(failure.message(Locale.FRENCH) + failure.where()).doesNotContain("Exemple has");
  }

  /** An unpaged server answers success and stops at its limit. */
  @Test
  void failsWhenTheAnswerDoesNotTellWhetherMoreFollows() {
    var forgetful =
        new InMemoryOperationInterceptor() {
          @Override
          public void processSearchResult(InMemoryInterceptedSearchResult result) {
            result.setResult(new LDAPResult(1, ResultCode.SUCCESS));
          }
        };

    assertThat(failure(forgetful).code()).isEqualTo("ldap-no-paging");
  }

  @Test
  void failsWhenTheServerGoesAwayBetweenTwoPages() {
    try (var directory = new TestDirectory().pupils(50)) {
      EntryReader reader = directory.pass().open(PUPILS, PUPIL);
      reader.next();
      directory.shutDown();

      var failure =
          catchThrowableOfType(UnreadableInputException.class, () -> TestDirectory.all(reader));

      assertThat(failure).isInstanceOf(UnreachableInputException.class);
      reader.close();
    }
  }

  @Test
  void failsWhenTheServerFallsSilent() throws InterruptedException {
    var never = new CountDownLatch(1);
    var silent =
        new InMemoryOperationInterceptor() {
          @Override
          public void processSearchRequest(InMemoryInterceptedSearchRequest request)
              throws LDAPException {
            await(never);
          }
        };

    UnreadableInputException failure = impatient(silent);
    never.countDown();

    assertThat(failure).isInstanceOf(UnreachableInputException.class);
    assertThat(failure.code()).isEqualTo("ldap-silent");
  }

  /** One entry now and then: never silent for long enough, never done. */
  @Test
  void failsWhenAPageTakesForEver() {
    var never = new CountDownLatch(1);
    var slow =
        new InMemoryOperationInterceptor() {
          @Override
          public void processSearchEntry(InMemoryInterceptedSearchEntry entry) {
            try {
              never.await(400, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        };

    UnreadableInputException failure = impatient(slow);
    never.countDown();

    assertThat(failure.code()).isEqualTo("ldap-silent");
  }

  @Test
  void refusesAnEntryOfAbsurdSize() {
    try (var directory =
        new TestDirectory().pupil("p1", "departmentNumber: " + "x".repeat(70_000))) {
      assertThat(failure(directory.settings()).code()).isEqualTo("ldap-too-large");
    }
  }

  @Test
  void refusesARangeThatNeverEnds() {
    var endless =
        new InMemoryOperationInterceptor() {
          @Override
          public void processSearchEntry(InMemoryInterceptedSearchEntry found) {
            Entry entry = found.getSearchEntry().duplicate();
            entry.addAttribute(new Attribute("departmentNumber;range=0-0", "a"));
            found.setSearchEntry(entry);
          }
        };

    assertThat(failure(endless).code()).isEqualTo("ldap-range");
  }

  @Test
  void doesNotFollowReferencesAndSaysSo() {
    var referring =
        new InMemoryOperationInterceptor() {
          @Override
          public void processSearchResult(InMemoryInterceptedSearchResult result) {
            try {
              result.sendSearchReference(
                  new SearchResultReference(
                      new String[] {"ldap://127.0.0.1:1/ou=elsewhere"}, null));
            } catch (LDAPException e) {
              throw new AssertionError(e);
            }
          }
        };
    try (var directory = new TestDirectory(referring).pupils(5);
        EntryReader reader = directory.pass().open(PUPILS, PUPIL)) {
      assertThat(TestDirectory.all(reader)).hasSize(5);
      assertThat(reader.notices()).extracting(Notice::code).containsExactly("ldap-reference");
    }
  }

  @Test
  void tellsAWrongPasswordWithoutShowingIt(@TempDir Path secrets) throws Exception {
    Path wrong = Files.writeString(secrets.resolve("wrong"), "another-secret");
    try (var directory = new TestDirectory()) {
      var failure = failure(with(directory.settings(), wrong));

      assertThat(failure.code()).isEqualTo("ldap-credentials");
      assertThat(failure.message(Locale.ENGLISH))
          .contains(TestDirectory.ADMIN)
          .doesNotContain("another-secret");
    }
  }

  @Test
  void tellsThatAPasswordIsMissing(@TempDir Path secrets) throws Exception {
    Path empty = Files.writeString(secrets.resolve("empty"), "\n");
    try (var directory = new TestDirectory()) {
      assertThat(failure(with(directory.settings(), empty)).code()).isEqualTo("ldap-secret");
      assertThat(failure(with(directory.settings(), secrets.resolve("none"))).code())
          .isEqualTo("ldap-secret");
    }
  }

  @Test
  void tellsAnUnknownBase() {
    try (var directory = new TestDirectory()) {
      var search =
          new LdapSearch("pupil", "ou=nowhere," + SUFFIX, true, "(uid=*)", Optional.empty());
      var failure =
          catchThrowableOfType(
              UnreadableInputException.class,
              () -> TestDirectory.read(directory.pass(), search, PUPIL));

      assertThat(failure.code()).isEqualTo("ldap-base");
      assertThat(failure.message(Locale.ENGLISH)).contains("ou=nowhere," + SUFFIX);
    }
  }

  @Test
  void tellsThatNobodyListens() {
    var directory = new TestDirectory();
    LdapServer settings = directory.settings();
    directory.close();

    assertThat(failure(settings)).isInstanceOf(UnreachableInputException.class);
  }

  /** Another service on the port, and lengths that no memory holds. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "485454502f312e312034303020426164",
        "3084 7fffffff 00",
        "30ff",
        "00000000",
        "3003020101"
      })
  void failsWhenTheServerSpeaksSomethingElse(String hex) throws Exception {
    byte[] answer = HexFormat.of().parseHex(hex.replace(" ", ""));
    try (var port = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      var speaker =
          new Thread(
              () -> {
                while (!port.isClosed()) {
                  try (Socket caller = port.accept()) {
                    caller.getInputStream().read(new byte[512]);
                    caller.getOutputStream().write(answer);
                    caller.getOutputStream().flush();
                  } catch (IOException e) {
                    return;
                  }
                }
              });
      speaker.setDaemon(true);
      speaker.start();
      var settings =
          new LdapServer(
              "127.0.0.1",
              port.getLocalPort(),
              LdapServer.Security.NONE,
              Optional.empty(),
              Optional.empty(),
              Duration.ofSeconds(2),
              Duration.ofMillis(500),
              10);

      assertThat(failure(settings)).isInstanceOf(UnreachableInputException.class);
    }
  }

  private static LdapServer with(LdapServer server, Path passwordFile) {
    return new LdapServer(
        server.host(),
        server.port(),
        server.security(),
        server.trustStore(),
        Optional.of(new LdapServer.Account(TestDirectory.ADMIN, passwordFile)),
        Duration.ofSeconds(2),
        server.answerTimeout(),
        10);
  }

  private static UnreadableInputException failure(InMemoryOperationInterceptor interceptor) {
    try (var directory = new TestDirectory(interceptor).pupils(25)) {
      return failure(directory.settings());
    }
  }

  private static UnreadableInputException impatient(InMemoryOperationInterceptor interceptor) {
    try (var directory = new TestDirectory(interceptor).pupils(25)) {
      return failure(directory.settings(Duration.ofMillis(500)));
    }
  }

  private static UnreadableInputException failure(LdapServer settings) {
    return catchThrowableOfType(
        UnreadableInputException.class,
        () -> TestDirectory.read(TestDirectory.pass(settings), PUPILS, PUPIL));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
