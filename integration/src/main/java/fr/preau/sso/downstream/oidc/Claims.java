package fr.preau.sso.downstream.oidc;

import fr.preau.platform.ReleasePolicy;
import fr.preau.release.Released;
import fr.preau.sso.access.Service;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Released attributes as claims: the standard ones under their standard names (OpenID Connect Core
 * 5.1), unless the policy names them; those of schools as lists, in the scope {@code education}.
 */
final class Claims {
  private static final Map<String, String> STANDARD =
      Map.of(
          "familyName", "family_name",
          "givenName", "given_name",
          "displayName", "name",
          "login", "preferred_username",
          "birthDate", "birthdate",
          "mail", "email");

  private static final Map<String, String> SCOPES =
      Map.of(
          "familyName", "profile",
          "givenName", "profile",
          "displayName", "profile",
          "login", "profile",
          "birthDate", "profile",
          "mail", "email");

  private final ReleasePolicy policy;

  Claims(Service service) {
    this.policy = service.provider().release();
  }

  /** What userinfo answers under that subject, within the scopes that were asked for. */
  Map<String, Object> userInfo(String subject, Released released, Set<String> scopes) {
    var claims = new LinkedHashMap<String, Object>();
    claims.put("sub", subject);
    claims.putAll(of(released, scopes));
    return claims;
  }

  /** Whether what a word of the policy gives is within those scopes. */
  static boolean isWithin(String word, Set<String> scopes) {
    return scopes.contains(SCOPES.getOrDefault(word, "education"));
  }

  /** What a word of the policy is called as a claim, by the policy of that service. */
  static String name(Service service, String word) {
    return Optional.ofNullable(service.provider().release().rules().get(word))
        .flatMap(ReleasePolicy.Rule::as)
        .orElse(STANDARD.getOrDefault(word, word));
  }

  private Map<String, Object> of(Released released, Set<String> scopes) {
    var claims = new LinkedHashMap<String, Object>();
    policy
        .rules()
        .forEach(
            (word, rule) -> {
              List<String> values = released.attributes().get(rule.as().orElse(word));
              if (values != null && isWithin(word, scopes)) {
                String name = rule.as().orElse(STANDARD.getOrDefault(word, word));
                claims.put(name, SCOPES.containsKey(word) ? values.get(0) : values);
              }
            });
    return claims;
  }
}
