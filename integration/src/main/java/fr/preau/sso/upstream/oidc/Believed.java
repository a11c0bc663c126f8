package fr.preau.sso.upstream.oidc;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * What is read of a login once all of it was checked.
 *
 * @param idToken what the provider signed
 * @param userInfo claims of its userinfo; none where it was not asked
 */
record Believed(OidcIdToken idToken, Map<String, Object> userInfo) {
  static Believed of(OidcUser user) {
    OidcUserInfo more = user.getUserInfo();
    return new Believed(user.getIdToken(), more == null ? Map.of() : more.getClaims());
  }

  String subject() {
    return idToken.getSubject();
  }

  Optional<String> acr() {
    return Optional.ofNullable(idToken.getAuthenticationContextClass());
  }

  /** Methods that have a word in RFC 8176. */
  List<String> amr() {
    List<String> said = idToken.getAuthenticationMethods();
    return said == null ? List.of() : said.stream().filter(Methods::isKnown).toList();
  }

  Optional<String> session() {
    return Optional.ofNullable(idToken.getClaimAsString("sid"));
  }

  /** Nothing of the person. */
  @Override
  public String toString() {
    return "Believed[…]";
  }
}
