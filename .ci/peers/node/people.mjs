// Who signs in and what each service must receive, from the roster (preau roster export) and the contracts that the script
// declared, by the names of docs/sso.md and docs/sso-saml.md: nothing that the hub's sign-on computed.
//   people.mjs ROSTER DEMO-PEOPLE KEYS     KEYS is a JSON object of login and person key
import { readFileSync } from "node:fs";

const CONTRACTS = {
  oidc: {
    "mod-auth-openidc": ["familyName", "givenName", "profile", "schools", "divisions"],
    "openid-client": ["familyName", "givenName", "displayName", "profile", "schools", "schoolNames", "divisions", "mail"],
  },
  saml: {
    mellon: ["familyName", "givenName", "profile", "schools", "mail"],
    "node-saml": ["familyName", "givenName", "displayName", "profile", "schools", "schoolNames", "divisions", "mail"],
  },
};
const NAMES = {
  oidc: { familyName: "family_name", givenName: "given_name", displayName: "name", mail: "email" },
  saml: {
    familyName: "urn:oid:2.5.4.4",
    givenName: "urn:oid:2.5.4.42",
    displayName: "urn:oid:2.16.840.1.113730.3.1.241",
    mail: "urn:oid:0.9.2342.19200300.100.1.3",
  },
};

const [roster, demoPeople, keys] = process.argv.slice(2);
const lines = readFileSync(roster, "utf8").trim().split("\n").map((line) => JSON.parse(line));
const of = (kind, key) => lines.filter((line) => line.kind === kind && line.person === key);
const known = JSON.parse(readFileSync(keys, "utf8"));

function values(key, profile) {
  const person = lines.find((line) => line.key === key && line.roles);
  const places = profile === "National_elv" ? of("enrolment", key) : of("post", key).filter((post) => post.teacher);
  const schools = places.map((place) => lines.find((line) => line.kind === "school" && line.key === place.school));
  const classes = [...of("membership", key), ...of("teaching", key)].filter((link) => link.type === "division");
  return {
    familyName: [person.familyName],
    givenName: [person.givenName],
    displayName: [`${person.givenName} ${person.familyName}`],
    profile: [profile],
    schools: schools.map((school) => school.uai),
    schoolNames: schools.map((school) => school.name),
    divisions: [...new Set(classes.map((link) => link.code))],
    mail: person.mail ? [person.mail] : [],
  };
}

function expected(all, protocol) {
  return Object.fromEntries(
    Object.entries(CONTRACTS[protocol]).map(([service, words]) => [
      service,
      Object.fromEntries(
        words.filter((word) => all[word].length > 0).map((word) => [NAMES[protocol][word] ?? word, all[word]]),
      ),
    ]),
  );
}

/** The last one is in no contract of a service of the script. */
const ROLES = { National_elv: "pupil", National_ens: "teacher", National_dir: "outsider" };
const people = {};
for (const line of readFileSync(demoPeople, "utf8").trim().split("\n")) {
  const [login, password, profile] = line.split(" ");
  const role = ROLES[profile];
  if (role === "outsider") {
    people[role] ??= { login, password };
  } else if (role && !people[role]) {
    const all = values(known[login], profile);
    people[role] = { login, password, key: known[login], oidc: expected(all, "oidc"), saml: expected(all, "saml") };
  }
}
console.log(JSON.stringify(people));
