package fr.preau.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.preau.platform.ConnectionSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Keycloak in production mode on a PostgreSQL of its own with the hub's settings, twice the hub's
 * heap, no cluster, and a realm with one client and some people.
 */
final class BenchmarkKeycloak implements SignOnServer {
  static final String VERSION = "26.7.3";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String REALM = "benchmark";
  private static final String UNPACK =
      "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:unpack";

  private final ServerProcess process;
  private final BenchmarkServer database;
  private final CodeFlow flow;
  private final List<Map<String, String>> people;

  private BenchmarkKeycloak(
      ServerProcess process, BenchmarkServer database, CodeFlow flow, int people) {
    this.process = process;
    this.database = database;
    this.flow = flow;
    this.people =
        IntStream.range(0, people)
            .mapToObj(i -> Map.of("username", login(i), "password", password(i)))
            .toList();
  }

  /**
   * The folder of the distribution, fetched by Maven.
   *
   * @param directory where it is unpacked, unless it is there
   */
  static Path distribution(Path directory) {
    Path distribution = directory.resolve("keycloak-" + VERSION);
    if (!Files.exists(distribution)) {
      ServerProcess.run(
          List.of(
              "mvn",
              "-q",
              "-B",
              "-ntp",
              "-f",
              Path.of("pom.xml").toAbsolutePath().toString(),
              UNPACK,
              "-Dartifact=org.keycloak:keycloak-quarkus-dist:%s:zip".formatted(VERSION),
              "-DoutputDirectory=" + directory),
          Map.of(),
          directory.resolve("keycloak.log"));
    }
    return distribution;
  }

  /**
   * Starts it.
   *
   * @param distribution in which it is built for PostgreSQL
   * @param directory of the database's home
   */
  static BenchmarkKeycloak start(Path distribution, Path directory, int people) {
    BenchmarkServer database = BenchmarkServer.start(directory);
    try {
      int port = ServerProcess.freePort();
      Path log = directory.resolve("keycloak.log");
      Map<String, String> environment = environment(database.bare("keycloak"), port);
      writeRealm(distribution, people);
      ServerProcess.run(command(distribution, "build"), environment, log);
      String realm = "http://127.0.0.1:%d/realms/%s".formatted(port, REALM);
      ServerProcess process =
          ServerProcess.start(
              command(distribution, "start", "--optimized", "--import-realm"),
              environment,
              log,
              realm + "/.well-known/openid-configuration");
      String endpoints = realm + "/protocol/openid-connect/";
      return new BenchmarkKeycloak(
          process, database, new CodeFlow(endpoints + "auth", endpoints + "token"), people);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
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
    return database.cpuTime().server();
  }

  @Override
  public void close() {
    process.close();
    database.close();
  }

  private static List<String> command(Path distribution, String... words) {
    return Stream.concat(
            Stream.of("bash", distribution.resolve("bin/kc.sh").toString()), Stream.of(words))
        .toList();
  }

  private static Map<String, String> environment(ConnectionSettings database, int port) {
    return Map.ofEntries(
        Map.entry("JAVA", ServerProcess.java()),
        Map.entry("JAVA_OPTS_KC_HEAP", "-Xmx1g"),
        Map.entry("KC_DB", "postgres"),
        Map.entry("KC_DB_URL", database.url()),
        Map.entry("KC_DB_USERNAME", database.username()),
        Map.entry("KC_DB_PASSWORD", database.password()),
        Map.entry("KC_CACHE", "local"),
        Map.entry("KC_HTTP_ENABLED", "true"),
        Map.entry("KC_HTTP_HOST", "127.0.0.1"),
        Map.entry("KC_HTTP_PORT", Integer.toString(port)),
        Map.entry("KC_HOSTNAME_STRICT", "false"));
  }

  private static void writeRealm(Path distribution, int people) {
    Map<String, Object> client =
        Map.of(
            "clientId",
            CodeFlow.CLIENT,
            "secret",
            CodeFlow.SECRET,
            "publicClient",
            false,
            "standardFlowEnabled",
            true,
            "redirectUris",
            List.of(CodeFlow.REDIRECT),
            "attributes",
            Map.of("pkce.code.challenge.method", "S256"));
    Map<String, Object> realm =
        Map.of(
            "realm",
            REALM,
            "enabled",
            true,
            "sslRequired",
            "none",
            "clients",
            List.of(client),
            "users",
            IntStream.range(0, people).mapToObj(BenchmarkKeycloak::user).toList());
    try {
      Path imports = Files.createDirectories(distribution.resolve("data/import"));
      Files.writeString(imports.resolve(REALM + "-realm.json"), JSON.writeValueAsString(realm));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A realm is JSON", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> user(int i) {
    return Map.of(
        "username",
        login(i),
        "enabled",
        true,
        "emailVerified",
        true,
        "email",
        login(i) + "@example.org",
        "firstName",
        "Lou",
        "lastName",
        "Exemple",
        "credentials",
        List.of(Map.of("type", "password", "value", password(i), "temporary", false)));
  }

  private static String login(int i) {
    return "lou.exemple" + i;
  }

  private static String password(int i) {
    return "six-souris-vertes-" + i;
  }
}
