package fr.preau.sso.upstream;

import fr.preau.sso.session.Login;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an identity provider's level of assurance is called here, as a SAML authentication context
 * class. What nobody declared is unspecified, and nothing is made stronger than what was said.
 */
public final class Acr {
  /** Says nothing. */
  public static final String UNSPECIFIED = "urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified";

  /** Known classes, the weakest first. */
  private static final List<String> STRENGTH =
      List.of(UNSPECIFIED, "urn:oasis:names:tc:SAML:2.0:ac:classes:Password", Login.PASSWORD);

  private Acr() {}

  /**
   * What a level is called here.
   *
   * @param names what levels of its identity provider are called here, as declared
   * @param said the level, in the identity provider's word
   */
  public static String of(Map<String, String> names, Optional<String> said) {
    if (said.isEmpty()) {
      return UNSPECIFIED;
    }
    String declared =
        names.getOrDefault(said.get(), STRENGTH.contains(said.get()) ? said.get() : UNSPECIFIED);
    return isStronger(declared, said.get()) ? said.get() : declared;
  }

  /** Of two known classes; a known one is never made one that nobody here knows. */
  private static boolean isStronger(String one, String other) {
    int known = STRENGTH.indexOf(other);
    return known >= 0 && (!STRENGTH.contains(one) || STRENGTH.indexOf(one) > known);
  }
}
