package fr.preau.sso.flow;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an identity provider vouches for, whoever the person turns out to be.
 *
 * @param identityProvider its id
 * @param acr level of assurance, as a SAML authentication context class
 * @param amr methods, in the words of RFC 8176
 * @param upstream what a logout there needs, as JSON
 */
public record Vouched(
    String identityProvider, String acr, List<String> amr, Optional<String> upstream) {
  public Vouched {
    amr = List.copyOf(amr);
  }

  /** The same, proved by another method as well. */
  public Vouched with(String method) {
    return new Vouched(
        identityProvider,
        acr,
        Stream.concat(amr.stream(), Stream.of(method)).distinct().toList(),
        upstream);
  }
}
