package fr.preau.sso.upstream.oidc;

import fr.preau.sso.logout.Logouts;
import fr.preau.sso.upstream.UpstreamSessions;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * {@code /oidc/rp/backchannel/ID}: a provider ends the sessions of a login, server to server;
 * {@code /oidc/rp/logged-out/ID}: a browser comes back from where we ended one; {@code
 * /oidc/rp/jwks/ID}: the keys by which the hub proves itself there.
 */
@Controller
class OidcLogoutEndpoint {
  private final Partners partners;
  private final LogoutTokens tokens;
  private final UpstreamSessions sessions;
  private final Logouts logouts;
  private final OidcRefusals refusals;
  private final OurKeys keys;

  OidcLogoutEndpoint(
      Partners partners,
      LogoutTokens tokens,
      UpstreamSessions sessions,
      Logouts logouts,
      OidcRefusals refusals,
      OurKeys keys) {
    this.partners = partners;
    this.tokens = tokens;
    this.sessions = sessions;
    this.logouts = logouts;
    this.refusals = refusals;
    this.keys = keys;
  }

  @PostMapping(RpAddresses.BACK_CHANNEL + "{id}")
  @ResponseBody
  ResponseEntity<Map<String, Object>> logout(
      @PathVariable String id, @RequestParam("logout_token") Optional<String> token) {
    try {
      LogoutTokens.Named named =
          tokens.believe(
              partners.of(id), token.orElseThrow(() -> new OidcRefusal("logout-token", "none")));
      sessions
          .of(
              id,
              Map.of("sub", named.sub().stream().toList(), "sid", named.sid().stream().toList()))
          .forEach(session -> logouts.logout(session, "upstream", Optional.empty()));
      return answer(HttpStatus.OK, Map.of());
    } catch (OidcRefusal e) {
      refusals.note(id, e);
      HttpStatus status =
          e.reason().equals(OidcRefusal.UNREACHABLE)
              ? HttpStatus.SERVICE_UNAVAILABLE
              : HttpStatus.BAD_REQUEST;
      return answer(status, Map.of("error", "invalid_request"));
    }
  }

  /** Our session had ended before: whatever the provider says changes nothing here. */
  @GetMapping(RpAddresses.LOGGED_OUT + "{id}")
  String loggedOut() {
    return "redirect:/";
  }

  @GetMapping(RpAddresses.KEYS + "{id}")
  @ResponseBody
  ResponseEntity<Map<String, Object>> keys(@PathVariable String id) {
    return partners.declared(id).isEmpty()
        ? ResponseEntity.notFound().build()
        : answer(HttpStatus.OK, keys.published(id).toJSONObject());
  }

  private static ResponseEntity<Map<String, Object>> answer(
      HttpStatus status, Map<String, Object> body) {
    return ResponseEntity.status(status)
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.APPLICATION_JSON)
        .body(body);
  }
}
