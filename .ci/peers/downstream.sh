# Services: what they are joined by, then login, attributes and logout, then a rollover of the hub's key. To be sourced.

prepare_downstream() {
  prepare_mod_auth_openidc
  prepare_mellon
}

play_downstream() {
  say "downstream"
  start_apache
  start_node_saml
  each_downstream play
  if all "${downstream[@]}"; then
    chosen+=(together)
    play together play
  fi

  say "key rollover: announced"
  local before after
  before=$(published)
  preau sso keys announce --notice-days 1 >"$logs/announce.json"
  await 20 published_are 2
  # Who reads metadata once is told; the others find the new key by themselves.
  mellon_takes_metadata
  each_rolled "$before"

  say "key rollover: the next key signs"
  next_key_signs hub
  await 20 first_is_not "$before"
  after=$(published | head -1)
  each_rolled "$after"

  say "key rollover: the former key is gone"
  former_key_retires hub
  await 20 published_are 1
  each_rolled "$after"
}

published_are() { [ "$(published | wc -l)" = "$1" ]; }
first_is_not() { [ "$(published | head -1)" != "$1" ]; }

# each_rolled KID: everybody signs in once more, and must see that key or its certificate.
each_rolled() {
  KID=$1
  CERTIFICATE=$(curl -fs "$hub/saml/idp/metadata" | tr -d ' \n' | grep -o 'X509Certificate>[^<]*' | head -1 | cut -d'>' -f2)
  export KID CERTIFICATE
  each_downstream rolled
}

each_downstream() {
  export APACHE="$apache" SP="$sp"
  ! chosen mod_auth_openidc || VERSION=$(version_of libapache2-mod-auth-openidc) play mod-auth-openidc "$1"
  ! chosen mod_auth_mellon || VERSION=$(version_of libapache2-mod-auth-mellon) play mellon "$1"
  ! chosen openid-client || play openid-client "$1"
  ! chosen node-saml || play node-saml "$1"
}
