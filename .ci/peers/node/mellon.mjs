// mod_auth_mellon in Apache: a SAML service provider on Lasso.
import assert from "node:assert/strict";
import { Row, exactly, leavesOut, people, settings, shown, signIn, signOutAtHub, signedInAtHub } from "./peer.mjs";

const apache = settings.APACHE;
const show = `${apache}/saml/show`;
const row = new Row("mod_auth_mellon");

async function enter(person) {
  const { browser, page } = await signIn(show, person);
  assert.equal(page.url, show);
  return { browser, seen: shown(page) };
}

async function inside(browser) {
  const page = await browser.open(show);
  return page.url === show && page.status === 200;
}

/** Short names that the configuration gives to attributes whose names are no names of variables. */
const NAMES = {
  sn: "urn:oid:2.5.4.4",
  givenName: "urn:oid:2.5.4.42",
  mail: "urn:oid:0.9.2342.19200300.100.1.3",
};

/** What the module read in the assertion: it numbers the values of an attribute. */
function attributes(seen) {
  const read = {};
  for (const [name, value] of Object.entries(seen)) {
    const numbered = name.match(/^MELLON_(.+)_\d+$/)?.[1];
    if (numbered && numbered !== "NAME_ID" && numbered !== "ASSERTION_ID") {
      (read[NAMES[numbered] ?? numbered] ??= []).push(value);
    }
  }
  return read;
}

const phases = {
  async play() {
    row.version(settings.VERSION);
    await row.play("login", async () => {
      const { seen } = await enter(people.pupil);
      assert.ok(seen.REMOTE_USER, "the application knows who came");
      assert.notEqual((await enter(people.pupil)).seen.REMOTE_USER, seen.REMOTE_USER, "it asked for a transient identifier");
    });
    await row.play("login", async () => leavesOut(show, people.outsider, inside));
    await row.play("attributes", async () => {
      for (const person of [people.pupil, people.teacher]) {
        exactly(attributes((await enter(person)).seen), person.saml.mellon);
      }
    });
    await row.play("logout", async () => {
      const { browser } = await enter(people.pupil);
      const end = await browser.open(`${apache}/mellon/logout?ReturnTo=${encodeURIComponent(`${apache}/goodbye`)}`);
      assert.equal(end.url, `${apache}/goodbye`);
      assert.equal(await signedInAtHub(browser), false, "the hub's session is over");
      assert.equal(await inside(browser), false, "the module's session is over");

      const other = (await enter(people.teacher)).browser;
      assert.equal(await inside(other), true);
      const told = await signOutAtHub(other);
      assert.ok(other.visited.some((url) => url.startsWith(`${apache}/mellon/logout?SAMLRequest=`)), told.text);
      assert.equal(await inside(other), false, "asked by the hub, the module ends its session");
    });
  },

  async rolled() {
    await row.play("key rollover", async () => {
      const { seen } = await enter(people.pupil);
      const response = Buffer.from(seen.MELLON_SAML_RESPONSE, "base64").toString().replace(/\s/g, "");
      assert.ok(response.includes(settings.CERTIFICATE), "the response is signed by the new key");
    });
  },
};

await phases[process.argv[2]]();
