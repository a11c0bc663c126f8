package fr.preau.sso.downstream.oidc;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests to the protocol's endpoints that no client sends in good faith: a parameter
 * twice (RFC 6749, section 3.1), one of unreasonable length or with a NUL, which no database keeps,
 * a request object (not supported), a secret in the address (RFC 6749, section 2.3.1).
 */
final class RequestShape extends OncePerRequestFilter {
  private static final int LONGEST = 4_000;
  private static final Set<String> NEVER = Set.of("request", "request_uri");
  private static final Set<String> NEVER_IN_ADDRESS =
      Set.of("client_secret", "client_assertion", "code_verifier", "refresh_token");

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean shaped =
        request.getParameterMap().entrySet().stream().allMatch(RequestShape::isShaped)
            && !hasInAddress(request);
    if (shaped) {
      chain.doFilter(request, response);
    } else {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      response.setContentType(MediaType.APPLICATION_JSON_VALUE);
      response.setHeader("Cache-Control", "no-store");
      response.getWriter().write("{\"error\":\"invalid_request\"}");
    }
  }

  private static boolean isShaped(Map.Entry<String, String[]> parameter) {
    return parameter.getValue().length == 1
        && parameter.getValue()[0].length() <= LONGEST
        && (parameter.getKey() + parameter.getValue()[0]).indexOf('\0') < 0
        && !NEVER.contains(parameter.getKey());
  }

  private static boolean hasInAddress(HttpServletRequest request) {
    String query = request.getQueryString();
    if (query == null) {
      return false;
    }
    for (String pair : query.split("&")) {
      if (NEVER_IN_ADDRESS.contains(pair.split("=", 2)[0])) {
        return true;
      }
    }
    return false;
  }
}
