package fr.preau.sso.session;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A living session, as Spring Security sees it. Holds no name. */
public final class SignedIn extends AbstractAuthenticationToken {
  private static final long serialVersionUID = 1L;

  /** What whoever is signed in may do. */
  public static final String AUTHORITY = "SIGNED_IN";

  private final transient Session session;

  public SignedIn(Session session) {
    super(List.of(new SimpleGrantedAuthority(AUTHORITY)));
    this.session = session;
    setAuthenticated(true);
  }

  /** The session. */
  public Session session() {
    return session;
  }

  @Override
  public String getName() {
    return session.id().toString();
  }

  @Override
  public Object getCredentials() {
    return "";
  }

  @Override
  public Session getPrincipal() {
    return session;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SignedIn that && that.session.equals(session);
  }

  @Override
  public int hashCode() {
    return session.hashCode();
  }
}
