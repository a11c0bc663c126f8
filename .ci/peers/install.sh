# What the peers need: Debian packages, npm packages and Keycloak's distribution. To be sourced; wants root.

debian=(apache2 libapache2-mod-auth-openidc libapache2-mod-auth-mellon simplesamlphp php-cli php-xml php-mbstring slapd ldap-utils postgresql-client curl jq openssl)

install_debian() {
  local missing=() package
  for package in "${debian[@]}"; do
    dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
  done
  [ "${#missing[@]}" -gt 0 ] || return 0
  apt-get update -qq
  # Nothing of theirs is to start by itself: each peer runs on a configuration of this script.
  RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >"$logs/apt.log" 2>&1
}

install_npm() {
  cp -r "$here/node" "$work/node"
  (cd "$work/node" && npm install --silent --no-audit --no-fund --no-package-lock >"$logs/npm.log" 2>&1)
}

# version_of PACKAGE: as Debian says it, without its own revision.
version_of() {
  dpkg-query -W -f '${Version}' "$1" | sed 's/^[0-9]*://; s/[-+].*//'
}
