package fr.preau.sso.upstream.oidc;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a browser brings back from a provider. Each parameter comes once; those that people could
 * read or follow ({@code error_description}, {@code error_uri}) are not looked at.
 *
 * @param state of the request that it answers
 * @param code to exchange; empty with an error
 * @param error why there is none, in the words of RFC 6749 and OpenID Connect
 * @param issuer who answers, where the provider says so (RFC 9207)
 */
record Answer(
    String state, Optional<String> code, Optional<String> error, Optional<String> issuer) {
  private static final Pattern ERROR = Pattern.compile("[a-z_]{1,60}");
  private static final int LONGEST = 4096;

  /**
   * @throws OidcRefusal {@code state} without one, {@code duplicate-parameter}, {@code no-code}
   */
  static Answer of(HttpServletRequest request) {
    Optional<String> state = only(request, "state");
    Optional<String> code = only(request, "code");
    Optional<String> error = only(request, "error");
    if (state.isEmpty()) {
      throw new OidcRefusal("state");
    }
    if (code.isEmpty() == error.isEmpty()) {
      throw new OidcRefusal("no-code");
    }
    return new Answer(
        state.get(),
        code,
        error.map(text -> ERROR.matcher(text).matches() ? text : "unreadable"),
        only(request, "iss"));
  }

  /** Id of the login that was sent, as its state says. */
  static String flow(HttpServletRequest request) {
    String state = request.getParameter("state");
    int end = state == null ? -1 : state.indexOf('.');
    return end < 0 ? "" : state.substring(0, end);
  }

  private static Optional<String> only(HttpServletRequest request, String name) {
    String[] values = request.getParameterValues(name);
    if (values == null) {
      return Optional.empty();
    }
    if (values.length > 1 || values[0].length() > LONGEST) {
      throw new OidcRefusal("duplicate-parameter", name);
    }
    return Optional.of(values[0]);
  }

  /** Nothing of it: a code is as good as a login. */
  @Override
  public String toString() {
    return "Answer[…]";
  }
}
