// Keycloak as an OpenID Connect provider.
import { keycloak } from "./keycloak.mjs";
import { playUpstream } from "./upstream.mjs";

await playUpstream(process.argv[2], { ...keycloak, peer: "keycloak-oidc", id: "keycloak-oidc" });
