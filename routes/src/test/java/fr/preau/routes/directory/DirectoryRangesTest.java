package fr.preau.routes.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchEntry;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Groups whose members a server hands out in ranges, as Active Directory does those of large ones.
 */
class DirectoryRangesTest {
  private static final String GROUP = "cn=6A,dc=example,dc=org";
  private static final int MOST = 1_500;

  @TempDir private Path directory;

  private final Ranges ranges = new Ranges();
  private final String[] members =
      IntStream.range(0, 3_100)
          .mapToObj("uid=p%d,dc=example,dc=org"::formatted)
          .toArray(String[]::new);
  private InMemoryDirectoryServer server;

  @BeforeEach
  void aLargeGroup() throws Exception {
    var config = new InMemoryDirectoryServerConfig("dc=example,dc=org");
    config.addAdditionalBindCredentials("cn=hub", "secret");
    config.setSchema(null);
    config.setListenerConfigs(
        InMemoryListenerConfig.createLDAPConfig("ldap", InetAddress.getLoopbackAddress(), 0, null));
    config.addInMemoryOperationInterceptor(ranges);
    server = new InMemoryDirectoryServer(config);
    server.add("dn: dc=example,dc=org", "objectClass: domain", "dc: example");
    server.add(
        new Entry(
            GROUP,
            new Attribute("objectClass", "group"),
            new Attribute("cn", "6A"),
            new Attribute("member", members)));
    server.startListening();
  }

  @AfterEach
  void stop() {
    server.shutDown(true);
  }

  @Test
  void areReadToTheLast() throws Exception {
    var read = new ArrayList<SearchResultEntry>();

    assertThat(DirectoryReader.read(target(), GROUP, List.of("cn", "member"), read::add)).isEmpty();

    assertThat(read)
        .singleElement()
        .satisfies(
            group -> {
              assertThat(group.getAttributeValues("member")).containsExactly(members);
              assertThat(group.getAttributes()).hasSize(2);
            });
  }

  @Test
  void areNeverReadInPart() throws Exception {
    ranges.silentAfter = 1;

    assertThat(DirectoryReader.read(target(), GROUP, List.of("cn", "member"), entry -> {}))
        .isPresent();
  }

  private DirectoryServer target() throws IOException {
    return new DirectoryServer(
        "127.0.0.1",
        server.getListenPort(),
        DirectoryServer.Security.NONE,
        Optional.empty(),
        "cn=hub",
        Files.writeString(directory.resolve("password"), "secret"),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        1,
        16);
  }

  /** Puts pieces of the values in the place of {@code member}. */
  private final class Ranges extends InMemoryOperationInterceptor {
    private int silentAfter = Integer.MAX_VALUE;
    private int asked;

    @Override
    public void processSearchEntry(InMemoryInterceptedSearchEntry found) {
      Entry entry = found.getSearchEntry().duplicate();
      int from =
          found.getRequest().getAttributeList().stream()
              .filter(name -> name.startsWith("member;range="))
              .map(name -> name.substring("member;range=".length(), name.indexOf("-*")))
              .mapToInt(Integer::parseInt)
              .findFirst()
              .orElse(0);
      if (from == 0 && !entry.hasAttribute("member") || ++asked > silentAfter) {
        return;
      }
      int to = Math.min(from + MOST, members.length);
      entry.setAttribute(new Attribute("member", new String[0]));
      entry.addAttribute(
          new Attribute(
              "member;range=%d-%s".formatted(from, to == members.length ? "*" : to - 1),
              Arrays.copyOfRange(members, from, to)));
      found.setSearchEntry(entry);
    }
  }
}
