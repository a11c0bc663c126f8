package fr.preau.sso.downstream.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.preau.sso.testing.Browser;
import fr.preau.sso.testing.SsoHub;
import fr.preau.sso.testing.TellableClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/** What a grant opens, until when, and what ends it. */
class OidcGrantsTest {
  private static final SsoHub HUB = SsoHub.shared();
  private static final OAuth2TokenType CODE = new OAuth2TokenType("code");

  private final SsoHub.Person pupil = HUB.person("pupil");
  private final Browser browser = HUB.browser();
  private final Client rp = new Client(HUB, "rp");
  private final Grants grants = HUB.bean(Grants.class);

  @BeforeEach
  void signsIn() {
    HUB.enter(browser, pupil);
    HUB.forgiveFailures();
  }

  @Test
  void anotherSecretIsInUseAtOnceAndTheOneBeforeNoMore() throws IOException {
    Path file = HUB.home().secrets().resolve("client");
    try {
      assertThat(new Client(HUB, "rp").refresh("unknown").status()).isEqualTo(400);

      Files.writeString(file, "another-fictional-secret-0123456789abcdef0123456789");
      assertThat(new Client(HUB, "rp").refresh("unknown").status()).isEqualTo(401);

      Files.writeString(file, "");
      assertThat(new Client(HUB, "rp").refresh("unknown").status()).isEqualTo(401);
    } finally {
      Files.writeString(file, SsoHub.SECRET);
    }
    assertThat(new Client(HUB, "rp").refresh("unknown").status()).isEqualTo(400);
  }

  @Test
  @DisplayName("OP-04 of two that redeem a code at once, the second ends what the first one got")
  void letsTheSecondOfTwoRedeemNothing() {
    String code = code();
    OAuth2Authorization first = grants.findByToken(code, CODE);
    OAuth2Authorization second = grants.findByToken(code, CODE);
    grants.save(withTokens(first, "access-1", "refresh-1"));
    assertThat(rp.userInfo(mine("access-1")).status()).isEqualTo(200);

    assertThatExceptionOfType(OAuth2AuthenticationException.class)
        .isThrownBy(() -> grants.save(withTokens(second, "access-2", "refresh-2")))
        .satisfies(
            refusal -> assertThat(refusal.getError().getErrorCode()).isEqualTo("invalid_grant"));

    assertThat(rp.userInfo(mine("access-1")).status()).isEqualTo(401);
    assertThat(rp.userInfo(mine("access-2")).status()).isEqualTo(401);
  }

  @Test
  @DisplayName("OP-05 of two that exchange a refresh token at once, the second ends the family")
  void letsTheSecondOfTwoExchangeNothing() {
    String refresh = tokens().text("refresh_token");
    OAuth2Authorization first = grants.findByToken(refresh, OAuth2TokenType.REFRESH_TOKEN);
    OAuth2Authorization second = grants.findByToken(refresh, OAuth2TokenType.REFRESH_TOKEN);
    grants.save(withTokens(first, "access-3", "refresh-3"));
    assertThat(rp.userInfo(mine("access-3")).status()).isEqualTo(200);

    assertThatExceptionOfType(OAuth2AuthenticationException.class)
        .isThrownBy(() -> grants.save(withTokens(second, "access-4", "refresh-4")))
        .satisfies(
            refusal -> assertThat(refusal.getError().getErrorCode()).isEqualTo("invalid_grant"));

    assertThat(rp.userInfo(mine("access-3")).status()).isEqualTo(401);
    assertThat(rp.userInfo(mine("access-4")).status()).isEqualTo(401);
  }

  @Test
  void everyExchangeIsKeptInTheLogOfWhatWasIssued() {
    Client.Answer first = tokens();
    assertThat(issued()).isEqualTo(1);

    assertThat(rp.refresh(first.text("refresh_token")).status()).isEqualTo(200);

    assertThat(issued()).isEqualTo(2);
  }

  @Test
  void anAccessTokenOpensNothingAfterItsTime() {
    String access = tokens().text("access_token");
    assertThat(rp.userInfo(access).status()).isEqualTo(200);

    HUB.jdbc()
        .sql(
            """
            update oidc_grant set access_issued_at = now() - interval '2 hours',
                                  access_expires_at = now() - interval '1 second' where person_id = ?
            """)
        .param(pupil.id())
        .update();

    assertThat(rp.userInfo(access).status()).isEqualTo(401);
    assertThat(isActive(access)).isFalse();
  }

  @Test
  void aRevokedRefreshTokenOpensNothing() {
    Client.Answer tokens = tokens();

    assertThat(rp.post("/oauth2/revoke", Map.of("token", tokens.text("refresh_token"))).status())
        .isEqualTo(200);

    assertThat(rp.userInfo(tokens.text("access_token")).status()).isEqualTo(401);
    assertThat(isActive(tokens.text("access_token"))).isFalse();
    assertThat(rp.refresh(tokens.text("refresh_token")).text("error")).isEqualTo("invalid_grant");
  }

  @Test
  void aRevokedAccessTokenOpensNothing() {
    String access = tokens().text("access_token");

    assertThat(rp.post("/oauth2/revoke", Map.of("token", access)).status()).isEqualTo(200);

    assertThat(rp.userInfo(access).status()).isEqualTo(401);
    assertThat(isActive(access)).isFalse();
  }

  @Test
  void anotherClientNeitherSeesNorRevokesAToken() {
    String access = tokens().text("access_token");
    var other = new Client(HUB, "other-rp");

    other.post("/oauth2/revoke", Map.of("token", access));

    assertThat(rp.userInfo(access).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("S-12 whoever lost the right to a service since is told about to nobody")
  void releasesNothingOfWhoeverLostTheirRight() {
    SsoHub.Person teacher = HUB.person("staff");
    var only = new Client(HUB, "teachers-only");
    Browser theirs = HUB.browser();
    HUB.enter(theirs, teacher);
    String code = theirs.get(only.authorize(Map.of())).parameter("code");
    String access = only.exchange(code, Map.of()).text("access_token");
    assertThat(only.userInfo(access).status()).isEqualTo(200);
    assertThat(released(teacher)).isEqualTo(1);

    for (String table : List.of("teaching", "staff_function", "staff_post")) {
      HUB.jdbc()
          .sql("delete from %s where person_id = ?".formatted(table))
          .param(teacher.id())
          .update();
    }

    assertThat(only.userInfo(access).status()).isEqualTo(403);
    assertThat(released(teacher)).isEqualTo(1);
  }

  @Test
  @DisplayName("IDP-09 what is outside the scopes that were asked for does not leave")
  void releasesNoMoreThanTheScopesSay() {
    String code = browser.get(rp.authorize(Map.of("scope", "openid"))).parameter("code");
    String access = rp.exchange(code, Map.of()).text("access_token");

    assertThat(rp.userInfo(access).json().fieldNames()).toIterable().containsExactly("sub");
  }

  @Test
  @DisplayName("OP-12 nobody consents to more than the approved contract of the service")
  void asksNobodyForConsentToMoreThanTheContract() {
    var narrow = new Client(HUB, TellableClient.ID);

    Browser.Page answer = browser.get(narrow.authorize(Map.of("prompt", "consent")));
    Client.Answer tokens = narrow.exchange(answer.parameter("code"), Map.of());

    assertThat(narrow.userInfo(tokens.text("access_token")).json().fieldNames())
        .toIterable()
        .containsExactly("sub");
    assertThat(browser.get(narrow.authorize(Map.of("scope", "openid roster"))).parameter("error"))
        .isEqualTo("invalid_scope");
  }

  @Test
  void namesAreTextsAndSchoolsAreLists() {
    Client.Answer claims = rp.userInfo(tokens().text("access_token"));

    assertThat(claims.json().path("family_name").isTextual()).isTrue();
    assertThat(claims.json().path("schools").isArray()).isTrue();
  }

  private static OAuth2Authorization withTokens(
      OAuth2Authorization grant, String access, String refresh) {
    Instant now = Instant.now();
    return OAuth2Authorization.from(grant)
        .accessToken(
            new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER,
                access + grant.getId(),
                now,
                now.plusSeconds(60),
                Set.of("openid")))
        .refreshToken(new OAuth2RefreshToken(refresh + grant.getId(), now, now.plusSeconds(600)))
        .build();
  }

  private String mine(String access) {
    return access
        + HUB.jdbc()
            .sql("select id from oidc_grant where person_id = ?")
            .param(pupil.id())
            .query(String.class)
            .single();
  }

  private String code() {
    return browser.get(rp.authorize(Map.of())).parameter("code");
  }

  private Client.Answer tokens() {
    return rp.exchange(code(), Map.of());
  }

  private boolean isActive(String access) {
    return rp.post("/oauth2/introspect", Map.of("token", access)).json().path("active").asBoolean();
  }

  private long issued() {
    return count("select count(*) from sso_issued where person_id = ?", pupil);
  }

  private static long released(SsoHub.Person person) {
    return count("select count(*) from release_sign_on where person_id = ?", person);
  }

  private static long count(String sql, SsoHub.Person person) {
    return HUB.jdbc().sql(sql).param(person.id()).query(Long.class).single();
  }
}
