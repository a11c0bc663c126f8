// node-saml of npm: a SAML service provider of a Node application.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Row, exactly, people, settings, signIn, signOutAtHub, signedInAtHub } from "./peer.mjs";

const app = settings.SP;
const row = new Row("node-saml");

/** What the library adds to the attributes in a profile. */
const OWN = ["issuer", "inResponseTo", "sessionIndex", "nameID", "nameIDFormat", "nameQualifier", "spNameQualifier"];

async function enter(person) {
  const { browser, page } = await signIn(`${app}/login`, person);
  assert.equal(page.url, `${app}/me`, page.body.slice(0, 300));
  return { browser, ...JSON.parse(page.body) };
}

async function inside(browser) {
  return (await browser.open(`${app}/me`)).status === 200;
}

const phases = {
  async play() {
    const manifest = new URL("node_modules/@node-saml/node-saml/package.json", import.meta.url);
    row.version(JSON.parse(readFileSync(manifest)).version);
    await row.play("login", async () => {
      const { profile, relayState, response } = await enter(people.pupil);
      assert.equal(relayState, "where-the-person-was");
      assert.equal(profile.nameIDFormat, "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent");
      assert.match(response, /EncryptedAssertion/);
      assert.equal((await enter(people.pupil)).profile.nameID, profile.nameID, "the same identifier again");
    });
    await row.play("attributes", async () => {
      for (const person of [people.pupil, people.teacher]) {
        const { profile } = await enter(person);
        const received = Object.fromEntries(Object.entries(profile.attributes));
        exactly(received, person.saml["node-saml"]);
        const flat = Object.keys(profile).filter((name) => name !== "attributes" && !OWN.includes(name));
        for (const name of flat) {
          assert.ok(name in received || name in { mail: 1, email: 1 }, `${name} is no attribute`);
        }
      }
    });
    await row.play("logout", async () => {
      const { browser } = await enter(people.pupil);
      const end = await browser.open(`${app}/logout`);
      assert.equal(end.url, `${app}/goodbye`, end.body.slice(0, 300));
      assert.equal(await signedInAtHub(browser), false, "the hub's session is over");

      const other = (await enter(people.teacher)).browser;
      assert.equal(await inside(other), true);
      await signOutAtHub(other);
      assert.equal(await inside(other), false, "asked by the hub, the application ends its session");
    });
  },

  async rolled() {
    await row.play("key rollover", async () => {
      const { response } = await enter(people.pupil);
      assert.ok(response.replace(/\s/g, "").includes(settings.CERTIFICATE), "the response is signed by the new key");
    });
  },
};

await phases[process.argv[2]]();
