package fr.preau.sso.upstream.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** An OpenID Connect provider that says whatever a test wants it to. */
final class TestProvider {
  private static final HttpServer SERVER = serve();
  private static final Map<String, TestProvider> ALL = new ConcurrentHashMap<>();

  /** Nobody else signs by it. */
  static final RSAKey ATTACKER = key("attacker");

  private final String id;
  private final Map<String, TestLogin> codes = new ConcurrentHashMap<>();
  private final Map<String, TestLogin> tokens = new ConcurrentHashMap<>();
  private final List<Map<String, String>> exchanges = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();
  private volatile JWK key;

  TestProvider(String id) {
    this.id = id;
    this.key = id.equals("op-curved") ? curve(id) : key(id + "-1");
    ALL.put(id, this);
  }

  String issuer() {
    return "http://localhost:%d/%s".formatted(SERVER.getAddress().getPort(), id);
  }

  String clientId() {
    return "hub at " + id;
  }

  JWK key() {
    return key;
  }

  /** Signs by another key from now on, and publishes no other. */
  void rotate() {
    key = key(id + "-2");
  }

  /** Every exchange of a code that was tried: its form, and its header as {@code authorization}. */
  List<Map<String, String>> exchanges() {
    return List.copyOf(exchanges);
  }

  /** Paths that were asked for. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  void expect(String code, TestLogin login) {
    codes.put(code, login);
  }

  private void answer(HttpExchange exchange, String path) throws IOException {
    asked.add(path);
    switch (path) {
      case "/.well-known/openid-configuration" -> discovery(exchange);
      case "/jwks" -> json(exchange, 200, new JWKSet(key.toPublicJWK()).toString());
      case "/token" -> token(exchange);
      case "/userinfo" -> userInfo(exchange);
      default -> json(exchange, 404, "{}");
    }
  }

  private void discovery(HttpExchange exchange) throws IOException {
    if (id.equals("op-slow")) {
      hang();
    }
    var document = new LinkedHashMap<String, Object>();
    document.put("issuer", issuer());
    document.put("authorization_endpoint", issuer() + "/authorize");
    document.put("token_endpoint", issuer() + "/token");
    document.put("userinfo_endpoint", issuer() + "/userinfo");
    document.put("end_session_endpoint", issuer() + "/end?x=1");
    document.put(
        "jwks_uri", id.equals("op-crooked") ? "https://169.254.169.254/keys" : issuer() + "/jwks");
    document.put("response_types_supported", List.of("code"));
    document.put("subject_types_supported", List.of("pairwise"));
    document.put("id_token_signing_alg_values_supported", List.of("RS256", "RS512", "HS256"));
    document.put("authorization_response_iss_parameter_supported", id.equals("op-named"));
    json(exchange, 200, JSONObjectUtils.toJSONString(document));
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> form = form(exchange);
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    form.put("authorization", header == null ? "" : header);
    exchanges.add(form);
    TestLogin login = codes.get(form.get("code"));
    if (login == null || !login.accepts(form)) {
      json(exchange, 400, "{\"error\":\"invalid_grant\"}");
      return;
    }
    if (login.status() != 200) {
      json(exchange, login.status(), "{\"error\":\"server_error\"}");
      return;
    }
    String access = login.accessToken();
    tokens.put(access, login);
    var answer = new LinkedHashMap<String, Object>();
    answer.put("access_token", access);
    answer.put("token_type", "Bearer");
    answer.put("expires_in", 60);
    login.idToken().ifPresent(token -> answer.put("id_token", token));
    json(exchange, 200, JSONObjectUtils.toJSONString(answer));
  }

  private void userInfo(HttpExchange exchange) throws IOException {
    String bearer = exchange.getRequestHeaders().getFirst("Authorization");
    TestLogin login = tokens.get(bearer == null ? "" : bearer.replace("Bearer ", ""));
    if (login == null) {
      json(exchange, 401, "{}");
    } else {
      send(exchange, 200, login.userInfoType(), login.userInfo());
    }
  }

  private static void hang() {
    try {
      new CountDownLatch(1).await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Map<String, String> form(HttpExchange exchange) throws IOException {
    var form = new LinkedHashMap<String, String>();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    for (String pair : body.split("&")) {
      String[] parts = pair.split("=", 2);
      form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return form;
  }

  private static void json(HttpExchange exchange, int status, String body) throws IOException {
    send(exchange, status, "application/json", body);
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static HttpServer serve() {
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
      server.setExecutor(
          Executors.newCachedThreadPool(
              work -> {
                var thread = new Thread(work, "test-openid-provider");
                thread.setDaemon(true);
                return thread;
              }));
      server.createContext(
          "/",
          exchange -> {
            String[] path = exchange.getRequestURI().getPath().split("/", 3);
            ALL.get(path[1]).answer(exchange, "/" + path[2]);
          });
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JWK curve(String name) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(name).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RSAKey key(String name) {
    try {
      return new RSAKeyGenerator(2048).keyID(name).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
