package fr.preau.sso.downstream.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jwt.SignedJWT;
import fr.preau.sso.Token;
import fr.preau.sso.testing.Browser;
import fr.preau.sso.testing.SsoHub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A service that receives logins by OpenID Connect, over real HTTP. */
public final class Client {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String root;
  private final String id;
  private final HttpClient http = HttpClient.newHttpClient();
  final String verifier = Token.random().value();

  /** A client of that id, with the secret that all share. */
  public Client(SsoHub hub, String id) {
    this.root = hub.root();
    this.id = id;
  }

  /** What the hub answered to the client itself. */
  public record Answer(int status, JsonNode json) {
    public String text(String field) {
      return json.path(field).asText();
    }
  }

  /** Parameters of a good authorization request. */
  public Map<String, String> request() {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("response_type", "code");
    parameters.put("client_id", id);
    parameters.put("redirect_uri", SsoHub.REDIRECT);
    parameters.put("scope", "openid profile email education");
    parameters.put("state", "state-1");
    parameters.put("nonce", "nonce-1");
    parameters.put("code_challenge", challenge(verifier));
    parameters.put("code_challenge_method", "S256");
    return parameters;
  }

  /** Address of the authorization endpoint with the good parameters and these in their place. */
  public String authorize(Map<String, String> instead) {
    Map<String, String> parameters = request();
    parameters.putAll(instead);
    return "/oauth2/authorize?" + Browser.encode(parameters);
  }

  static String challenge(String verifier) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Token.hash(verifier));
  }

  /** Exchanges a code with the good parameters and these in their place. */
  public Answer exchange(String code, Map<String, String> instead) {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", SsoHub.REDIRECT);
    form.put("code_verifier", verifier);
    form.putAll(instead);
    form.values().removeIf(String::isEmpty);
    return post("/oauth2/token", form);
  }

  public Answer refresh(String token) {
    return post("/oauth2/token", Map.of("grant_type", "refresh_token", "refresh_token", token));
  }

  public Answer post(String path, Map<String, String> form) {
    String basic = id + ":" + SsoHub.SECRET;
    return send(
        HttpRequest.newBuilder(URI.create(root + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)))
            .POST(HttpRequest.BodyPublishers.ofString(Browser.encode(form)))
            .build());
  }

  /** The same without proving who asks. */
  public Answer postBare(String path, Map<String, String> form) {
    return send(
        HttpRequest.newBuilder(URI.create(root + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(Browser.encode(form)))
            .build());
  }

  public Answer userInfo(String accessToken) {
    return send(
        HttpRequest.newBuilder(URI.create(root + "/userinfo"))
            .header("Authorization", "Bearer " + accessToken)
            .build());
  }

  public Answer get(String path) {
    return send(HttpRequest.newBuilder(URI.create(root + path)).build());
  }

  /** The same with headers of a proxy that nobody trusts. */
  public Answer getAs(String path, String host) {
    return send(
        HttpRequest.newBuilder(URI.create(root + path))
            .header("X-Forwarded-Host", host)
            .header("X-Forwarded-Proto", "https")
            .header("Forwarded", "host=" + host)
            .build());
  }

  static SignedJWT jwt(String token) {
    try {
      return SignedJWT.parse(token);
    } catch (ParseException e) {
      throw new AssertionError(token, e);
    }
  }

  private Answer send(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      boolean json =
          response.headers().firstValue("Content-Type").orElse("").contains("application/json");
      return new Answer(response.statusCode(), JSON.readTree(json ? response.body() : "{}"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
