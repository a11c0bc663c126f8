# One Apache with mod_auth_openidc and mod_auth_mellon, each on a path that shows what the module passes on. To be sourced.

apache_port=$(free_port)
apache="http://127.0.0.1:$apache_port"
apache_home="$work/apache"

# Keys and metadata of the service, as the Debian package's own tool makes them; the hub is given the metadata.
prepare_mellon() {
  mkdir -p "$apache_home/mellon"
  (cd "$apache_home/mellon" && mellon_create_metadata "$apache/mellon/metadata" "$apache/mellon" >/dev/null)
  mv "$apache_home"/mellon/*.key "$apache_home/mellon/sp.key"
  mv "$apache_home"/mellon/*.cert "$apache_home/mellon/sp.cert"
  mv "$apache_home"/mellon/*.xml "$apache_home/mellon/sp.xml"
  chmod 0644 "$apache_home"/mellon/sp.*
  mkdir -p "$hub_home/config/services/saml"
  cp "$apache_home/mellon/sp.xml" "$hub_home/config/services/saml/mellon.xml"
  service mellon "familyName, givenName, profile, schools, mail" <<'YAML'
name: mod_auth_mellon
saml: { nameId: persistent, idpInitiated: true }
YAML
}

prepare_mod_auth_openidc() {
  openssl rand -hex 32 >"$hub_home/config/secrets/mod-auth-openidc"
  service mod-auth-openidc "familyName, givenName, profile, schools, divisions" <<YAML
name: mod_auth_openidc
oidc:
  redirectUris: ["$apache/oidc/callback"]
  postLogoutRedirectUris: ["$apache/goodbye"]
  backchannelLogoutUri: "$apache/oidc/callback?logout=backchannel"
  secretFile: config/secrets/mod-auth-openidc
YAML
}

# What the module passes to an application, a line each.
write_show() {
  mkdir -p "$apache_home/cgi" "$apache_home/htdocs" "$apache_home/run"
  printf '#!/bin/sh\nprintf "Content-Type: text/plain; charset=utf-8\\r\\n\\r\\n"\nenv | LC_ALL=C sort\n' >"$apache_home/cgi/show"
  chmod 0755 "$apache_home/cgi/show"
  echo goodbye >"$apache_home/htdocs/goodbye"
}

start_apache() {
  write_show
  fetch_idp_metadata
  cat >"$apache_home/apache.conf" <<CONF
ServerRoot /usr/lib/apache2
ServerName 127.0.0.1
Listen 127.0.0.1:$apache_port
PidFile $apache_home/run/apache.pid
DefaultRuntimeDir $apache_home/run
Mutex file:$apache_home/run
ErrorLog $logs/apache.log
LogLevel info
User www-data
Group www-data
LoadModule mpm_prefork_module modules/mod_mpm_prefork.so
LoadModule authn_core_module modules/mod_authn_core.so
LoadModule authz_core_module modules/mod_authz_core.so
LoadModule authz_user_module modules/mod_authz_user.so
LoadModule alias_module modules/mod_alias.so
LoadModule cgi_module modules/mod_cgi.so
LoadModule auth_openidc_module modules/mod_auth_openidc.so
LoadModule auth_mellon_module modules/mod_auth_mellon.so
StartServers 2
MaxRequestWorkers 8
DocumentRoot $apache_home/htdocs
ScriptAlias /oidc/show $apache_home/cgi/show
ScriptAlias /saml/show $apache_home/cgi/show

OIDCProviderMetadataURL $hub/.well-known/openid-configuration
OIDCClientID mod-auth-openidc
OIDCClientSecret $(cat "$hub_home/config/secrets/mod-auth-openidc")
OIDCRedirectURI $apache/oidc/callback
OIDCCryptoPassphrase $(openssl rand -hex 32)
OIDCScope "openid profile email education"
OIDCPKCEMethod S256
OIDCRemoteUserClaim sub
OIDCPassUserInfoAs json
OIDCPassIDTokenAs payload serialized
<Location /oidc>
  AuthType openid-connect
  Require valid-user
</Location>

<Location />
  MellonEndpointPath /mellon
  MellonSPPrivateKeyFile $apache_home/mellon/sp.key
  MellonSPCertFile $apache_home/mellon/sp.cert
  MellonSPMetadataFile $apache_home/mellon/sp.xml
  MellonIdPMetadataFile $apache_home/mellon/idp.xml
</Location>
# Not on all of the server: where it has a session, it would keep mod_auth_openidc from its own addresses.
<Location /mellon>
  MellonEnable info
</Location>
<Location /saml>
  AuthType Mellon
  MellonEnable auth
  Require valid-user
  MellonUser NAME_ID
  MellonSetEnv sn urn:oid:2.5.4.4
  MellonSetEnv givenName urn:oid:2.5.4.42
  MellonSetEnv mail urn:oid:0.9.2342.19200300.100.1.3
  MellonSamlResponseDump On
</Location>
CONF
  apache2 -f "$apache_home/apache.conf" -k start
  stops+=(stop_apache)
  await 20 curl -fs -o /dev/null "$apache/goodbye"
}

# What somebody does who keeps mod_auth_mellon up to date while a rollover is announced.
mellon_takes_metadata() {
  fetch_idp_metadata
  apache2 -f "$apache_home/apache.conf" -k restart
  await 20 curl -fs -o /dev/null "$apache/goodbye"
}

fetch_idp_metadata() {
  curl -fs -o "$apache_home/mellon/idp.xml" "$hub/saml/idp/metadata"
}

stop_apache() {
  local pid
  pid=$(cat "$apache_home/run/apache.pid")
  apache2 -f "$apache_home/apache.conf" -k stop
  while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
}
