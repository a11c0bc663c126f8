package fr.preau.benchmark;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fr.preau.platform.Home;
import fr.preau.sso.Token;
import fr.preau.sso.testing.Browser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * An OpenID Connect provider of this JVM that asks nobody anything: whoever comes is the next of
 * its people. Codes are good once and with their PKCE verifier; id_tokens are signed by RS256.
 */
final class SimulatedProvider implements AutoCloseable {
  /** Its name at the hub. */
  static final String ID = "simulated";

  private static final String SECRET = "fictional-secret-of-the-simulated-provider-0123456789";
  private static final int OK = 200;
  private static final int FOUND = 302;
  private static final int BAD_REQUEST = 400;
  private static final Duration VALIDITY = Duration.ofMinutes(5);

  private final RSAKey key;
  private final RSASSASigner signer;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final Map<String, Login> logins = new ConcurrentHashMap<>();
  private final AtomicInteger turn = new AtomicInteger();
  private volatile List<String> people = List.of();

  private record Login(String person, String client, String nonce, String challenge) {}

  SimulatedProvider() {
    // Otherwise an answer in two packets waits for the acknowledgement of the first.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    // Otherwise it closes the 201st connection that waits, of which a client knows nothing.
    System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
    try {
      key = new RSAKeyGenerator(2048).keyID("simulated-1").generate();
      signer = new RSASSASigner(key);
      if (AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError() == null) {
        // It shares the machine with what is measured; nobody else of this JVM signs by it.
        signer.getJCAContext().setProvider(AmazonCorrettoCryptoProvider.INSTANCE);
      }
      server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    server.setExecutor(threads);
    server.createContext("/.well-known/openid-configuration", this::discovery);
    server.createContext("/authorize", this::authorize);
    server.createContext("/token", this::token);
    server.createContext("/jwks", each -> json(each, OK, new JWKSet(key.toPublicJWK()).toString()));
    server.start();
  }

  /**
   * Declares it in a home: its claim {@code person} is the id of a person in the roster's source.
   */
  void declare(Home home) throws IOException {
    Path directory = Files.createDirectories(home.config().resolve("identity-providers"));
    Files.createDirectories(home.secrets());
    Files.writeString(home.secrets().resolve(ID), SECRET);
    Files.writeString(
        directory.resolve(ID + ".yaml"),
        """
        label: { fr: Fournisseur simulé, en: Simulated provider }
        profiles: [pupil]
        offered: false
        join:
          rules:
            - { by: value, attributes: [person], keys: ["99/pupil/{id}"] }
        oidc:
          issuer: %s
          clientId: hub
          secretFile: config/secrets/%s
          userInfo: none
          privateNetwork: true
        """
            .formatted(issuer(), ID));
  }

  /**
   * Says who comes from now on, in turns.
   *
   * @param keys of people in the roster's source
   */
  void people(List<String> keys) {
    people = List.copyOf(keys);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private String issuer() {
    return "http://localhost:%d".formatted(server.getAddress().getPort());
  }

  private void discovery(HttpExchange exchange) throws IOException {
    Map<String, Object> document =
        Map.of(
            "issuer", issuer(),
            "authorization_endpoint", issuer() + "/authorize",
            "token_endpoint", issuer() + "/token",
            "jwks_uri", issuer() + "/jwks",
            "response_types_supported", List.of("code"),
            "subject_types_supported", List.of("public"),
            "id_token_signing_alg_values_supported", List.of("RS256"));
    json(exchange, OK, JSONObjectUtils.toJSONString(document));
  }

  private void authorize(HttpExchange exchange) throws IOException {
    MultiValueMap<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
    String code = Token.random().value();
    logins.put(
        code,
        new Login(
            people.get(Math.floorMod(turn.getAndIncrement(), people.size())),
            asked.getFirst("client_id"),
            asked.getFirst("nonce"),
            asked.getFirst("code_challenge")));
    exchange
        .getResponseHeaders()
        .add(
            "Location",
            asked.getFirst("redirect_uri")
                + "?"
                + Browser.encode(Map.of("code", code, "state", asked.getFirst("state"))));
    exchange.sendResponseHeaders(FOUND, -1);
    exchange.close();
  }

  private void token(HttpExchange exchange) throws IOException {
    MultiValueMap<String, String> form =
        parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII));
    Login login = logins.remove(form.getFirst("code"));
    if (login == null || !challenge(form.getFirst("code_verifier")).equals(login.challenge())) {
      json(exchange, BAD_REQUEST, "{\"error\":\"invalid_grant\"}");
      return;
    }
    Map<String, Object> answer =
        Map.of(
            "access_token",
            Token.random().value(),
            "token_type",
            "Bearer",
            "expires_in",
            VALIDITY.toSeconds(),
            "id_token",
            idToken(login));
    json(exchange, OK, JSONObjectUtils.toJSONString(answer));
  }

  private String idToken(Login login) {
    Instant now = Instant.now();
    var jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
            new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(login.client())
                .subject("subject of " + login.person())
                .claim("person", login.person())
                .claim("nonce", login.nonce())
                .issueTime(Date.from(now))
                .claim("auth_time", now.getEpochSecond())
                .expirationTime(Date.from(now.plus(VALIDITY)))
                .build());
    try {
      jwt.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return jwt.serialize();
  }

  private static String challenge(String verifier) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Token.hash(verifier));
  }

  private static MultiValueMap<String, String> parameters(String encoded) {
    var decoded = new LinkedMultiValueMap<String, String>();
    UriComponentsBuilder.newInstance()
        .query(encoded)
        .build()
        .getQueryParams()
        .forEach(
            (name, values) ->
                values.forEach(
                    value -> decoded.add(name, URLDecoder.decode(value, StandardCharsets.UTF_8))));
    return decoded;
  }

  private static void json(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
