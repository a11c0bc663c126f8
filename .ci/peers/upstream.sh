# Identity providers: joined to people of the demonstration, then login, whom it led to, logout, and a rollover of their key. To be sourced.

prepare_upstream() {
  ! chosen simplesamlphp || prepare_simplesamlphp
  ! chosen slapd || prepare_slapd
  ! chosen keycloak-saml || prepare_keycloak_saml
  ! chosen keycloak-oidc || prepare_keycloak_oidc
}

play_upstream() {
  say "upstream"
  if chosen simplesamlphp; then
    start_simplesamlphp
    export SSP="$ssp" VERSION
    VERSION=$(version_of simplesamlphp)
    play simplesamlphp play
    ssp_rollover
  fi
  if chosen slapd; then
    start_slapd
    VERSION=$(version_of slapd) play slapd play
  fi
  ! any keycloak-saml keycloak-oidc || play_keycloak
}

play_keycloak() {
  start_keycloak
  export KEYCLOAK="$keycloak_realm" VERSION="$keycloak_version"
  if chosen keycloak-saml; then
    approve_metadata keycloak-saml
    keycloak_saml_client
    play keycloak-saml play
    keycloak_saml_rollover
  fi
  if chosen keycloak-oidc; then
    keycloak_oidc_client
    play keycloak-oidc play
    keycloak_oidc_rollover
  fi
}

# Whether the hub believes an identity provider: its start path answers with a request.
upstream_trusted() {
  preau sso idp show "$1" | jq -e '.trusted | length > 0' >/dev/null
}

# approve_metadata ID: what somebody does after comparing fingerprints with the partner; waits until the hub has seen them.
approve_metadata() {
  local fingerprint
  await 60 metadata_wait "$1"
  fingerprint=$(jq -r .fingerprint "$work/standing.json")
  preau sso idp approve "$1" "$fingerprint" >"$logs/approve.json"
}
metadata_wait() {
  preau sso idp show "$1" >"$work/standing.json" && jq -e '.fingerprint' "$work/standing.json" >/dev/null
}
