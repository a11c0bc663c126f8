# The hub that the peers are joined to: a home with the demonstration's academy. To be sourced.

hub_home="$work/hub"
hub_port=$(free_port)
hub="http://localhost:$hub_port"

preau() {
  java -Xmx512m -jar "$root/integration/target/preau.jar" --home "$hub_home" --json "$@" 2>>"$logs/commands.log"
}

# A hub of the demonstration under an address of its own; start_hub serves it.
prepare_hub() {
  # The database's server may run as somebody else.
  mkdir -p "$hub_home/config"
  cat >"$hub_home/config/preau.yaml" <<YAML
http: { address: 127.0.0.1, port: $hub_port, baseUrl: "$hub" }
accounts:
  policies: { pupil: local, guardian: local, teacher: local, staff: local }
YAML
  preau init --demo >"$logs/init.json"
}

# service ID RELEASE: a service of the hub, whose section "sso:" comes from standard input.
service() {
  cat - >"$hub_home/config/providers/$1.yaml" <<YAML
kind: service
contract:
  controller: { name: Cheffe d'établissement fictive, role: chef d'établissement }
  purpose: Essais avec de vrais logiciels
  legalBasis: mission d'intérêt public (RGPD, art. 6.1.e)
  categories: [identité, scolarité]
  retention: 12
  approvedBy: Responsable fictif du numérique éducatif
  approvedOn: 2026-06-30
subscription: { schools: all, profiles: [National_elv, National_ens] }
release: [$2]
sso:
$(sed 's/^/  /')
YAML
}

start_hub() {
  java -Xmx512m -jar "$root/integration/target/preau.jar" --home "$hub_home" serve >"$logs/hub.out" 2>"$logs/hub.log" &
  hub_pid=$!
  stops+=("kill $hub_pid; wait $hub_pid")
  await 120 curl -fs -o /dev/null "$hub/.well-known/openid-configuration"
}

sql() {
  local data="$hub_home/data/postgresql"
  PGPASSWORD=$(cat "$data/password") psql -h 127.0.0.1 -p "$(sed -n 4p "$data/cluster/postmaster.pid")" -U preau -qAt -v ON_ERROR_STOP=1 -c "$1" preau
}

# Key ids that the hub publishes, the one that signs first.
published() {
  curl -fs "$hub/oauth2/jwks" | jq -r '.keys[].kid'
}

# The dates of a rollover are days apart; instead of waiting for them, they are moved in the database.
next_key_signs() {
  sql "update signing_key set signs_from = now() where owner = '$1' and signs_from > now()"
}
former_key_retires() {
  sql "update signing_key set retires_at = now() where owner = '$1' and retires_at is not null"
}

# roll_ours ID RING ADDRESS LEARN: the keys by which identity provider ID knows the hub, which it finds at an address
# and is told by a command, if it has to be told.
roll_ours() {
  local before now
  before=$(curl -fs "$3" | sha256sum)
  preau sso keys announce --idp "$1" --notice-days 1 >"$logs/announce-$1.json"
  await 20 differs "$3" "$before"
  $4
  play "$1" rolled
  now=$(curl -fs "$3" | sha256sum)
  next_key_signs "$2"
  await 20 differs "$3" "$now"
  play "$1" rolled
  now=$(curl -fs "$3" | sha256sum)
  former_key_retires "$2"
  await 20 differs "$3" "$now"
  $4
  play "$1" rolled
}
differs() {
  local now
  now=$(curl -fs "$1" | sha256sum) && [ "$now" != "$2" ]
}

# Who signs in, and what every service must receive about them.
write_people() {
  local login profile keys='{}'
  preau roster export --out "$work/roster.jsonl" >/dev/null
  for profile in National_elv National_ens; do
    login=$(grep -m1 " $profile\$" "$hub_home/config/secrets/demo-people" | cut -d' ' -f1)
    keys=$(preau person find "$login" | jq --argjson keys "$keys" --arg login "$login" \
      '$keys + {($login): (.people[] | select(.login == $login) | .key)}')
  done
  echo "$keys" >"$work/keys.json"
  node "$work/node/people.mjs" "$work/roster.jsonl" "$hub_home/config/secrets/demo-people" "$work/keys.json"
}
