package fr.preau.sso.upstream.oidc;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import fr.preau.sso.keys.KeyRings;
import fr.preau.sso.keys.SigningKeys;

/**
 * The keys by which the hub proves itself to providers: a ring of its own towards each, so that
 * what it signs for one says nothing to another.
 */
record OurKeys(KeyRings rings, RpAddresses addresses) {
  SigningKeys towards(String provider) {
    return rings.towardsOidc(provider, addresses.hub().host());
  }

  /** What a provider may know of them. */
  JWKSet published(String provider) {
    return new JWKSet(
        towards(provider).published().stream().<JWK>map(key -> key.jwk().toPublicJWK()).toList());
  }
}
