package fr.preau.sso.session;

import fr.preau.sso.PublicAddress;
import fr.preau.sso.Token;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * The hub's cookies: of the session, and of the browser in which a login is under way. Over TLS
 * they are kept to this host by the prefix {@code __Host-}. A login that comes back by a form of
 * another site (SAML's POST binding) needs the second one there, so it alone is {@code
 * SameSite=None} where TLS allows it.
 */
public final class Cookies {
  private static final Duration BROWSER_LIFE = Duration.ofHours(1);
  private static final Duration CHOICE_LIFE = Duration.ofDays(365);

  /** What a browser is known by from this request on, although it has not sent it yet. */
  private static final String GIVEN = "fr.preau.sso.session.Cookies.given";

  private final String session;
  private final String browser;
  private final String choice;
  private final boolean secure;

  public Cookies(PublicAddress address) {
    this.secure = address.secure();
    String prefix = secure ? "__Host-" : "";
    this.session = prefix + "preau-session";
    this.browser = prefix + "preau-browser";
    this.choice = prefix + "preau-choice";
  }

  /** The session that the browser presents. */
  public Optional<String> session(HttpServletRequest request) {
    return value(request, session);
  }

  /** The browser that presents itself; what the hub never gave out presents none. */
  public Optional<String> browser(HttpServletRequest request) {
    Object given = request.getAttribute(GIVEN);
    return given instanceof String token
        ? Optional.of(token)
        : value(request, browser).filter(Token::isShaped);
  }

  /** Gives the browser its session, until it is closed. */
  public void open(HttpServletResponse response, Token token) {
    add(response, ResponseCookie.from(session, token.value()).sameSite("Lax"));
  }

  /** Takes the session away. */
  public void close(HttpServletResponse response) {
    add(response, ResponseCookie.from(session, "").sameSite("Lax").maxAge(0));
  }

  /**
   * What was chosen last in this browser; no more than a hint.
   *
   * @param provider the way of signing in
   * @param school UAI
   */
  public record Choice(Optional<String> provider, Optional<String> school) {
    private static final String BETWEEN = ".";
    private static final Pattern WRITTEN = Pattern.compile("[a-z0-9-]{0,40}(?:[.][0-9]{7}[A-Z])?");

    private static Choice read(String text) {
      String[] parts = text.split("[.]", 2);
      return new Choice(
          Optional.of(parts[0]).filter(part -> !part.isEmpty()),
          Optional.of(parts[parts.length - 1]).filter(part -> parts.length > 1 && !part.isEmpty()));
    }

    private static boolean isWritten(String text) {
      return WRITTEN.matcher(text).matches();
    }

    private String text() {
      return provider.orElse("") + school.map(BETWEEN::concat).orElse("");
    }
  }

  /** What was chosen last in this browser. */
  public Choice choice(HttpServletRequest request) {
    return Choice.read(value(request, choice).filter(Choice::isWritten).orElse(""));
  }

  /** Remembers what was chosen. */
  public void remember(HttpServletResponse response, Choice chosen) {
    add(response, ResponseCookie.from(choice, chosen.text()).sameSite("Lax").maxAge(CHOICE_LIFE));
  }

  /** Recognises the browser for another hour; what it is known by. */
  public String recognise(HttpServletRequest request, HttpServletResponse response) {
    String known = browser(request).orElseGet(() -> Token.random().value());
    if (request.getAttribute(GIVEN) == null) {
      add(
          response,
          ResponseCookie.from(browser, known)
              .sameSite(secure ? "None" : "Lax")
              .maxAge(BROWSER_LIFE));
      request.setAttribute(GIVEN, known);
    }
    return known;
  }

  private void add(HttpServletResponse response, ResponseCookie.ResponseCookieBuilder cookie) {
    response.addHeader(
        HttpHeaders.SET_COOKIE, cookie.path("/").httpOnly(true).secure(secure).build().toString());
  }

  private static Optional<String> value(HttpServletRequest request, String name) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(name))
            .map(Cookie::getValue)
            .findFirst();
  }
}
