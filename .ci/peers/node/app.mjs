// What the two applications written for npm libraries share: a server on loopback with sessions in memory.
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";

/** Sessions by the browser's cookie; an application puts in them what it likes. */
export class Sessions {
  #name;
  #all = new Map();

  constructor(cookie) {
    this.#name = cookie;
  }

  of(request) {
    const cookies = Object.fromEntries((request.headers.cookie ?? "").split("; ").map((each) => each.split("=")));
    return this.#all.get(cookies[this.#name]);
  }

  begin(response, session) {
    const id = randomUUID();
    this.#all.set(id, session);
    response.setHeader("Set-Cookie", `${this.#name}=${id}; Path=/; HttpOnly`);
    return session;
  }

  end(condition) {
    for (const [id, session] of this.#all) {
      if (condition(session)) {
        this.#all.delete(id);
      }
    }
  }
}

/** Serves paths: each handler gets the request, the response, the address and the form that was posted. */
export function serve(root, handlers) {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, root);
    try {
      const handler = handlers[url.pathname];
      if (!handler) {
        throw Object.assign(new Error(`Nothing at ${url.pathname}`), { status: 404 });
      }
      await handler(request, response, url, await form(request));
    } catch (error) {
      console.error(url.pathname, error);
      send(response, error.status ?? 500, { error: error.message, cause: String(error.cause ?? "") });
    }
  });
  server.listen(Number(new URL(root).port), "127.0.0.1");
  process.on("SIGTERM", () => process.exit(0));
}

export function send(response, status, document) {
  response.writeHead(status, { "Content-Type": "application/json" });
  response.end(JSON.stringify(document));
}

export function redirect(response, address) {
  response.writeHead(302, { Location: address });
  response.end();
}

async function form(request) {
  const chunks = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  return Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
}
