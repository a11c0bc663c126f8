package fr.preau.providers;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchScope;
import fr.preau.platform.ConfigLoader;
import fr.preau.platform.Home;
import fr.preau.testing.RealSlapd;
import fr.preau.testing.SettableClock;
import fr.preau.testing.TestContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A declared directory, the people who sign in with it, and what is really in it. */
final class TestDirectory {
  private static final AtomicInteger BASES = new AtomicInteger();
  private static final Duration NO_WAIT = Duration.ofMillis(50);

  private final Home home;
  private final DataSource database;
  private final SettableClock clock;
  private String release = "[civility, birthDate, mail, levels]";
  private final String base = "ou=ent" + BASES.incrementAndGet() + ",dc=example,dc=org";

  TestDirectory(Path home, DataSource database, SettableClock clock) {
    this.home = new Home(home).create();
    this.database = database;
    this.clock = clock;
  }

  /** Declares the directory on that server, over LDAPS, with these further settings. */
  TestDirectory on(RealSlapd slapd, String profile, String... settings) {
    return declare(
        profile,
        "{ host: 127.0.0.1, port: %d, trustStore: %s, bindDn: \"%s\", passwordFile: password, tries: 1 }"
            .formatted(slapd.tlsPort(), slapd.certificate(), slapd.adminDn()),
        RealSlapd.PASSWORD,
        settings);
  }

  /** The same, with another release policy. */
  TestDirectory onReleasing(RealSlapd slapd, String profile, String release) {
    this.release = release;
    return on(slapd, profile);
  }

  TestDirectory declare(String profile, String server, String password, String... settings) {
    String declaration =
        """
        kind: ldap
        profile: %s
        release: %s
        subscription: { profiles: [National_elv, National_tut, National_ens, National_dir, National_eta] }
        server: %s
        base: %s
        leftOutPercent: 100
        %s
        """
            .formatted(profile, release, server, base, String.join("\n", settings));
    try {
      Path providers = Files.createDirectories(home.config().resolve("providers"));
      Files.writeString(providers.resolve("ent.yaml"), declaration + TestContract.YAML);
      Files.writeString(home.resolve("password"), password + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  Providers providers() {
    return new Providers(
        database,
        ConfigLoader.load(home),
        home,
        (target, files, replaces) -> Optional.of("takes no files"),
        clock);
  }

  ProviderReport push() {
    return providers().push("ent", Optional.empty(), NO_WAIT);
  }

  ProviderReport pushAccepted() {
    return providers()
        .push("ent", Optional.of(new Acceptance("somebody", "they have left")), NO_WAIT);
  }

  ProviderReport plan() {
    return providers().plan("ent", NO_WAIT);
  }

  String base() {
    return base;
  }

  /** Whether the base is not there yet. */
  boolean isEmpty(RealSlapd slapd) {
    try (LDAPConnection connection = slapd.connect()) {
      return connection.getEntry(base) == null;
    } catch (LDAPException e) {
      throw new AssertionError(e);
    }
  }

  /** Full name of an entry below the base, which no other test has. */
  String dn(String name) {
    return name + "," + base;
  }

  Optional<Entry> entry(RealSlapd slapd, String name) throws LDAPException {
    try (LDAPConnection connection = slapd.connect()) {
      return Optional.ofNullable(connection.getEntry(dn(name)));
    }
  }

  /** How many people there are. */
  int count(RealSlapd slapd) {
    try (LDAPConnection connection = slapd.connect()) {
      return connection.search(base, SearchScope.SUB, "(uid=*)", "1.1").getEntryCount();
    } catch (LDAPException e) {
      return 0;
    }
  }

  /** Names of all entries below the base that are not branches, without the base. */
  List<String> names(RealSlapd slapd) throws LDAPException {
    try (LDAPConnection connection = slapd.connect()) {
      return connection
          .search(base, SearchScope.SUB, "(!(objectClass=organizationalUnit))", "1.1")
          .getSearchEntries()
          .stream()
          .map(entry -> entry.getDN().replace("," + base, ""))
          .sorted()
          .toList();
    }
  }
}
