package fr.preau.sso.downstream.oidc;

import fr.preau.sso.Token;
import fr.preau.sso.trail.Change;
import java.security.Principal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.security.oauth2.core.AbstractOAuth2Token;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;

/** The statements of the table {@code oidc_grant}: each is one round trip by a unique index. */
final class GrantRows {
  /** A grant that can still be used, with its session. */
  private static final String USABLE =
      """
      select g.*, s.identity_provider, s.acr, s.amr, s.trail as login
        from oidc_grant g
        join sso_session s on s.id = g.session_id
        join account a on a.person_id = g.person_id and a.state in ('provisional', 'active')
       where g.revoked_at is null and s.ended_at is null and s.expires_at > ? and
      """;

  private final JdbcTemplate jdbc;
  private final GrantReader reader;

  GrantRows(DataSource database, GrantReader reader) {
    this.jdbc = new JdbcTemplate(database);
    this.reader = reader;
  }

  /** Makes the row of a grant. */
  Change insertion(OAuth2Authorization grant) {
    Entered person = grant.getAttribute(Principal.class.getName());
    OAuth2AuthorizationRequest request =
        grant.getAttribute(OAuth2AuthorizationRequest.class.getName());
    AbstractOAuth2Token code = grant.getToken(OAuth2AuthorizationCode.class).getToken();
    return Change.of(
        """
        insert into oidc_grant (id, client_id, session_id, person_id, subject, redirect_uri, scopes, request,
                                auth_time, trail, code_hash, code_expires_at)
        values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?) returning 1
        """,
        UUID.fromString(grant.getId()),
        grant.getRegisteredClientId(),
        person.session().id(),
        person.session().personId(),
        person.getName(),
        request.getRedirectUri(),
        grant.getAuthorizedScopes().toArray(String[]::new),
        GrantReader.write(request),
        Timestamp.from(person.session().authenticatedAt()),
        person.code(),
        Token.hash(code.getTokenValue()),
        time(code.getExpiresAt()));
  }

  /** Uses a code, if nobody used it before. */
  Change redemption(OAuth2Authorization grant, Timestamp now) {
    AbstractOAuth2Token refresh = refresh(grant);
    AbstractOAuth2Token access = grant.getAccessToken().getToken();
    return Change.of(
        """
            update oidc_grant
               set code_used_at = ?, access_hash = ?, access_issued_at = ?, access_expires_at = ?,
                   refresh_hash = ?, refresh_issued_at = ?, refresh_expires_at = ?
             where id = ? and code_used_at is null and revoked_at is null returning 1
            """,
        now,
        Token.hash(access.getTokenValue()),
        time(access.getIssuedAt()),
        time(access.getExpiresAt()),
        refresh == null ? null : Token.hash(refresh.getTokenValue()),
        refresh == null ? null : time(refresh.getIssuedAt()),
        refresh == null ? null : time(refresh.getExpiresAt()),
        UUID.fromString(grant.getId()));
  }

  /** Whether this was the first use of the refresh token, which is spent by it. */
  boolean exchange(OAuth2Authorization grant, byte[] presented, Timestamp now) {
    AbstractOAuth2Token refresh = refresh(grant);
    AbstractOAuth2Token access = grant.getAccessToken().getToken();
    if (refresh == null) {
      throw new IllegalStateException("A refresh token is always exchanged for another");
    }
    return jdbc.update(
            """
            with exchanged as (
              update oidc_grant
                 set access_hash = ?, access_issued_at = ?, access_expires_at = ?,
                     refresh_hash = ?, refresh_issued_at = ?, refresh_expires_at = ?
               where id = ? and refresh_hash = ? and revoked_at is null and refresh_expires_at > ?
              returning id)
            insert into oidc_spent_refresh (refresh_hash, grant_id) select ?, id from exchanged
            """,
            Token.hash(access.getTokenValue()),
            time(access.getIssuedAt()),
            time(access.getExpiresAt()),
            Token.hash(refresh.getTokenValue()),
            time(refresh.getIssuedAt()),
            time(refresh.getExpiresAt()),
            UUID.fromString(grant.getId()),
            presented,
            now,
            presented)
        == 1;
  }

  void revoke(String id, Timestamp now) {
    jdbc.update(
        "update oidc_grant set revoked_at = ? where id = ? and revoked_at is null",
        now,
        UUID.fromString(id));
  }

  /** Revokes the grant of a code that was used before. */
  void revokeUsed(byte[] code, Timestamp now) {
    jdbc.update(
        "update oidc_grant set revoked_at = coalesce(revoked_at, ?) where code_hash = ? and code_used_at is not null",
        now,
        code);
  }

  /** Revokes the grant of a refresh token that was exchanged before. */
  void revokeSpent(byte[] refresh, Timestamp now) {
    jdbc.update(
        """
        update oidc_grant set revoked_at = ?
         where revoked_at is null and id = (select grant_id from oidc_spent_refresh where refresh_hash = ?)
        """,
        now,
        refresh);
  }

  Optional<OAuth2Authorization> byId(String id, Timestamp now) {
    return find("g.id = ?", reader::plain, now, UUID.fromString(id));
  }

  Optional<OAuth2Authorization> byCode(byte[] hash, String value, Timestamp now) {
    return find(
        "g.code_hash = ? and g.code_used_at is null",
        (row, n) -> reader.withCode(row, value),
        now,
        hash);
  }

  Optional<OAuth2Authorization> byAccess(byte[] hash, String value, Timestamp now) {
    return find("g.access_hash = ?", (row, n) -> reader.withAccess(row, value), now, hash);
  }

  Optional<OAuth2Authorization> byRefresh(byte[] hash, String value, Timestamp now) {
    return find("g.refresh_hash = ?", (row, n) -> reader.withRefresh(row, value), now, hash);
  }

  private Optional<OAuth2Authorization> find(
      String condition, RowMapper<OAuth2Authorization> mapper, Timestamp now, Object key) {
    List<OAuth2Authorization> found = jdbc.query(USABLE + condition, mapper, now, key);
    return found.stream().findFirst();
  }

  @Nullable private static AbstractOAuth2Token refresh(OAuth2Authorization grant) {
    return grant.getRefreshToken() == null ? null : grant.getRefreshToken().getToken();
  }

  @Nullable private static Timestamp time(@Nullable Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }
}
