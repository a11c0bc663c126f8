package fr.preau.sso.logout;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;

/** How a session at an identity provider is ended by the browser, after the one here. */
@FunctionalInterface
public interface UpstreamLogout {
  /**
   * Where the browser goes on to end the session upstream.
   *
   * @param request in which somebody signs out
   * @param session that they end here; may have ended
   * @return empty when its identity provider is another kind's, or is not to be told
   */
  Optional<String> next(HttpServletRequest request, UUID session);
}
