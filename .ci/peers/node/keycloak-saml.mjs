// Keycloak as a SAML identity provider.
import { keycloak } from "./keycloak.mjs";
import { playUpstream } from "./upstream.mjs";

await playUpstream(process.argv[2], { ...keycloak, peer: "keycloak-saml", id: "keycloak-saml" });
