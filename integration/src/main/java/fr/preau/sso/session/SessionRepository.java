package fr.preau.sso.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * Tells Spring Security who is signed in, from the hub's own sessions. Sessions are opened and
 * ended by logins and logouts, never by saving a context.
 */
public final class SessionRepository implements SecurityContextRepository {
  private final Sessions sessions;
  private final Cookies cookies;

  public SessionRepository(Sessions sessions, Cookies cookies) {
    this.sessions = sessions;
    this.cookies = cookies;
  }

  @Override
  public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
    return new Deferred(request);
  }

  @Override
  @Deprecated
  public SecurityContext loadContext(HttpRequestResponseHolder holder) {
    return read(holder.getRequest());
  }

  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
    // A session is opened by a login, with what vouched for it; a context does not say that.
  }

  @Override
  public boolean containsContext(HttpServletRequest request) {
    return cookies.session(request).isPresent();
  }

  private SecurityContext read(HttpServletRequest request) {
    return cookies
        .session(request)
        .flatMap(sessions::find)
        .map(session -> new SecurityContextImpl(new SignedIn(session)))
        .orElseGet(SecurityContextImpl::new);
  }

  /** Asks the database once, and only if somebody wants to know. */
  private final class Deferred implements DeferredSecurityContext {
    private final HttpServletRequest request;
    private Optional<SecurityContext> context = Optional.empty();

    Deferred(HttpServletRequest request) {
      this.request = request;
    }

    @Override
    public SecurityContext get() {
      if (context.isEmpty()) {
        context = Optional.of(read(request));
      }
      return context.orElseThrow();
    }

    @Override
    public boolean isGenerated() {
      return !containsContext(request);
    }
  }
}
