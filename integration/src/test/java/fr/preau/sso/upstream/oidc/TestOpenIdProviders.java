package fr.preau.sso.upstream.oidc;

import fr.preau.platform.Home;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The OpenID Connect providers of the tests' hub, all of them on one server of this machine. {@code
 * op} knows the hub's secret and gives JSON; {@code op-key} wants its key; {@code op-signed} does
 * as national providers do; {@code op-named} says who answers; {@code op-rotating} changes keys;
 * {@code op-curved} signs by an elliptic curve; {@code op-inside} is not declared to be inside;
 * {@code op-crooked} names addresses that nobody should call; {@code op-down} is not there; {@code
 * op-slow} never answers; {@code op-leaving} is taken away for a while.
 */
public final class TestOpenIdProviders {
  static final String SECRET = "fictional secret:of the/hub+é";

  private static final Map<String, String> SETTINGS = new LinkedHashMap<>();
  private static final Map<String, TestProvider> PROVIDERS = new LinkedHashMap<>();

  static {
    String secret = "  secretFile: config/secrets/op\n";
    SETTINGS.put("op", secret + "  logout: end-session\n  scopes: [profile, email]\n");
    SETTINGS.put("op-key", "  clientAuthentication: private_key_jwt\n  userInfo: none\n");
    SETTINGS.put(
        "op-signed",
        secret
            + """
              clientAuthentication: client_secret_post
              userInfo: jwt
              acrValues: [eidas2, eidas1]
              acrEssential: true
              acr: { eidas1: "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport" }
              maxAgeSeconds: 300
              claims: [aaf, email]
            """);
    SETTINGS.put("op-named", secret + "  userInfo: none\n  acrValues: [high]\n  prompt: consent\n");
    SETTINGS.put("op-rotating", secret + "  userInfo: none\n  skewSeconds: 10\n");
    SETTINGS.put("op-curved", secret + "  algorithm: ES256\n  userInfo: jwt\n");
    SETTINGS.put("op-inside", secret);
    SETTINGS.put("op-crooked", secret);
    SETTINGS.put("op-slow", secret);
    SETTINGS.put("op-leaving", secret + "  userInfo: none\n");
    SETTINGS.keySet().forEach(id -> PROVIDERS.put(id, new TestProvider(id)));
  }

  private TestOpenIdProviders() {}

  static TestProvider of(String id) {
    return PROVIDERS.get(id);
  }

  /** Declares them in a home. */
  public static void declare(Home home) throws IOException {
    Path directory = Files.createDirectories(home.config().resolve("identity-providers"));
    Files.createDirectories(home.secrets());
    Files.writeString(home.secrets().resolve("op"), SECRET + "\n");
    for (Map.Entry<String, String> settings : SETTINGS.entrySet()) {
      String id = settings.getKey();
      String inside = id.equals("op-inside") ? "" : "  privateNetwork: true\n";
      Files.writeString(
          directory.resolve(id + ".yaml"),
          declaration(id, of(id).issuer(), settings.getValue() + inside));
    }
    try (var socket = new ServerSocket(0)) {
      Files.writeString(
          directory.resolve("op-down.yaml"),
          declaration(
              "op-down",
              "http://localhost:%d/op-down".formatted(socket.getLocalPort()),
              SETTINGS.get("op") + "  privateNetwork: true\n"));
    }
  }

  private static String declaration(String id, String issuer, String settings) {
    return """
    label: { fr: "%1$s", en: "%1$s" }
    profiles: [guardian, teacher]
    offered: false
    join:
      rules:
        - { by: person-jointure, attributes: [aaf], academy: "99", keys: ["{academy}/relative/{id}"] }
        - { by: academic-mail, attributes: [email], authoritativeFor: [ac-exemple.fr] }
    oidc:
      issuer: %2$s
      clientId: hub at %1$s
    """
            .formatted(id, issuer)
        + settings;
  }
}
