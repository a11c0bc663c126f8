package fr.preau.sso.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import fr.preau.sso.PublicAddress;
import fr.preau.sso.access.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/** What any client does with a code: exchanges it, checks the id_token, asks for the claims. */
final class DemoClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final PublicAddress issuer;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  DemoClient(PublicAddress issuer) {
    this.issuer = issuer;
  }

  /** What came of a login. */
  record Received(String idToken, JWTClaimsSet claims, Map<String, Object> userInfo) {}

  Received redeem(Service service, String code, String redirectUri, String verifier, String nonce) {
    try {
      JsonNode tokens = JSON.readTree(send(exchange(service, code, redirectUri, verifier)));
      String idToken = tokens.path("id_token").asText();
      JWTClaimsSet claims = checked(idToken, service.id(), nonce);
      HttpRequest ask =
          request("/userinfo")
              .header("Authorization", "Bearer " + tokens.path("access_token").asText())
              .build();
      return new Received(
          idToken, claims, JSON.readValue(send(ask), new TypeReference<Map<String, Object>>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ParseException | JOSEException | BadJOSEException e) {
      throw new IllegalStateException("The id_token is not one for this login", e);
    }
  }

  private HttpRequest exchange(Service service, String code, String redirectUri, String verifier)
      throws IOException {
    String secret =
        Files.readString(service.oidc().orElseThrow().secretFile().orElseThrow()).strip();
    String basic =
        Base64.getEncoder()
            .encodeToString((service.id() + ":" + secret).getBytes(StandardCharsets.UTF_8));
    String form =
        "grant_type=authorization_code&code=%s&redirect_uri=%s&code_verifier=%s"
            .formatted(encoded(code), encoded(redirectUri), encoded(verifier));
    return request("/oauth2/token")
        .header("Authorization", "Basic " + basic)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form))
        .build();
  }

  private JWTClaimsSet checked(String idToken, String audience, String nonce)
      throws IOException, ParseException, JOSEException, BadJOSEException {
    var keys = new ImmutableJWKSet<>(JWKSet.parse(send(request("/oauth2/jwks").build())));
    var processor = new DefaultJWTProcessor<SecurityContext>();
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
    processor.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            audience,
            new JWTClaimsSet.Builder().issuer(issuer.root()).claim("nonce", nonce).build(),
            Set.of("sub", "exp", "iat")));
    return processor.process(idToken, null);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(issuer.of(path))).timeout(PATIENCE);
  }

  private String send(HttpRequest request) throws IOException {
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IOException("HTTP %d of %s".formatted(response.statusCode(), request.uri()));
      }
      return response.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
