package fr.preau.sso.demo;

import com.nimbusds.jwt.JWTClaimsSet;
import fr.preau.sso.PublicAddress;
import fr.preau.sso.Token;
import fr.preau.sso.access.Service;
import fr.preau.sso.access.Services;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * {@code /demo-service}: signs in by OpenID Connect like any client, over HTTP, and shows what it
 * got. There only where a provider {@code demo-service} is declared, as the demonstration does.
 */
@Controller
class DemoService {
  static final String ID = "demo-service";
  private static final String PATH = "/demo-service";
  private static final String COOKIE = "preau-demo-service";

  private final Services services;
  private final PublicAddress address;
  private final DemoClient client;

  DemoService(Services services, PublicAddress address) {
    this.services = services;
    this.address = address;
    this.client = new DemoClient(address);
  }

  @GetMapping(PATH)
  String welcome(Model model) {
    model.addAttribute("saml", declared().sso().saml().isPresent());
    return "sso/demo";
  }

  /** Sends the browser to the hub with a state, a nonce and a challenge of its own. */
  @GetMapping(PATH + "/login")
  String login(HttpServletResponse response) {
    declared();
    String state = Token.random().value();
    String nonce = Token.random().value();
    String verifier = Token.random().value();
    response.addHeader(
        "Set-Cookie",
        ResponseCookie.from(COOKIE, state + "." + nonce + "." + verifier)
            .path(PATH)
            .httpOnly(true)
            .secure(address.secure())
            .sameSite("Lax")
            .build()
            .toString());
    return "redirect:"
        + UriComponentsBuilder.fromUriString(address.of("/oauth2/authorize"))
            .queryParam("response_type", "code")
            .queryParam("client_id", ID)
            .queryParam("redirect_uri", address.of(PATH + "/cb"))
            .queryParam("scope", "openid profile email education")
            .queryParam("state", state)
            .queryParam("nonce", nonce)
            .queryParam(
                "code_challenge",
                Base64.getUrlEncoder().withoutPadding().encodeToString(Token.hash(verifier)))
            .queryParam("code_challenge_method", "S256")
            .encode()
            .toUriString();
  }

  @GetMapping(PATH + "/cb")
  String back(
      @RequestParam Optional<String> code,
      @RequestParam Optional<String> state,
      @CookieValue(COOKIE) Optional<String> kept,
      Model model) {
    Service service = declared();
    String[] begun = kept.orElse("..").split("\\.", -1);
    boolean ours = code.isPresent() && !begun[0].isEmpty() && state.equals(Optional.of(begun[0]));
    if (!ours) {
      return "redirect:" + PATH;
    }
    DemoClient.Received received =
        client.redeem(service, code.get(), address.of(PATH + "/cb"), begun[2], begun[1]);
    model.addAttribute("idToken", shown(received.claims()));
    model.addAttribute("userInfo", new TreeMap<>(received.userInfo()));
    model.addAttribute("hint", received.idToken());
    model.addAttribute("next", address.of(PATH));
    return "sso/demo";
  }

  private static Map<String, Object> shown(JWTClaimsSet claims) {
    return new TreeMap<>(claims.toJSONObject());
  }

  private Service declared() {
    return services
        .find(ID)
        .filter(service -> service.oidc().isPresent())
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
