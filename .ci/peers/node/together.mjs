// The four services in one browser: one password opens all of them, a logout at any of them ends all of them.
import assert from "node:assert/strict";
import { Row, eventually, people, settings, signIn, signedInAtHub } from "./peer.mjs";

const { APACHE: apache, RP: rp, SP: sp } = settings;
const back = encodeURIComponent(`${apache}/goodbye`);

/** Where each begins, where somebody is who is inside, where a logout begins and where it ends. */
const SERVICES = {
  mod_auth_openidc: {
    enter: `${apache}/oidc/show`,
    inside: `${apache}/oidc/show`,
    logout: `${apache}/oidc/callback?logout=${back}`,
    end: `${apache}/goodbye`,
  },
  mod_auth_mellon: {
    enter: `${apache}/saml/show`,
    inside: `${apache}/saml/show`,
    logout: `${apache}/mellon/logout?ReturnTo=${back}`,
    end: `${apache}/goodbye`,
  },
  "openid-client": { enter: `${rp}/login`, inside: `${rp}/me`, logout: `${rp}/logout`, end: `${rp}/goodbye` },
  "node-saml": { enter: `${sp}/login`, inside: `${sp}/me`, logout: `${sp}/logout`, end: `${sp}/goodbye` },
};
const row = new Row("together");

async function enterAll() {
  const [first, ...others] = Object.values(SERVICES);
  const { browser } = await signIn(first.enter, people.teacher);
  for (const service of others) {
    const page = await browser.open(service.enter);
    assert.equal(page.url, service.inside, `without a password: ${page.text}`);
  }
  for (const [name, service] of Object.entries(SERVICES)) {
    assert.ok(await inside(browser, service), `inside ${name}`);
  }
  return browser;
}

async function inside(browser, service) {
  const page = await browser.open(service.inside);
  return page.url === service.inside && page.status === 200;
}

row.version("");
await row.play("login", enterAll);
row.blank("attributes");
await row.play("logout", async () => {
  for (const [name, service] of Object.entries(SERVICES)) {
    const browser = await enterAll();
    const end = await browser.open(service.logout);
    assert.equal(end.url.replace(/\?.*/, ""), service.end, `begun at ${name}: ${end.text}`);
    assert.equal(await signedInAtHub(browser), false, `begun at ${name}: the hub's session is over`);
    for (const [other, each] of Object.entries(SERVICES)) {
      await eventually(`begun at ${name}: ${other} ends its session`, async () => !(await inside(browser, each)));
    }
  }
});
row.blank("key rollover");
