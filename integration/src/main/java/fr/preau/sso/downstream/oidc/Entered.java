package fr.preau.sso.downstream.oidc;

import fr.preau.sso.session.Session;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/**
 * Somebody whom the gate let into one service, as Spring Authorization Server sees them: by the
 * identifier of that service, which is therefore the {@code sub} of every token.
 */
final class Entered extends AbstractAuthenticationToken {
  private static final long serialVersionUID = 1L;

  private final String subject;
  private final transient Session session;
  private final String code;

  /**
   * @param code of the login's trail
   */
  Entered(String subject, Session session, String code) {
    super(List.of());
    this.subject = subject;
    this.session = session;
    this.code = code;
    setAuthenticated(true);
  }

  Session session() {
    return session;
  }

  String code() {
    return code;
  }

  @Override
  public String getName() {
    return subject;
  }

  @Override
  public Object getCredentials() {
    return "";
  }

  @Override
  public String getPrincipal() {
    return subject;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Entered that
        && that.subject.equals(subject)
        && that.session.equals(session);
  }

  @Override
  public int hashCode() {
    return subject.hashCode();
  }
}
