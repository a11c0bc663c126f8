// mod_auth_openidc in Apache: an OpenID Connect client.
import assert from "node:assert/strict";
import { decodeProtectedHeader } from "jose";
import { Row, eventually, exactly, leavesOut, people, settings, shown, signIn, signOutAtHub, signedInAtHub } from "./peer.mjs";

const apache = settings.APACHE;
const show = `${apache}/oidc/show`;
const row = new Row("mod_auth_openidc");

async function enter(person) {
  const { browser, page } = await signIn(show, person);
  assert.equal(page.url, show);
  return { browser, seen: shown(page) };
}

/** Whether the module still has a session of its own: it sends the browser nowhere then. */
async function inside(browser) {
  const page = await browser.open(show);
  return page.url === show && page.status === 200;
}

const phases = {
  async play() {
    row.version(settings.VERSION);
    await row.play("login", async () => {
      const { seen } = await enter(people.pupil);
      assert.ok(seen.REMOTE_USER, "the application knows who came");
      assert.equal(JSON.parse(seen.OIDC_id_token_payload).sub, seen.REMOTE_USER);
      assert.equal((await enter(people.pupil)).seen.REMOTE_USER, seen.REMOTE_USER, "the same identifier again");
    });
    await row.play("login", async () => leavesOut(show, people.outsider, inside));
    await row.play("attributes", async () => {
      for (const person of [people.pupil, people.teacher]) {
        const { seen } = await enter(person);
        const { sub, ...claims } = JSON.parse(seen.OIDC_userinfo_json);
        assert.equal(seen.REMOTE_USER, sub);
        exactly(claims, person.oidc["mod-auth-openidc"]);
      }
    });
    await row.play("logout", async () => {
      const { browser } = await enter(people.pupil);
      const end = await browser.open(`${apache}/oidc/callback?logout=${encodeURIComponent(`${apache}/goodbye`)}`);
      assert.equal(end.url.replace(/\?.*/, ""), `${apache}/goodbye`);
      assert.equal(await signedInAtHub(browser), false, "the hub's session is over");
      assert.equal(await inside(browser), false, "the module's session is over");

      const other = (await enter(people.teacher)).browser;
      assert.equal(await inside(other), true);
      await signOutAtHub(other);
      await eventually("told by the back channel, the module ends its session", async () => !(await inside(other)));
    });
  },

  async rolled() {
    await row.play("key rollover", async () => {
      const { seen } = await enter(people.pupil);
      assert.equal(decodeProtectedHeader(seen.OIDC_id_token).kid, settings.KID);
    });
  },
};

await phases[process.argv[2]]();
