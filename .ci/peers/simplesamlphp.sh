# SimpleSAMLphp of Debian as a SAML identity provider, on PHP's own server. To be sourced.

ssp_port=$(free_port)
ssp="http://127.0.0.1:$ssp_port"
ssp_home="$work/simplesamlphp"
ssp_entity=urn:preau:peers:simplesamlphp

# SimpleSAMLphp needs of the hub its metadata, which it reads as they are; the hub needs SimpleSAMLphp's.
prepare_simplesamlphp() {
  mkdir -p "$ssp_home"/{config,cert,metadata,log,data,tmp,sessions} "$hub_home/config/identity-providers"
  ssp_key first
  ssp_key second
  ssp_signs first ""
  cat >"$ssp_home/config/config.php" <<PHP
<?php
\$config = [
    'baseurlpath' => '$ssp/',
    'certdir' => '$ssp_home/cert/',
    'loggingdir' => '$ssp_home/log/',
    'datadir' => '$ssp_home/data/',
    'tempdir' => '$ssp_home/tmp/',
    'metadatadir' => '$ssp_home/metadata/',
    'attributenamemapdir' => '/usr/share/simplesamlphp/config/attributemap/',
    'timezone' => 'Europe/Paris',
    'secretsalt' => '$(openssl rand -hex 32)',
    'auth.adminpassword' => '$(openssl rand -hex 32)',
    'technicalcontact_name' => 'Personne fictive',
    'technicalcontact_email' => 'personne@example.org',
    'admin.checkforupdates' => false,
    'logging.level' => SimpleSAML\Logger::INFO,
    'logging.handler' => 'file',
    'enable.saml20-idp' => true,
    'module.enable' => ['exampleauth' => true, 'core' => true, 'saml' => true],
    'session.cookie.secure' => false,
    'session.cookie.samesite' => 'Lax',
    'session.phpsession.savepath' => '$ssp_home/sessions/',
    'language.cookie.secure' => false,
    'store.type' => 'phpsession',
    'metadata.sources' => [['type' => 'flatfile'], ['type' => 'xml', 'file' => '$ssp_home/metadata/hub.xml']],
    'authproc.idp' => [],
    'metadata.sign.enable' => false,
    'production' => true,
    'theme.use' => 'default',
];
PHP
  cat >"$hub_home/config/identity-providers/simplesamlphp.yaml" <<YAML
label: { fr: SimpleSAMLphp, en: SimpleSAMLphp }
profiles: [pupil, teacher]
scope: { academies: ["99"] }
join:
  subject: [uid]
  rules:
    - { by: aaf-id, attributes: [FrEduCtRefId], keys: ["{academy}/pupil/{id}"] }
    - { by: person-jointure, attributes: [ENTPersonJointure], academy: "99", keys: ["{academy}/staff/{id}"] }
saml:
  entityId: $ssp_entity
  metadata: { file: config/identity-providers/simplesamlphp.xml }
  nameIdFormat: "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"
  signed: both
  logout: slo
YAML
}

ssp_key() {
  openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj "/CN=$1" -keyout "$ssp_home/cert/$1.key" -out "$ssp_home/cert/$1.crt" 2>/dev/null
}

# ssp_signs KEY ANNOUNCED: by which key it signs, and which one its metadata state besides.
ssp_signs() {
  local announced=""
  [ -z "$2" ] || announced="'new_privatekey' => '$2.key', 'new_certificate' => '$2.crt',"
  cat >"$ssp_home/metadata/saml20-idp-hosted.php" <<PHP
<?php
\$metadata['$ssp_entity'] = [
    'host' => '__DEFAULT__',
    'privatekey' => '$1.key',
    'certificate' => '$1.crt',
    $announced
    'auth' => 'people',
    'attributes.NameFormat' => 'urn:oasis:names:tc:SAML:2.0:attrname-format:basic',
    'NameIDFormat' => 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
    'saml20.sign.response' => true,
    'saml20.sign.assertion' => true,
    'assertion.encryption' => true,
    'validate.authnrequest' => true,
    'redirect.sign' => true,
    'redirect.validate' => true,
    'authproc' => [3 => ['class' => 'saml:PersistentNameID', 'attribute' => 'uid']],
];
PHP
}

# Whom it knows, and what it says of them: the ids of the academy's files.
ssp_people() {
  {
    echo "<?php"
    echo "\$config = ['admin' => ['core:AdminPassword'], 'people' => ['exampleauth:UserPass',"
    jq -r 'del(.outsider) | to_entries[] | .key as $role | .value |
      (.key | split("/")) as $key |
      (if $role == "pupil" then "\u0027FrEduCtRefId\u0027 => [\u0027{AAF}\($key[0])|0|\($key[2])\u0027]"
       else "\u0027ENTPersonJointure\u0027 => [\u0027\($key[2])\u0027]" end) as $says |
      "  \u0027upstream-\($role):secret-\($role)\u0027 => [\u0027uid\u0027 => [\u0027upstream-\($role)\u0027], \($says)],"' "$work/people.json"
    echo "]];"
  } >"$ssp_home/config/authsources.php"
}

start_simplesamlphp() {
  ssp_people
  ssp_reads_ours
  chown -R www-data "$ssp_home"
  SIMPLESAMLPHP_CONFIG_DIR="$ssp_home/config" setpriv --reuid www-data --regid www-data --clear-groups \
    php -d opcache.enable=0 -S "127.0.0.1:$ssp_port" -t /usr/share/simplesamlphp/www >"$logs/simplesamlphp.log" 2>&1 &
  stops+=("kill $!")
  await 20 ssp_metadata
  await 20 upstream_trusted simplesamlphp
}

ssp_reads_ours() {
  curl -fs -o "$ssp_home/metadata/hub.xml" "$hub/saml/sp/metadata/simplesamlphp"
}

ssp_metadata() {
  curl -fs -o "$work/simplesamlphp.xml" "$ssp/saml2/idp/metadata.php" &&
    cp "$work/simplesamlphp.xml" "$hub_home/config/identity-providers/simplesamlphp.xml"
}

# An announced key waits until somebody approves it; then it signs, then the first one goes.
ssp_rollover() {
  ssp_signs first second
  ssp_metadata
  approve_metadata simplesamlphp
  play simplesamlphp rolled
  ssp_signs second ""
  play simplesamlphp rolled
  ssp_metadata
  approve_metadata simplesamlphp
  play simplesamlphp rolled
  roll_ours simplesamlphp saml-sp-simplesamlphp "$hub/saml/sp/metadata/simplesamlphp" ssp_reads_ours
}
