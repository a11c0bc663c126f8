package fr.preau.sso.downstream.oidc;

import fr.preau.sso.Token;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * What clients were granted, one narrow row a login: codes and tokens are unique hashes. A code is
 * redeemed, and a refresh token exchanged, by one statement that only one of two can win; whatever
 * is presented a second time ends the whole grant (RFC 9700, sections 4.5 and 4.14). A grant opens
 * nothing once its session is over. Thread-safe.
 */
final class Grants implements OAuth2AuthorizationService {
  /** Attribute of a loaded grant: the refresh token that was presented. */
  static final String PRESENTED = Grants.class.getName() + ".presented";

  private static final String FOUND = Grants.class.getName() + ".found";

  private final GrantRows rows;
  private final IssueRecorder recorder;
  private final Clock clock;

  /** The grant of a code that was presented in this request. */
  private record Found(String code, OAuth2Authorization grant) {}

  Grants(GrantRows rows, IssueRecorder recorder, Clock clock) {
    this.rows = rows;
    this.recorder = recorder;
    this.clock = clock;
  }

  @Override
  public void save(OAuth2Authorization grant) {
    OAuth2Authorization.Token<OAuth2AuthorizationCode> code =
        grant.getToken(OAuth2AuthorizationCode.class);
    if (grant.getAccessToken() == null) {
      if (code != null && code.isInvalidated()) {
        rows.revoke(grant.getId(), now());
      } else {
        recorder.granted(grant, rows.insertion(grant));
      }
    } else if (isRevoked(grant)) {
      rows.revoke(grant.getId(), now());
    } else if (grant.getAttribute(PRESENTED) != null) {
      exchange(grant);
    } else {
      redeem(grant);
    }
  }

  @Override
  public void remove(OAuth2Authorization grant) {
    rows.revoke(grant.getId(), now());
  }

  @Override
  @Nullable public OAuth2Authorization findById(String id) {
    return rows.byId(id, now()).orElse(null);
  }

  @Override
  @Nullable public OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
    if (type == null) {
      return byAccess(token).or(() -> byRefresh(token)).orElse(null);
    }
    return switch (type.getValue()) {
      case OAuth2ParameterNames.CODE -> byCode(token).orElse(null);
      case OAuth2ParameterNames.ACCESS_TOKEN -> byAccess(token).orElse(null);
      case OAuth2ParameterNames.REFRESH_TOKEN -> byRefresh(token).orElse(null);
      default -> null;
    };
  }

  /**
   * A code that was used before ends what it gave. The framework asks twice at a token request; the
   * second time it gets what it got the first, since only the exchange itself decides.
   */
  private Optional<OAuth2Authorization> byCode(String code) {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    if (request != null
        && request.getAttribute(FOUND, RequestAttributes.SCOPE_REQUEST) instanceof Found found
        && found.code().equals(code)) {
      return Optional.of(found.grant());
    }
    Optional<OAuth2Authorization> grant = readByCode(code);
    if (request != null && grant.isPresent()) {
      var found = new Found(code, grant.get());
      request.setAttribute(FOUND, found, RequestAttributes.SCOPE_REQUEST);
    }
    return grant;
  }

  private Optional<OAuth2Authorization> readByCode(String code) {
    byte[] hash = Token.hash(code);
    Optional<OAuth2Authorization> grant = rows.byCode(hash, code, now());
    if (grant.isEmpty()) {
      rows.revokeUsed(hash, now());
    }
    return grant;
  }

  private Optional<OAuth2Authorization> byAccess(String token) {
    return rows.byAccess(Token.hash(token), token, now());
  }

  /** A refresh token that was exchanged before ends what it gave. */
  private Optional<OAuth2Authorization> byRefresh(String token) {
    byte[] hash = Token.hash(token);
    Optional<OAuth2Authorization> grant = rows.byRefresh(hash, token, now());
    if (grant.isEmpty()) {
      rows.revokeSpent(hash, now());
    }
    return grant;
  }

  private void redeem(OAuth2Authorization grant) {
    if (!recorder.redeemed(grant, rows.redemption(grant, now()))) {
      rows.revoke(grant.getId(), now());
      throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
    }
  }

  private void exchange(OAuth2Authorization grant) {
    String presented = grant.getAttribute(PRESENTED);
    if (!rows.exchange(grant, Token.hash(presented), now())) {
      rows.revoke(grant.getId(), now());
      throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
    }
    recorder.exchanged(grant);
  }

  private static boolean isRevoked(OAuth2Authorization grant) {
    OAuth2Authorization.Token<OAuth2RefreshToken> refresh = grant.getRefreshToken();
    return grant.getAccessToken().isInvalidated() || refresh != null && refresh.isInvalidated();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}
