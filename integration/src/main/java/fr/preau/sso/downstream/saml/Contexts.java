package fr.preau.sso.downstream.saml;

import java.util.List;
import org.opensaml.saml.saml2.core.AuthnContext;

/**
 * Whether a login satisfies the authentication contexts that a service wants. What a login has is
 * what vouched for it, never more: a context that is not in the order below equals itself only.
 */
final class Contexts {
  private static final List<String> ORDER =
      List.of(
          AuthnContext.UNSPECIFIED_AUTHN_CTX,
          AuthnContext.PREVIOUS_SESSION_AUTHN_CTX,
          AuthnContext.PASSWORD_AUTHN_CTX,
          AuthnContext.PPT_AUTHN_CTX,
          AuthnContext.TIME_SYNC_TOKEN_AUTHN_CTX,
          AuthnContext.X509_AUTHN_CTX,
          AuthnContext.SMARTCARD_AUTHN_CTX,
          AuthnContext.SMARTCARD_PKI_AUTHN_CTX);

  private Contexts() {}

  /** Whether a login of context {@code has} is what was wanted (SAML core 3.3.2.2.1). */
  static boolean satisfies(String has, Asked.Context wanted) {
    List<String> classes = wanted.classes();
    if (classes.isEmpty()) {
      return false;
    }
    return switch (wanted.comparison()) {
      case "exact" -> classes.contains(has);
      case "minimum" -> classes.stream().anyMatch(each -> atLeast(has, each));
      case "maximum" -> classes.stream().anyMatch(each -> atLeast(each, has));
      case "better" -> classes.stream().allMatch(each -> atLeast(has, each) && !has.equals(each));
      default -> false;
    };
  }

  private static boolean atLeast(String one, String other) {
    return one.equals(other)
        || ORDER.contains(one)
            && ORDER.contains(other)
            && ORDER.indexOf(one) >= ORDER.indexOf(other);
  }
}
