package fr.preau.sso.upstream.oidc;

import fr.preau.sso.PublicAddress;

/** Where an OpenID Connect provider finds the hub: an address of its own for each provider. */
record RpAddresses(PublicAddress hub) {
  static final String LOGIN = "/oidc/rp/login/";
  static final String CALLBACK = "/oidc/rp/callback/";
  static final String KEYS = "/oidc/rp/jwks/";
  static final String BACK_CHANNEL = "/oidc/rp/backchannel/";
  static final String LOGGED_OUT = "/oidc/rp/logged-out/";

  String callback(String id) {
    return hub.of(CALLBACK + id);
  }

  String loggedOut(String id) {
    return hub.of(LOGGED_OUT + id);
  }
}
