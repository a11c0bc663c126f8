package fr.preau.sso.upstream.saml;

import fr.preau.platform.IdentityProviderConfig;
import fr.preau.platform.SamlUpstreamConfig;
import fr.preau.sso.PublicAddress;

/** Where an identity provider finds the hub, and as whom. */
record SpAddresses(PublicAddress hub) {
  static final String LOGIN = "/saml/sp/login/";
  static final String ACS = "/saml/sp/acs/";
  static final String METADATA = "/saml/sp/metadata/";
  static final String SLO = "/saml/sp/slo/";

  String acs(String id) {
    return hub.of(ACS + id);
  }

  String slo(String id) {
    return hub.of(SLO + id);
  }

  /** The hub's entity id towards an identity provider. */
  String entityId(IdentityProviderConfig idp) {
    return idp.saml()
        .flatMap(SamlUpstreamConfig::spEntityId)
        .orElseGet(() -> hub.of(METADATA + idp.id()));
  }
}
