# slapd as a directory that checks passwords, over TLS. To be sourced.

slapd_port=$(free_port)
slapd_home="$work/slapd"

prepare_slapd() {
  mkdir -p "$slapd_home/data" "$hub_home"/config/{identity-providers,trust}
  openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1 \
    -keyout "$slapd_home/key.pem" -out "$slapd_home/certificate.pem" 2>/dev/null
  cp "$slapd_home/certificate.pem" "$hub_home/config/trust/slapd.pem"
  openssl rand -hex 16 >"$hub_home/config/secrets/slapd"
  cat >"$hub_home/config/identity-providers/slapd.yaml" <<YAML
label: { fr: Annuaire, en: Directory }
profiles: [pupil, teacher]
join:
  rules:
    - { by: value, attributes: [ENTEleveStructRattachId], keys: ["99/pupil/{id}"] }
    - { by: person-jointure, attributes: [ENTPersonJointure], academy: "99", keys: ["{academy}/staff/{id}"] }
ldap:
  host: localhost
  port: $slapd_port
  security: ldaps
  trustStore: config/trust/slapd.pem
  bindDn: cn=preau,dc=example,dc=org
  passwordFile: config/secrets/slapd
  base: ou=people,dc=example,dc=org
  filter: "(&(objectClass=ENTPerson)(uid={login}))"
YAML
  cat >"$slapd_home/slapd.conf" <<CONF
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
attributetype ( 1.3.6.1.4.1.4203.666.1.901 NAME 'ENTPersonJointure' EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )
attributetype ( 1.3.6.1.4.1.4203.666.1.902 NAME 'ENTEleveStructRattachId' EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )
objectclass ( 1.3.6.1.4.1.4203.666.3.901 NAME 'ENTPerson' SUP top AUXILIARY MAY ( ENTPersonJointure \$ ENTEleveStructRattachId ) )
modulepath /usr/lib/ldap
moduleload back_mdb
pidfile $slapd_home/slapd.pid
TLSCertificateFile $slapd_home/certificate.pem
TLSCertificateKeyFile $slapd_home/key.pem
database mdb
suffix dc=example,dc=org
rootdn cn=admin,dc=example,dc=org
directory $slapd_home/data
access to attrs=userPassword by anonymous auth
access to * by dn.exact=cn=preau,dc=example,dc=org read
CONF
}

slapd_entries() {
  cat <<LDIF
dn: dc=example,dc=org
objectClass: dcObject
objectClass: organization
dc: example
o: Fictive

dn: cn=preau,dc=example,dc=org
objectClass: applicationProcess
objectClass: simpleSecurityObject
cn: preau
userPassword: $(slappasswd -n -T "$work/slapd-secret")

dn: ou=people,dc=example,dc=org
objectClass: organizationalUnit
ou: people
LDIF
  jq -r 'del(.outsider) | to_entries[] | .key as $role | (.value.key | split("/")[2]) as $id |
    "\ndn: uid=upstream-\($role),ou=people,dc=example,dc=org\nobjectClass: inetOrgPerson\nobjectClass: ENTPerson\ncn: \($role)\nsn: \($role)\nuid: upstream-\($role)\nuserPassword: secret-\($role)\n" +
    (if $role == "pupil" then "ENTEleveStructRattachId: \($id)" else "ENTPersonJointure: \($id)" end)' "$work/people.json"
}

start_slapd() {
  (umask 077 && tr -d "\n" <"$hub_home/config/secrets/slapd" >"$work/slapd-secret")
  slapd_entries >"$slapd_home/entries.ldif"
  slapadd -f "$slapd_home/slapd.conf" -l "$slapd_home/entries.ldif" >"$logs/slapadd.log" 2>&1
  chown -R openldap "$slapd_home"
  slapd -f "$slapd_home/slapd.conf" -h "ldaps://127.0.0.1:$slapd_port" -u openldap -g openldap -d 256 >"$logs/slapd.log" 2>&1 &
  stops+=("kill $!; wait $!")
  await 20 env LDAPTLS_CACERT="$slapd_home/certificate.pem" ldapwhoami -x -H "ldaps://127.0.0.1:$slapd_port"
}
