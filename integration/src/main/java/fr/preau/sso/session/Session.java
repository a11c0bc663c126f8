package fr.preau.sso.session;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Somebody signed in, in one browser.
 *
 * @param id named to services as {@code sid} or SessionIndex; opens nothing
 * @param personId who
 * @param identityProvider who vouched
 * @param acr level of assurance of the login, as a SAML authentication context class
 * @param amr methods of the login, in the words of RFC 8176
 * @param authenticatedAt when the person last proved who they are
 * @param trail code of the login that opened it
 */
public record Session(
    UUID id,
    long personId,
    String identityProvider,
    String acr,
    List<String> amr,
    Instant authenticatedAt,
    String trail) {
  public Session {
    amr = List.copyOf(amr);
  }
}
