package fr.preau.sso.saml;

import fr.preau.sso.keys.SigningKey;
import fr.preau.sso.keys.SigningKeys;
import java.util.Optional;

/** Signs with the hub's key of the moment; reads it once, as long as it stays. Thread-safe. */
public final class SamlSigners {
  private final SigningKeys keys;
  private volatile Optional<Known> known = Optional.empty();

  private record Known(String kid, SamlSigner signer) {}

  public SamlSigners(SigningKeys keys) {
    this.keys = keys;
  }

  /** The signer that signs now. */
  public SamlSigner current() {
    SigningKey key = keys.current();
    Optional<Known> last = known.filter(each -> each.kid().equals(key.kid()));
    if (last.isPresent()) {
      return last.get().signer();
    }
    var made = new Known(key.kid(), new SamlSigner(key));
    known = Optional.of(made);
    return made.signer();
  }
}
