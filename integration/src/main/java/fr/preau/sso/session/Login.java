package fr.preau.sso.session;

import java.util.List;
import java.util.Optional;

/**
 * That a person proved who they are, and to whom.
 *
 * @param personId who
 * @param identityProvider who vouches
 * @param acr level of assurance, as a SAML authentication context class; never higher than what the
 *     identity provider said
 * @param amr methods, in the words of RFC 8176
 * @param upstream what a logout upstream needs, as JSON
 * @param trail code of the login
 */
public record Login(
    long personId,
    String identityProvider,
    String acr,
    List<String> amr,
    Optional<String> upstream,
    String trail) {
  /** A password over TLS. */
  public static final String PASSWORD =
      "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport";

  public Login {
    amr = List.copyOf(amr);
  }
}
