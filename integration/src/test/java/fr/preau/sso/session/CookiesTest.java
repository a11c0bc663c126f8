package fr.preau.sso.session;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.sso.PublicAddress;
import fr.preau.sso.Token;
import jakarta.servlet.http.Cookie;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** S-19: how the hub's cookies are kept to it, with TLS and without. */
class CookiesTest {
  private final Cookies overTls = new Cookies(new PublicAddress("https://hub.example.org"));
  private final Cookies plain = new Cookies(new PublicAddress("http://localhost:8080"));
  private final MockHttpServletRequest request = new MockHttpServletRequest();
  private final MockHttpServletResponse response = new MockHttpServletResponse();

  @Test
  @DisplayName("S-19 over TLS a cookie is kept to TLS, to this host and to the server")
  void sessionOverTls() {
    overTls.open(response, new Token("token"));

    assertThat(set())
        .startsWith("__Host-preau-session=token;")
        .contains("Path=/", "Secure", "HttpOnly", "SameSite=Lax")
        .doesNotContain("Max-Age", "Domain");
  }

  @Test
  void withoutTlsNothingIsSaidOfIt() {
    plain.open(response, new Token("token"));

    assertThat(set()).startsWith("preau-session=token;").contains("HttpOnly", "SameSite=Lax");
    assertThat(set()).doesNotContain("Secure", "__Host");
  }

  @Test
  void aSessionIsTakenAway() {
    overTls.close(response);

    assertThat(set()).startsWith("__Host-preau-session=;").contains("Max-Age=0");
  }

  @Test
  @DisplayName("S-02 the browser of a login is known across sites over TLS alone, once a request")
  void browser() {
    String known = overTls.recognise(request, response);
    assertThat(known).hasSizeGreaterThan(40);
    assertThat(set()).startsWith("__Host-preau-browser=" + known).contains("SameSite=None");
    assertThat(overTls.recognise(request, response)).isEqualTo(known);
    assertThat(response.getHeaders("Set-Cookie")).hasSize(1);
    assertThat(overTls.browser(request)).contains(known);

    var later = new MockHttpServletRequest();
    later.setCookies(new Cookie("other", "x"), new Cookie("preau-browser", known));
    assertThat(overTls.browser(later)).as("another name").isEmpty();
    assertThat(plain.recognise(later, new MockHttpServletResponse())).isEqualTo(known);
    assertThat(plain.browser(later)).contains(known);
    var withoutTls = new MockHttpServletResponse();
    plain.recognise(new MockHttpServletRequest(), withoutTls);
    assertThat(withoutTls.getHeader("Set-Cookie"))
        .contains("SameSite=Lax")
        .doesNotContain("Secure");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "known", "é", "a b", "a;Domain=example.org"})
  void whatTheHubNeverGaveOutIsNoBrowser(String value) {
    request.setCookies(new Cookie("preau-browser", value));

    assertThat(plain.browser(request)).isEmpty();
    assertThat(plain.recognise(request, response)).hasSize(43);
    assertThat(set()).startsWith("preau-browser=" + plain.browser(request).orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"é.0750655E", "idp.é", "a b", "idp;Domain=example.org", "idp.0750655E."})
  void whatTheHubNeverWroteIsNoChoice(String value) {
    request.setCookies(new Cookie("preau-choice", value));

    assertThat(plain.choice(request))
        .isEqualTo(new Cookies.Choice(Optional.empty(), Optional.empty()));
  }

  @Test
  void aChoiceIsRememberedInItsParts() {
    for (var choice :
        new Cookies.Choice[] {
          new Cookies.Choice(Optional.of("idp"), Optional.of("0750655E")),
          new Cookies.Choice(Optional.of("idp"), Optional.empty()),
          new Cookies.Choice(Optional.empty(), Optional.of("0750655E")),
          new Cookies.Choice(Optional.empty(), Optional.empty())
        }) {
      var answer = new MockHttpServletResponse();
      plain.remember(answer, choice);
      var next = new MockHttpServletRequest();
      next.setCookies(answer.getCookies());
      assertThat(plain.choice(next)).isEqualTo(choice);
    }
    assertThat(plain.choice(request))
        .isEqualTo(new Cookies.Choice(Optional.empty(), Optional.empty()));
  }

  private String set() {
    return response.getHeader("Set-Cookie");
  }
}
