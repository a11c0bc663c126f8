# The two Node applications: openid-client and node-saml. To be sourced.

rp="http://127.0.0.1:$(free_port)"
sp="http://127.0.0.1:$(free_port)"

prepare_openid_client() {
  openssl rand -hex 32 >"$hub_home/config/secrets/openid-client"
  service openid-client "familyName, givenName, displayName, profile, schools, schoolNames, divisions, mail" <<YAML
name: openid-client
oidc:
  redirectUris: ["$rp/cb"]
  postLogoutRedirectUris: ["$rp/goodbye"]
  backchannelLogoutUri: "$rp/backchannel"
  secretFile: config/secrets/openid-client
  refreshHours: 1
YAML
}

start_openid_client() {
  RP="$rp" HUB="$hub" RP_SECRET="$hub_home/config/secrets/openid-client" \
    start_app "$rp" openid-client-app
}

# Its metadata are dropped into the running hub, which takes them up by itself.
start_node_saml() {
  mkdir -p "$work/node-saml" "$hub_home/config/services/saml"
  openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=node-saml \
    -keyout "$work/node-saml/sp.key" -out "$work/node-saml/sp.cert" 2>/dev/null
  export SP="$sp" SP_KEYS="$work/node-saml"
  HUB="$hub" node "$work/node/node-saml-app.mjs" metadata >"$work/node-saml/metadata.xml"
  cp "$work/node-saml/metadata.xml" "$hub_home/config/services/saml/node-saml.xml"
  HUB="$hub" start_app "$sp" node-saml-app
}

# start_app ADDRESS PROGRAM
start_app() {
  node "$work/node/$2.mjs" >"$logs/$2.log" 2>&1 &
  stops+=("kill $!")
  await 20 curl -fs -o /dev/null "$1/goodbye"
}
