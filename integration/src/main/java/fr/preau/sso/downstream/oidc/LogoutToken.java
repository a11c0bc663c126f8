package fr.preau.sso.downstream.oidc;

import fr.preau.sso.access.Service;
import fr.preau.sso.logout.LogoutFace;
import fr.preau.sso.trail.Issued;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;

/**
 * Tells a client that a session is over (OpenID Connect Back-Channel Logout 1.0, section 2): posts
 * a logout token to the address that the client declares, follows no redirect.
 */
final class LogoutToken implements LogoutFace {
  private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final Duration LIFE = Duration.ofMinutes(2);

  private final Clients clients;
  private final JwtEncoder encoder;
  private final String issuer;
  private final Clock clock;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  LogoutToken(Clients clients, JwtEncoder encoder, String issuer, Clock clock) {
    this.clients = clients;
    this.encoder = encoder;
    this.issuer = issuer;
    this.clock = clock;
  }

  @Override
  public String protocol() {
    return IssueRecorder.PROTOCOL;
  }

  @Override
  public boolean reaches(Issued participant) {
    return address(participant).isPresent();
  }

  @Override
  public CompletableFuture<Void> tell(Issued participant) {
    URI address = address(participant).orElseThrow();
    String form = "logout_token=" + URLEncoder.encode(token(participant), StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
        .thenAccept(
            response -> {
              if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException("HTTP " + response.statusCode());
              }
            });
  }

  private Optional<URI> address(Issued participant) {
    return clients
        .service(participant.provider())
        .flatMap(Service::oidc)
        .flatMap(oidc -> oidc.backchannelLogoutUri().map(URI::create));
  }

  private String token(Issued participant) {
    Instant now = clock.instant();
    JwtClaimsSet claims =
        JwtClaimsSet.builder()
            .issuer(issuer)
            .audience(List.of(participant.provider()))
            .subject(participant.subject())
            .issuedAt(now)
            .expiresAt(now.plus(LIFE))
            .id(UUID.randomUUID().toString())
            .claim("sid", participant.sessionId().toString())
            .claim("events", Map.of(EVENT, Map.of()))
            .build();
    JwsHeader header = JwsHeader.with(SignatureAlgorithm.RS256).type("logout+jwt").build();
    return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
  }
}
