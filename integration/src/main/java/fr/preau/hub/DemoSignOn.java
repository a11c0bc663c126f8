package fr.preau.hub;

import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.platform.Home;
import fr.preau.platform.OwnerOnly;
import fr.preau.platform.Starter;
import fr.preau.sso.Token;
import fr.preau.sso.demo.saml.DemoKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Sign-on of the demonstration: clients with a secret each, a service by SAML with a key of its
 * own, and local accounts. Files that are there are left alone.
 */
public final class DemoSignOn {
  /** Where a hub listens that is told nothing else. */
  public static final int STANDARD_PORT = 8080;

  private static final String SAML = "demo-service";
  private static final List<String> CLIENTS = List.of("demo-rp", SAML);
  private static final String LOCAL_ACCOUNTS =
      """

      # Démonstration : tout le monde se connecte avec un mot de passe gardé ici.
      # Demonstration: everybody signs in with a password that is kept here.
      accounts:
        policies: { pupil: local, guardian: local, teacher: local, staff: local }
        activationUrl: http://localhost:%d/activation
      """;

  private DemoSignOn() {}

  /**
   * Writes the starter configuration with that of sign-on.
   *
   * @param port where the hub will listen, for the addresses of the demonstration's own service
   * @throws Failure {@code home-not-writable}
   */
  public static void declare(Home home, int port) {
    Path general = home.config().resolve("preau.yaml");
    boolean fresh = !Files.exists(general);
    Starter.init(home);
    try {
      if (fresh) {
        Files.writeString(
            general, Files.readString(general) + LOCAL_ACCOUNTS.formatted(port) + http(port));
      }
      OwnerOnly.directory(home.secrets());
      Path policy =
          Files.createDirectories(home.config().resolve("services").resolve("saml"))
              .resolve("policy.yaml");
      if (!Files.exists(policy)) {
        Files.writeString(policy, template("saml-policy.yaml"));
      }
      for (String client : CLIENTS) {
        Path declaration = home.config().resolve("providers").resolve(client + ".yaml");
        if (!Files.exists(declaration)) {
          String base = "http://localhost:" + port;
          if (client.equals(SAML)) {
            Files.writeString(policy.resolveSibling(SAML + ".xml"), metadata(home, base));
          }
          Files.writeString(declaration, template(client + ".yaml").replace("@BASE@", base));
        }
        Path secret = home.secrets().resolve(client);
        if (!Files.exists(secret)) {
          OwnerOnly.write(secret, Token.random().value() + "\n");
        }
      }
    } catch (IOException e) {
      throw Failure.of(ExitCode.INTERNAL, "home-not-writable", home.root().toString()).because(e);
    }
  }

  /** The key of the demonstration's own service, by SAML. */
  static DemoKey key(Home home) {
    return new DemoKey(home.secrets().resolve("demo-service-saml"));
  }

  /** Another port is declared, so that commands beside the hub know its addresses too. */
  private static String http(int port) {
    return port == STANDARD_PORT ? "" : "http: { port: %d }\n".formatted(port);
  }

  private static String metadata(Home home, String base) throws IOException {
    return template(SAML + ".xml")
        .replace("@BASE@", base)
        .replace("@CERTIFICATE@", key(home).make("demo-service"));
  }

  private static String template(String name) throws IOException {
    try (InputStream in = DemoSignOn.class.getResourceAsStream("demo/" + name)) {
      if (in == null) {
        throw new IllegalStateException("No template " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
