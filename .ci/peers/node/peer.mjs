// What every peer's program shares: who signs in, what is expected, and the columns of the report.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { Browser } from "./browser.mjs";

export const settings = process.env;
export const hub = settings.HUB;

/** People of the demonstration, and what the contract says of each, as the hub's commands told it. */
export const people = JSON.parse(readFileSync(settings.PEOPLE, "utf8"));

/** Where the hub asks who vouches, or its password form when there is one way only. */
export async function choose(address, way, browser = new Browser()) {
  const page = await browser.open(address);
  assert.ok(page.url.startsWith(hub), `the peer sends the browser to the hub, not to ${page.url}: ${page.text}`);
  const link = page.html.querySelectorAll("a.choice").find((each) => each.getAttribute("href").endsWith(`provider=${way}`));
  return { browser, page: link ? await browser.open(new URL(link.getAttribute("href"), page.url).href) : page };
}

/** A browser in which somebody signed in by password on the way to a peer's address. */
export async function signIn(address, person) {
  const { browser, page } = await choose(address, "local");
  assert.ok(page.html.querySelector("input[name=password]"), `the hub asks for a password: ${page.text}`);
  return { browser, page: await browser.submit(page, { login: person.login, password: person.password }) };
}

/** Whom the contract leaves out gets a page of the hub, and the peer nothing. */
export async function leavesOut(address, person, inside) {
  const { browser, page } = await signIn(address, person);
  assert.ok(page.url.startsWith(`${hub}/sign-on/refused`), `refused by a page of the hub, not ${page.url}: ${page.text}`);
  assert.equal(await inside(browser), false);
}

/** Whether the hub has a session of this browser: its portal offers to end it then. */
export async function signedInAtHub(browser) {
  const page = await browser.open(`${hub}/`);
  assert.equal(page.status, 200, page.text);
  return page.html.querySelector("form[action='/sign-on/logout']") !== null;
}

/** Ends the hub's session by its own page, as a person does; gives the page that says who was told. */
export async function signOutAtHub(browser) {
  const done = await browser.submit(await browser.open(`${hub}/sign-on/logout`));
  assert.ok(done.url.startsWith(hub), `the browser comes back to the hub, not to ${done.url}`);
  return done;
}

/** What an application behind Apache was passed: a line `NAME=value` each. */
export function shown(page) {
  assert.equal(page.status, 200, page.text);
  return Object.fromEntries(
    page.body
      .split("\n")
      .filter((line) => line.includes("="))
      .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
  );
}

/** Waits for something that becomes true by itself. */
export async function eventually(what, condition, seconds = 10) {
  const end = Date.now() + seconds * 1000;
  while (!(await condition())) {
    assert.ok(Date.now() < end, what);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Same names, same values: nothing that the contract does not release, nothing less. */
export function exactly(received, expected) {
  const sorted = (attributes) =>
    Object.fromEntries(
      Object.keys(attributes)
        .sort()
        .map((name) => [name, [attributes[name]].flat().map(String).sort()]),
    );
  assert.deepEqual(sorted(received), sorted(expected));
}

/** A peer's row of the report, kept from one phase to the next. */
export class Row {
  #file;
  #cells;

  constructor(peer) {
    this.#file = `${settings.REPORT}/${peer}.json`;
    try {
      this.#cells = JSON.parse(readFileSync(this.#file, "utf8"));
    } catch {
      this.#cells = { peer, version: "", cells: {} };
    }
  }

  version(text) {
    this.#cells.version = text;
    this.#write();
  }

  /** Plays one column; what its assertions throw is what was seen. A failed column stays failed. */
  async play(column, work) {
    let seen = "ok";
    try {
      await work();
    } catch (error) {
      seen = `failed: ${String(error.message).split("\n").slice(0, 12).join(" ").replace(/\s+/g, " ").slice(0, 400)}`;
      process.exitCode = 1;
      console.error(`${this.#cells.peer} ${column}:`, error);
    }
    const before = this.#cells.cells[column];
    this.#cells.cells[column] = before && before !== "ok" ? before : seen;
    this.#write();
    console.log(`${this.#cells.peer} ${column}: ${seen}`);
  }

  notOffered(column, why) {
    this.#cells.cells[column] = `not offered: ${why}`;
    this.#write();
  }

  blank(column) {
    this.#cells.cells[column] = "–";
    this.#write();
  }

  #write() {
    writeFileSync(this.#file, JSON.stringify(this.#cells, null, 2));
  }
}
