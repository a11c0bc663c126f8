package fr.preau.sso.upstream.saml;

import fr.preau.platform.SamlUpstreamConfig;
import java.util.List;
import java.util.Optional;
import org.opensaml.saml.saml2.core.AuthnContext;

/**
 * What an identity provider's authentication context is called here. What nobody declared is
 * unspecified, and nothing is made stronger than what was said; what came unasked says nothing.
 */
final class Acr {
  /** Known classes, the weakest first. */
  private static final List<String> STRENGTH =
      List.of(
          AuthnContext.UNSPECIFIED_AUTHN_CTX,
          AuthnContext.PASSWORD_AUTHN_CTX,
          AuthnContext.PPT_AUTHN_CTX);

  private Acr() {}

  static String of(SamlUpstreamConfig partner, Optional<String> said, boolean asked) {
    if (said.isEmpty() || !asked) {
      return AuthnContext.UNSPECIFIED_AUTHN_CTX;
    }
    String declared =
        partner
            .acr()
            .getOrDefault(
                said.get(),
                STRENGTH.contains(said.get()) ? said.get() : AuthnContext.UNSPECIFIED_AUTHN_CTX);
    return isStronger(declared, said.get()) ? said.get() : declared;
  }

  /** Of two known classes; a known one is never made one that nobody here knows. */
  private static boolean isStronger(String one, String other) {
    int known = STRENGTH.indexOf(other);
    return known >= 0 && (!STRENGTH.contains(one) || STRENGTH.indexOf(one) > known);
  }
}
