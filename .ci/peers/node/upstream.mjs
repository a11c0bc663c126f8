// What the identity providers share: people reach the application on openid-client by them, and it must receive what the
// contract says of the very person whom the login was joined to.
import assert from "node:assert/strict";
import { Row, choose, exactly, people, settings, signOutAtHub, signedInAtHub } from "./peer.mjs";

const app = settings.RP;

/**
 * Plays an identity provider.
 *
 * @param peer its name in the report
 * @param id its id in the hub's configuration
 * @param sends whether an address is the identity provider's
 * @param login sends its form for somebody ("pupil", "teacher")
 * @param logout ends its session from its own side
 */
export async function playUpstream(phase, { peer, id, version, sends, login, logout }) {
  const row = new Row(peer);

  async function enter(role) {
    const { browser, page: form } = await choose(`${app}/login`, id);
    assert.ok(sends(form.url), `the hub sends the browser to the identity provider, not to ${form.url}: ${form.text}`);
    const page = await login(browser, form, role);
    assert.equal(page.url, `${app}/me`, `${page.url} ${page.text}`);
    return { browser, received: JSON.parse(page.body) };
  }

  async function isTheRightPerson(role) {
    const { browser, received } = await enter(role);
    const { sub, ...claims } = received.userInfo;
    exactly(claims, people[role].oidc["openid-client"]);
    return browser;
  }

  const phases = {
    async play() {
      row.version(version);
      await row.play("login", async () => {
        const first = (await enter("pupil")).received.claims.sub;
        assert.equal((await enter("pupil")).received.claims.sub, first, "the same person again");
        assert.notEqual((await enter("teacher")).received.claims.sub, first);
      });
      await row.play("attributes", async () => {
        await isTheRightPerson("pupil");
        await isTheRightPerson("teacher");
      });
      await row.play("logout", async () => {
        const { browser } = await enter("pupil");
        const done = await signOutAtHub(browser);
        const next = done.html.querySelector("main a.button").getAttribute("href");
        assert.ok(sends(next), `after the hub, the identity provider is asked, not ${next}`);
        const back = await browser.open(next);
        assert.ok(back.url.startsWith(settings.HUB), `back at the hub, not at ${back.url}: ${back.text}`);
        assert.equal(await signedInAtHub(browser), false, "the hub's session is over");
        const { page } = await choose(`${app}/login`, id, browser);
        assert.ok(sends(page.url), `the identity provider's session is over: it asks again, not ${page.url}`);

        const { browser: other } = await enter("teacher");
        assert.equal(await signedInAtHub(other), true);
        await logout(other);
        assert.equal(await signedInAtHub(other), false, "asked by the identity provider, the hub ends its session");
        assert.equal((await other.open(`${app}/me`)).status, 401, "and the application is told");
      });
    },

    async rolled() {
      await row.play("key rollover", async () => {
        await isTheRightPerson("pupil");
      });
    },
  };
  await phases[phase]();
}
