// slapd: a directory that checks passwords, which people type at the hub.
import assert from "node:assert/strict";
import { Row, choose, exactly, people, settings } from "./peer.mjs";

const app = settings.RP;
const row = new Row("slapd");

async function attempt(role, password) {
  const { browser, page } = await choose(`${app}/login`, "slapd");
  assert.ok(page.url.startsWith(settings.HUB), `the hub asks for the password: ${page.url}`);
  return browser.submit(page, { login: `upstream-${role}`, password });
}

async function enter(role) {
  const page = await attempt(role, `secret-${role}`);
  assert.equal(page.url, `${app}/me`, `${page.url} ${page.text}`);
  return JSON.parse(page.body);
}

row.version(settings.VERSION);
await row.play("login", async () => {
  const first = (await enter("pupil")).claims.sub;
  assert.equal((await enter("pupil")).claims.sub, first, "the same person again");
  for (const wrong of ["", "secret-teacher", "*"]) {
    const page = await attempt("pupil", wrong);
    assert.equal(page.status, 401, `not by ${wrong}`);
  }
  assert.equal((await attempt("*", "secret-pupil")).status, 401, "a login is no pattern");
});
await row.play("attributes", async () => {
  for (const role of ["pupil", "teacher"]) {
    const { sub, ...claims } = (await enter(role)).userInfo;
    assert.ok(sub);
    exactly(claims, people[role].oidc["openid-client"]);
  }
});
row.notOffered("logout", "a directory has no sessions");
row.notOffered("key rollover", "a directory signs nothing");
