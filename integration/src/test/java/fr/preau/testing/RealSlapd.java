package fr.preau.testing;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.TrustStoreTrustManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assumptions;
import org.springframework.util.FileSystemUtils;

/**
 * OpenLDAP's {@code slapd}, a process of its own on a free port of the loopback, with an empty
 * database under one suffix, LDAP and LDAPS and StartTLS. A test that asks for one is skipped where
 * slapd is not installed.
 *
 * <pre>{@code
 * @BeforeAll static void start() { slapd = RealSlapd.under("dc=example,dc=org").schema(file).start(); }
 * @AfterAll static void stop() { slapd.close(); }
 * }</pre>
 */
public final class RealSlapd implements AutoCloseable {
  /** Password of {@link #adminDn()}. */
  public static final String PASSWORD = "slapd-of-a-test";

  private static final Path BINARY = Path.of("/usr/sbin/slapd");
  private static final Path SCHEMAS = Path.of("/etc/ldap/schema");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final String suffix;
  private final Path directory;
  private final SlapdCertificate certificate;
  private final int port;
  private final int tlsPort;
  private Process process;
  private final Thread atExit = new Thread(this::stop);

  private RealSlapd(Builder settings) throws IOException, InterruptedException {
    this.suffix = settings.suffix;
    this.directory = Files.createTempDirectory("slapd");
    this.certificate = SlapdCertificate.generate(directory);
    this.port = freePort();
    this.tlsPort = freePort();
    Path configuration = directory.resolve("slapd.conf");
    Files.createDirectory(directory.resolve("data"));
    Files.writeString(configuration, settings.configuration(directory, certificate));
    this.process = launch();
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** A server to be, with {@code core}, {@code cosine} and {@code inetorgperson}. */
  public static Builder under(String suffix) {
    return new Builder(suffix);
  }

  /** Whether this machine has one. */
  public static boolean isInstalled() {
    return Files.isExecutable(BINARY);
  }

  /** Port of plain LDAP, and of StartTLS. */
  public int port() {
    return port;
  }

  /** Port of LDAPS. */
  public int tlsPort() {
    return tlsPort;
  }

  public String suffix() {
    return suffix;
  }

  /** Who may do everything. */
  public String adminDn() {
    return "cn=admin," + suffix;
  }

  /** PEM file of the certificate, which it signed itself, for 127.0.0.1 and localhost. */
  public Path certificate() {
    return certificate.certificate();
  }

  /** PKCS #12 trust store with that certificate; its password is {@link #PASSWORD}. */
  public Path trustStore() {
    return certificate.trustStore();
  }

  /** A connection of the administrator, without TLS. The caller closes it. */
  public LDAPConnection connect() throws LDAPException {
    var options = new LDAPConnectionOptions();
    options.setResponseTimeoutMillis(PATIENCE.toMillis());
    return new LDAPConnection(options, "127.0.0.1", port, adminDn(), PASSWORD);
  }

  /** The same over LDAPS. */
  public LDAPConnection connectWithTls() throws LDAPException, GeneralSecurityException {
    var trust =
        new TrustStoreTrustManager(trustStore().toString(), PASSWORD.toCharArray(), "PKCS12", true);
    return new LDAPConnection(
        new SSLUtil(trust).createSSLSocketFactory(), "127.0.0.1", tlsPort, adminDn(), PASSWORD);
  }

  /** Adds entries, each in the lines of its LDIF. */
  public RealSlapd add(String... ldif) {
    try (LDAPConnection connection = connect()) {
      for (String entry : ldif) {
        connection.add(entry.strip().split("\\R"));
      }
    } catch (LDAPException | LDIFException e) {
      throw new AssertionError("slapd refused an entry: " + e.getMessage(), e);
    }
    return this;
  }

  /** Adds the entries of an LDIF file with {@code ldapadd}; errors are the test's failure. */
  public RealSlapd load(Path ldif) {
    run(
        List.of(
            "ldapadd",
            "-x",
            "-H",
            "ldap://127.0.0.1:" + port,
            "-D",
            adminDn(),
            "-w",
            PASSWORD,
            "-f",
            ldif.toString()));
    return this;
  }

  /** Stops the process surely and deletes what it kept. */
  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atExit);
    stop();
  }

  /** Ends the process at once (SIGKILL), as a crash would. */
  public void kill() {
    try {
      process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Starts the process again after {@link #kill}, on the same ports and data. */
  public void restart() {
    try {
      process = launch();
      awaitAnswer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process launch() throws IOException {
    return new ProcessBuilder(
            BINARY.toString(),
            "-d",
            "0",
            "-h",
            "ldap://127.0.0.1:%d ldaps://127.0.0.1:%d".formatted(port, tlsPort),
            "-f",
            directory.resolve("slapd.conf").toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("log").toFile()))
        .start();
  }

  private void stop() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      FileSystemUtils.deleteRecursively(directory);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RealSlapd awaitAnswer() throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (process.isAlive() && System.nanoTime() < end) {
      try {
        connect().close();
        return this;
      } catch (LDAPException e) {
        Thread.onSpinWait();
      }
    }
    String log = Files.readString(directory.resolve("log"));
    close();
    throw new AssertionError("slapd does not answer: " + log);
  }

  private void run(List<String> command) {
    try {
      Path output = Files.createTempFile(directory, "command", ".log");
      Process started =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (started.waitFor() != 0) {
        throw new AssertionError(command.get(0) + " failed: " + Files.readString(output));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** What differs from one test to another. */
  public static final class Builder {
    private final String suffix;
    private final List<Path> schemas = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    private Builder(String suffix) {
      this.suffix = suffix;
      for (String name : List.of("core", "cosine", "inetorgperson")) {
        schemas.add(SCHEMAS.resolve(name + ".schema"));
      }
    }

    /** Schema files, in this order, after the usual ones. */
    public Builder schema(Path... files) {
      schemas.addAll(Arrays.asList(files));
      return this;
    }

    /** Further lines of the database's section, such as {@code sizelimit 500} or an index. */
    public Builder with(String... configuration) {
      lines.addAll(Arrays.asList(configuration));
      return this;
    }

    /** Starts it, or skips the test. */
    public RealSlapd start() {
      Assumptions.assumeThat(isInstalled()).as("slapd is installed").isTrue();
      try {
        return new RealSlapd(this).awaitAnswer();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }

    private String configuration(Path directory, SlapdCertificate certificate) {
      var text = new StringBuilder();
      schemas.forEach(file -> text.append("include ").append(file.toAbsolutePath()).append('\n'));
      return text.append(
              """
              modulepath /usr/lib/ldap
              moduleload back_mdb
              pidfile %1$s/pid
              TLSCertificateFile %2$s
              TLSCertificateKeyFile %3$s
              database mdb
              maxsize 4294967296
              dbnosync
              suffix "%4$s"
              rootdn "cn=admin,%4$s"
              rootpw %5$s
              directory %1$s/data
              index objectClass eq
              %6$s
              """
                  .formatted(
                      directory,
                      certificate.certificate(),
                      certificate.key(),
                      suffix,
                      PASSWORD,
                      String.join("\n", lines)))
          .toString();
    }
  }
}
