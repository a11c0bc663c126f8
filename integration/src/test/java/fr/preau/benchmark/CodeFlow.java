package fr.preau.benchmark;

import fr.preau.sso.Token;
import fr.preau.sso.testing.Browser;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The code flow of OpenID Connect as one client asks for it: PKCE, a secret, the scopes {@code
 * openid profile email}.
 *
 * @param authorize address of the authorization endpoint
 * @param token address of the token endpoint
 */
record CodeFlow(String authorize, String token) {
  static final String CLIENT = "benchmark";
  static final String SECRET = "fictional-secret-of-the-benchmark-0123456789abcdef";

  /** Where codes go; nothing listens there. */
  static final String REDIRECT = "http://localhost:9999/cb";

  private static final int OK = 200;

  /** Signs somebody in, through the pages of whoever asks. */
  void signIn(Visitor visitor, Map<String, String> credentials) {
    visitor.arrive(request(Token.random().value()), credentials, REDIRECT);
  }

  /** One flow with a session: a code, then the tokens. */
  void once(Visitor visitor) {
    String verifier = Token.random().value();
    tokens(visitor.get(request(verifier)).location(), verifier);
  }

  /** One flow of a visitor without a session, by way of an identity provider that is named. */
  void arrive(Visitor visitor, String provider) {
    String verifier = Token.random().value();
    Visitor.Page choice = visitor.get(request(verifier));
    String named = choice.uri().resolve(choice.location()) + "&provider=" + provider;
    tokens(visitor.arrive(named, Map.of(), REDIRECT), verifier);
  }

  private void tokens(String location, String verifier) {
    String code =
        UriComponentsBuilder.fromUriString(location).build().getQueryParams().getFirst("code");
    if (!location.startsWith(REDIRECT) || code == null) {
      throw new IllegalStateException("No code but " + location);
    }
    Visitor.Page tokens =
        Visitor.post(
            token,
            CLIENT,
            SECRET,
            Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                REDIRECT,
                "code_verifier",
                verifier));
    if (tokens.status() != OK || !tokens.body().contains("\"id_token\"")) {
      throw new IllegalStateException("No id_token but " + tokens.status());
    }
  }

  private String request(String verifier) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("response_type", "code");
    parameters.put("client_id", CLIENT);
    parameters.put("redirect_uri", REDIRECT);
    parameters.put("scope", "openid profile email");
    parameters.put("state", "state-1");
    parameters.put("nonce", "nonce-1");
    parameters.put(
        "code_challenge",
        Base64.getUrlEncoder().withoutPadding().encodeToString(Token.hash(verifier)));
    parameters.put("code_challenge_method", "S256");
    return authorize + "?" + Browser.encode(parameters);
  }
}
