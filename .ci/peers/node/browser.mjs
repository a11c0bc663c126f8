// A browser without JavaScript over all hosts: keeps cookies, follows redirects, sends forms. The forms that
// SAML sends by themselves it sends as well, as a person does who presses the button.
import { request } from "node:http";
import { parse } from "node-html-parser";
import { CookieJar } from "tough-cookie";

const STEPS = 25;

// As for a page that a person asked for: mod_auth_openidc sends nobody else to sign in.
const HEADERS = { Accept: "text/html", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document" };

export class Browser {
  #jar = new CookieJar(undefined, { allowSpecialUseDomain: true, rejectPublicSuffixes: false });

  /** Every address asked for, in its order. */
  visited = [];

  /** Asks for an address and goes wherever redirects and SAML's forms lead. */
  async open(url) {
    return this.#follow(await this.#send(url, { method: "GET" }));
  }

  /** Sends the first form of a page, its hidden fields and these. */
  async submit(page, fields = {}) {
    return this.#follow(await this.#submit(page, fields));
  }

  /** Names of the cookies that an address would be sent. */
  async cookies(url) {
    return (await this.#jar.getCookies(url)).map((cookie) => cookie.key);
  }

  async #follow(page) {
    let now = page;
    for (let step = 0; step < STEPS; step++) {
      if (now.location) {
        now = await this.#send(new URL(now.location, now.url).href, { method: "GET" });
      } else if (now.html.querySelector("form input[name=SAMLResponse], form input[name=SAMLRequest]")) {
        now = await this.#submit(now, {});
      } else {
        return now;
      }
    }
    throw new Error(`No end of redirects, at ${new URL(now.url).pathname}`);
  }

  async #submit(page, fields) {
    const form = page.html.querySelector("form");
    if (!form) {
      throw new Error(`No form at ${page.url} (${page.status}): ${page.text}`);
    }
    const all = {};
    for (const input of form.querySelectorAll("input[type=hidden], input[type=HIDDEN]")) {
      all[input.getAttribute("name")] = input.getAttribute("value") ?? "";
    }
    const target = new URL(form.getAttribute("action") || page.url, page.url).href;
    return this.#send(target, {
      method: "POST",
      headers: { "Content-Type": "application/x-www-form-urlencoded", Origin: new URL(page.url).origin },
      body: new URLSearchParams({ ...all, ...fields }).toString(),
    });
  }

  async #send(url, { method, headers = {}, body }) {
    this.visited.push(url);
    const cookie = await this.#jar.getCookieString(url);
    const response = await exchange(url, {
      method,
      headers: { ...HEADERS, ...headers, ...(cookie ? { Cookie: cookie } : {}) },
      body,
    });
    for (const each of response.headers["set-cookie"] ?? []) {
      await this.#jar.setCookie(each, url, { ignoreError: true });
    }
    const html = parse(response.body);
    return {
      url,
      status: response.status,
      location: response.headers.location,
      body: response.body,
      html,
      text: (html.querySelector("main") ?? html.querySelector("body") ?? html).text.replace(/\s+/g, " ").trim().slice(0, 300),
    };
  }
}

function exchange(url, { method, headers, body }) {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers }, async (response) => {
      const chunks = [];
      for await (const chunk of response) {
        chunks.push(chunk);
      }
      resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks).toString() });
    });
    asked.on("error", reject);
    asked.end(body);
  });
}
