package fr.preau.sso.keys;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * Keys of the hub where it is somebody else towards a partner than towards the others: one ring
 * each. Thread-safe.
 */
public final class KeyRings {
  private final DataSource database;
  private final byte[] wrapping;
  private final Clock clock;
  private final Map<String, SigningKeys> rings = new ConcurrentHashMap<>();

  /**
   * @param wrapping 32 bytes derived from the master key, under which private keys are encrypted
   */
  public KeyRings(DataSource database, byte[] wrapping, Clock clock) {
    this.database = database;
    this.wrapping = wrapping.clone();
    this.clock = clock;
  }

  /**
   * The ring towards a SAML identity provider, whose first key is made when it is first asked for.
   *
   * @param name what certificates call the hub
   */
  public SigningKeys towardsSaml(String provider, String name) {
    return of("saml-sp-" + provider, name);
  }

  /**
   * The ring towards an OpenID Connect provider, whose first key is made when it is first asked
   * for.
   *
   * @param name what certificates call the hub
   */
  public SigningKeys towardsOidc(String provider, String name) {
    return of("oidc-rp-" + provider, name);
  }

  private SigningKeys of(String owner, String name) {
    return rings.computeIfAbsent(
        owner, ring -> new SigningKeys(database, wrapping, ring, name, clock));
  }
}
