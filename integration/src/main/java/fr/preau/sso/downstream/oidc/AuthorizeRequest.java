package fr.preau.sso.downstream.oidc;

import fr.preau.sso.session.Session;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * What a client asks of the login itself: {@code prompt} and {@code max_age} (OpenID Connect Core
 * 3.1.2.1). The rest is the authorization endpoint's.
 */
final class AuthorizeRequest {
  private final Map<String, String[]> parameters;

  AuthorizeRequest(HttpServletRequest request) {
    this.parameters = request.getParameterMap();
  }

  String client() {
    return one("client_id");
  }

  String redirect() {
    return one("redirect_uri");
  }

  /** Whether no page may be shown. */
  boolean silent() {
    return prompts().contains("none");
  }

  /** Whether the person must prove who they are, session or not. */
  boolean force() {
    return prompts().contains("login") || maxAge().map(Duration::isZero).orElse(false);
  }

  boolean wantsFresher(Session session, Instant now) {
    return force()
        || maxAge().map(age -> session.authenticatedAt().plus(age).isBefore(now)).orElse(false);
  }

  /** Where to go on once that is done: without what has been done. */
  String resumed() {
    UriComponentsBuilder path = UriComponentsBuilder.fromPath(AuthorizeGate.PATH);
    parameters.forEach(
        (name, values) -> {
          boolean done = name.equals("prompt") || name.equals("max_age");
          if (!done) {
            for (String value : values) {
              path.queryParam(encoded(name), encoded(value));
            }
          }
        });
    return path.build(true).toUriString();
  }

  /** The client's redirect URI, which was found to be one of its own, with an error. */
  String error(String code) {
    UriComponentsBuilder uri =
        UriComponentsBuilder.fromUriString(redirect()).queryParam("error", code);
    if (parameters.containsKey("state")) {
      uri.queryParam("state", encoded(one("state")));
    }
    return uri.build(true).toUriString();
  }

  private Set<String> prompts() {
    return Arrays.stream(one("prompt").split(" ")).collect(Collectors.toSet());
  }

  private Optional<Duration> maxAge() {
    String age = one("max_age");
    return age.matches("[0-9]{1,9}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(age)))
        : Optional.empty();
  }

  private String one(String name) {
    return List.of(parameters.getOrDefault(name, new String[] {""})).get(0);
  }

  private static String encoded(String text) {
    return UriUtils.encode(text, StandardCharsets.UTF_8);
  }
}
