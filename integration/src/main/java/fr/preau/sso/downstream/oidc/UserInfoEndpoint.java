package fr.preau.sso.downstream.oidc;

import fr.preau.sso.access.Gate;
import fr.preau.sso.access.Passage;
import fr.preau.sso.access.Service;
import java.security.Principal;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /userinfo} (OpenID Connect Core 5.3): the attributes that the contract releases, decided
 * anew at each request, so that a right that ended releases nothing more.
 */
@RestController
class UserInfoEndpoint {
  static final String PATH = "/userinfo";

  private final Clients clients;
  private final Gate gate;

  UserInfoEndpoint(Clients clients, Gate gate) {
    this.clients = clients;
    this.gate = gate;
  }

  @RequestMapping(
      path = PATH,
      method = {RequestMethod.GET, RequestMethod.POST})
  ResponseEntity<Map<String, Object>> userInfo(
      @AuthenticationPrincipal OAuth2AuthenticatedPrincipal bearer) {
    OAuth2Authorization grant = bearer.getAttribute(BearerReader.GRANT);
    Entered person = grant.getAttribute(Principal.class.getName());
    Service service = clients.service(grant.getRegisteredClientId()).orElseThrow();
    Passage passage = gate.decide(person.session(), service);
    if (!(passage instanceof Passage.Open open)) {
      return ResponseEntity.status(HttpStatus.FORBIDDEN)
          .header("WWW-Authenticate", "Bearer error=\"invalid_token\"")
          .build();
    }
    gate.released(open);
    Map<String, Object> claims =
        new Claims(service)
            .userInfo(person.getName(), open.released(), grant.getAuthorizedScopes());
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(claims);
  }
}
