package fr.preau.mappings.reader.ldap;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import fr.preau.mappings.mapping.MappingLibrary;
import fr.preau.mappings.reader.EntryReader;
import fr.preau.mappings.reader.ExportHeader;
import fr.preau.mappings.reader.RawEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A directory in memory, and a reader of it. */
final class TestDirectory implements AutoCloseable {
  static final String SUFFIX = "dc=example,dc=org";
  static final String ADMIN = "cn=reader," + SUFFIX;

  private final InMemoryDirectoryServer server;
  private final Path passwordFile;

  TestDirectory(InMemoryOperationInterceptor... interceptors) {
    try {
      passwordFile = Files.createTempFile("ldap", ".password");
      Files.writeString(passwordFile, "secret-of-a-test\n");
      var config = new InMemoryDirectoryServerConfig(SUFFIX);
      config.setSchema(null);
      config.addAdditionalBindCredentials(ADMIN, "secret-of-a-test");
      config.setListenerConfigs(
          InMemoryListenerConfig.createLDAPConfig(
              "ldap", InetAddress.getLoopbackAddress(), 0, null));
      for (InMemoryOperationInterceptor interceptor : interceptors) {
        config.addInMemoryOperationInterceptor(interceptor);
      }
      server = new InMemoryDirectoryServer(config);
      server.startListening();
      add("dn: " + SUFFIX, "objectClass: domain", "dc: example");
      add("dn: ou=people," + SUFFIX, "objectClass: organizationalUnit", "ou: people");
      add("dn: ou=groups," + SUFFIX, "objectClass: organizationalUnit", "ou: groups");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (LDAPException e) {
      throw new AssertionError(e);
    }
  }

  TestDirectory add(String... ldif) {
    try {
      server.add(ldif);
      return this;
    } catch (LDAPException | LDIFException e) {
      throw new AssertionError(e);
    }
  }

  /** A pupil of an inetOrgPerson directory, with further lines. */
  TestDirectory pupil(String uid, String... more) {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "dn: uid=%s,ou=people,%s".formatted(uid, SUFFIX),
                "objectClass: inetOrgPerson",
                "uid: " + uid,
                "cn: Exemple " + uid,
                "sn: EXEMPLE",
                "givenName: Lou",
                "employeeType: pupil"));
    lines.addAll(List.of(more));
    return add(lines.toArray(String[]::new));
  }

  TestDirectory pupils(int count) {
    for (int i = 0; i < count; i++) {
      pupil("p" + i);
    }
    return this;
  }

  void shutDown() {
    server.shutDown(true);
  }

  /** Patient enough for a busy machine. */
  LdapServer settings() {
    return settings(Duration.ofSeconds(20));
  }

  LdapServer settings(Duration answerTimeout) {
    return new LdapServer(
        "127.0.0.1",
        server.getListenPort(),
        LdapServer.Security.NONE,
        Optional.empty(),
        Optional.of(new LdapServer.Account(ADMIN, passwordFile)),
        Duration.ofSeconds(20),
        answerTimeout,
        10);
  }

  LdapDirectory pass() {
    return pass(settings());
  }

  static LdapDirectory pass(LdapServer settings) {
    return new LdapDirectory(settings, Optional.empty(), ExportHeader.none());
  }

  static LdapShape shape(String document) {
    return MappingLibrary.load(Optional.empty())
        .ldapShapes(document.substring(0, document.indexOf('/')))
        .stream()
        .filter(shape -> shape.document().equals(document))
        .findFirst()
        .orElseThrow();
  }

  static LdapSearch people(String filter) {
    return new LdapSearch("pupil", "ou=people," + SUFFIX, true, filter, Optional.empty());
  }

  static List<RawEntry> read(LdapDirectory pass, LdapSearch search, LdapShape shape) {
    try (EntryReader reader = pass.open(search, shape)) {
      return all(reader);
    }
  }

  static List<RawEntry> all(EntryReader reader) {
    List<RawEntry> entries = new ArrayList<>();
    for (Optional<RawEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
      entries.add(entry.get());
    }
    return entries;
  }

  @Override
  public void close() {
    server.shutDown(true);
    try {
      Files.deleteIfExists(passwordFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
