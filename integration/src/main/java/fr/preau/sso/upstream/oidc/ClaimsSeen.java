package fr.preau.sso.upstream.oidc;

import fr.preau.platform.OidcUpstreamConfig;
import fr.preau.sso.upstream.join.Said;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the rules see of a login: claims of the id_token, then those that only userinfo has. An
 * address and what is said of its being verified come from one source; one that is said not to be
 * verified is not seen.
 */
final class ClaimsSeen {
  private static final String EMAIL = "email";
  private static final String VERIFIED = "email_verified";

  /** What a token says of itself. */
  private static final Set<String> OF_THE_TOKEN =
      Set.of(
          "iss",
          "aud",
          "azp",
          "exp",
          "iat",
          "nbf",
          "jti",
          "nonce",
          "at_hash",
          "c_hash",
          "s_hash",
          "auth_time",
          "acr",
          "amr",
          "sid",
          "typ");

  private ClaimsSeen() {}

  static Said of(
      OidcUpstreamConfig provider, Map<String, Object> token, Map<String, Object> userInfo) {
    var values = new LinkedHashMap<String, List<String>>();
    add(values, provider, withoutUnverified(token));
    var more = new LinkedHashMap<>(withoutUnverified(userInfo));
    if (token.containsKey(EMAIL)) {
      more.remove(EMAIL);
      more.remove(VERIFIED);
    }
    more.keySet().removeAll(values.keySet());
    add(values, provider, more);
    return new Said(
        provider.issuer(), Optional.ofNullable(token.get("sub")).map(Object::toString), values);
  }

  private static Map<String, Object> withoutUnverified(Map<String, Object> claims) {
    var seen = new LinkedHashMap<>(claims);
    if ("false".equalsIgnoreCase(String.valueOf(claims.get(VERIFIED)))) {
      seen.remove(EMAIL);
    }
    return seen;
  }

  private static void add(
      Map<String, List<String>> values, OidcUpstreamConfig provider, Map<String, Object> claims) {
    claims.forEach(
        (name, value) -> {
          boolean read = provider.claims().isEmpty() || provider.claims().contains(name);
          List<String> texts = texts(value);
          if (read && !OF_THE_TOKEN.contains(name) && !texts.isEmpty()) {
            values.put(name, texts);
          }
        });
  }

  /** One text or several; objects are none. */
  private static List<String> texts(Object value) {
    Stream<?> each = value instanceof Collection<?> several ? several.stream() : Stream.of(value);
    return each.filter(
            one -> one instanceof String || one instanceof Number || one instanceof Boolean)
        .map(Object::toString)
        .toList();
  }
}
