// openid-client of npm: an OpenID Connect client of a Node application.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { decodeProtectedHeader } from "jose";
import { Row, eventually, exactly, leavesOut, people, settings, signIn, signOutAtHub, signedInAtHub } from "./peer.mjs";

const app = settings.RP;
const row = new Row("openid-client");

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
    row.version(JSON.parse(readFileSync(new URL("node_modules/openid-client/package.json", import.meta.url))).version);
    await row.play("login", async () => {
      const { browser, claims } = await enter(people.pupil);
      const refreshed = JSON.parse((await browser.open(`${app}/refresh`)).body);
      assert.deepEqual(refreshed, {
        rotated: true,
        sub: claims.sub,
        active: true,
        subject: claims.sub,
        again: "invalid_grant",
        activeThen: false,
      });
      const second = await enter(people.pupil);
      assert.equal(second.claims.sub, claims.sub, "the same identifier again");
      assert.deepEqual(JSON.parse((await second.browser.open(`${app}/revoke`)).body), { before: true, after: false });
    });
    await row.play("login", async () => leavesOut(`${app}/login`, people.outsider, inside));
    await row.play("attributes", async () => {
      for (const person of [people.pupil, people.teacher]) {
        const { sub, ...claims } = (await enter(person)).userInfo;
        assert.ok(sub);
        exactly(claims, person.oidc["openid-client"]);
      }
    });
    await row.play("logout", async () => {
      const { browser } = await enter(people.pupil);
      const end = await browser.open(`${app}/logout`);
      assert.equal(end.url.replace(/\?.*/, ""), `${app}/goodbye`);
      assert.equal(JSON.parse(end.body).state, "the-state-of-a-logout");
      assert.equal(await signedInAtHub(browser), false, "the hub's session is over");

      const other = (await enter(people.teacher)).browser;
      assert.equal(await inside(other), true);
      await signOutAtHub(other);
      await eventually("told by the back channel, the application ends its session", async () => !(await inside(other)));
    });
  },

  async rolled() {
    // The library asks again for keys of which it knows the set for a minute at least.
    await row.play("key rollover", async () => {
      let seen;
      await eventually(
        `an id_token by key ${settings.KID} is accepted`,
        async () => {
          seen = await enter(people.pupil).catch((error) => ({ error }));
          return seen.claims;
        },
        75,
      );
      assert.equal(decodeProtectedHeader(seen.idToken).kid, settings.KID);
    });
  },
};

await phases[process.argv[2]]();
