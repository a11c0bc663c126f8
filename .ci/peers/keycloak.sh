# Keycloak as an identity provider, by its own distribution from Central, in its mode for development. To be sourced.

keycloak_version=26.7.3
keycloak_port=$(free_port)
keycloak="http://127.0.0.1:$keycloak_port"
keycloak_realm="$keycloak/realms/peers"
keycloak_password=$(openssl rand -hex 16)

install_keycloak() {
  (cd "$root" && mvn -q -B -ntp -N org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
    -Dartifact="org.keycloak:keycloak-quarkus-dist:$keycloak_version:zip" -DoutputDirectory="$work/keycloak") >"$logs/keycloak-install.log" 2>&1
  (cd "$work/keycloak" && jar xf ./*.zip && rm ./*.zip)
  keycloak_home=$(echo "$work"/keycloak/*)
}

prepare_keycloak_saml() {
  mkdir -p "$hub_home/config/identity-providers"
  # By address, unlike SimpleSAMLphp: what it says first has to be approved as well.
  cat >"$hub_home/config/identity-providers/keycloak-saml.yaml" <<YAML
label: { fr: Keycloak, en: Keycloak }
profiles: [pupil, teacher]
scope: { academies: ["99"] }
join:
  rules:
    - { by: aaf-id, attributes: [FrEduCtRefId], keys: ["{academy}/pupil/{id}"] }
    - { by: person-jointure, attributes: [ENTPersonJointure], academy: "99", keys: ["{academy}/staff/{id}"] }
saml:
  entityId: $keycloak_realm
  metadata: { url: "$keycloak_realm/protocol/saml/descriptor" }
  nameIdFormat: "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"
  signed: both
  logout: slo
YAML
}

prepare_keycloak_oidc() {
  mkdir -p "$hub_home/config/identity-providers"
  cat >"$hub_home/config/identity-providers/keycloak-oidc.yaml" <<YAML
label: { fr: Keycloak en OpenID Connect, en: Keycloak by OpenID Connect }
profiles: [pupil, teacher]
scope: { academies: ["99"] }
join:
  rules:
    - { by: aaf-id, attributes: [FrEduCtRefId], keys: ["{academy}/pupil/{id}"] }
    - { by: person-jointure, attributes: [ENTPersonJointure], academy: "99", keys: ["{academy}/staff/{id}"] }
oidc:
  issuer: $keycloak_realm
  clientId: preau
  clientAuthentication: private_key_jwt
  privateNetwork: true
  logout: end-session
YAML
}

# It asks for a client's keys once in ten seconds at the most: here a rollover of days takes less.
start_keycloak() {
  JAVA_OPTS_KC_HEAP="-Xmx512m" KC_BOOTSTRAP_ADMIN_USERNAME=admin KC_BOOTSTRAP_ADMIN_PASSWORD="$keycloak_password" \
    bash "$keycloak_home/bin/kc.sh" start-dev --http-host=127.0.0.1 --http-port="$keycloak_port" \
    --spi-public-key-storage--infinispan--min-time-between-requests=0 >"$logs/keycloak.log" 2>&1 &
  stops+=("kill $!; wait $!")
  await 300 curl -fs -o /dev/null "$keycloak/realms/master"
  kc POST /realms '{"realm":"peers","enabled":true,"sslRequired":"none"}'
  kc PUT /realms/peers/users/profile "$(kc GET /realms/peers/users/profile | jq '.unmanagedAttributePolicy = "ENABLED"')" >/dev/null
  keycloak_people
}

# kc METHOD PATH [JSON]: the administration's interface.
kc() {
  local token
  token=$(curl -fsS "$keycloak/realms/master/protocol/openid-connect/token" -d grant_type=password -d client_id=admin-cli \
    -d username=admin -d "password=$keycloak_password" | jq -r .access_token)
  curl -fsS -X "$1" -H "Authorization: Bearer $token" -H "Content-Type: ${4:-application/json}" ${3:+--data-binary "$3"} "$keycloak/admin$2"
}

# The same people by the same logins as in SimpleSAMLphp.
keycloak_people() {
  local person
  jq -c 'del(.outsider) | to_entries[] | .key as $role | (.value.key | split("/")) as $key |
    {username: "upstream-\($role)", enabled: true, emailVerified: true, email: "\($role)@example.org", firstName: "P", lastName: "Fictive",
     credentials: [{type: "password", value: "secret-\($role)", temporary: false}],
     attributes: (if $role == "pupil" then {FrEduCtRefId: ["{AAF}\($key[0])|0|\($key[2])"]} else {ENTPersonJointure: [$key[2]]} end)}' \
    "$work/people.json" | while read -r person; do
    kc POST /realms/peers/users "$person"
  done
}

# The hub as a client of Keycloak, made of the hub's metadata by Keycloak itself.
keycloak_saml_client() {
  local client
  client=$(kc POST /realms/peers/client-description-converter "$(curl -fs "$hub/saml/sp/metadata/keycloak-saml")" application/xml |
    jq '.defaultClientScopes = [] | .frontchannelLogout = true
      | .attributes += {"saml.assertion.signature": "true", "saml.server.signature": "true", "saml.encrypt": "true"}
      | .protocolMappers = [("FrEduCtRefId", "ENTPersonJointure") | {name: ., protocol: "saml", protocolMapper: "saml-user-attribute-mapper",
          config: {"user.attribute": ., "attribute.name": ., "attribute.nameformat": "Basic"}}]')
  echo "$client" >"$logs/keycloak-client.json"
  kc POST /realms/peers/clients "$client"
}

keycloak_oidc_client() {
  kc POST /realms/peers/clients "$(jq -n --arg hub "$hub" '{clientId: "preau", protocol: "openid-connect", publicClient: false,
    standardFlowEnabled: true, directAccessGrantsEnabled: false, frontchannelLogout: false, clientAuthenticatorType: "client-jwt",
    redirectUris: ["\($hub)/oidc/rp/callback/keycloak-oidc"],
    attributes: {"use.jwks.url": "true", "jwks.url": "\($hub)/oidc/rp/jwks/keycloak-oidc", "pkce.code.challenge.method": "S256",
      "post.logout.redirect.uris": "\($hub)/oidc/rp/logged-out/keycloak-oidc",
      "backchannel.logout.url": "\($hub)/oidc/rp/backchannel/keycloak-oidc", "backchannel.logout.session.required": "true"},
    protocolMappers: [("FrEduCtRefId", "ENTPersonJointure") | {name: ., protocol: "openid-connect",
      protocolMapper: "oidc-usermodel-attribute-mapper", config: {"user.attribute": ., "claim.name": ., "jsonType.label": "String",
        "id.token.claim": "true", "userinfo.token.claim": "true"}}]}')"
}

keycloak_key() {
  kc POST /realms/peers/components "$(jq -n --arg name "$1" --arg priority "$2" \
    '{name: $name, providerId: "rsa-generated", providerType: "org.keycloak.keys.KeyProvider", config: {priority: [$priority], keySize: ["2048"], algorithm: ["RS256"]}}')"
}

# keycloak_keys FILTER CHANGE: changes the providers of signing keys that a filter selects.
keycloak_keys() {
  local component
  kc GET "/realms/peers/components?type=org.keycloak.keys.KeyProvider" |
    jq -c ".[] | select(.providerId == \"rsa-generated\") | select($1) | $2" | while read -r component; do
    kc PUT "/realms/peers/components/$(jq -r .id <<<"$component")" "$component"
  done
}
keycloak_signs_by() {
  keycloak_keys ".name == \"$1\"" ".config.priority = [\"$2\"]"
}
keycloak_keeps_only() {
  keycloak_keys ".name != \"$1\"" '.config.enabled = ["false"] | .config.active = ["false"]'
}

# A key is announced by a low priority, signs by a high one; the first one goes when its provider is switched off.
keycloak_saml_rollover() {
  keycloak_key second 10
  approve_metadata keycloak-saml
  play keycloak-saml rolled
  keycloak_signs_by second 1000
  play keycloak-saml rolled
  keycloak_keeps_only second
  approve_metadata keycloak-saml
  play keycloak-saml rolled
}

# The same by OpenID Connect, where nobody has to do anything.
keycloak_oidc_rollover() {
  keycloak_key third 10
  play keycloak-oidc rolled
  keycloak_signs_by third 2000
  play keycloak-oidc rolled
  keycloak_keeps_only third
  play keycloak-oidc rolled
  roll_ours keycloak-oidc oidc-rp-keycloak-oidc "$hub/oidc/rp/jwks/keycloak-oidc" true
}
