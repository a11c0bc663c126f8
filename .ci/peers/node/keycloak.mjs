// What Keycloak's pages are like, whichever protocol led to them.
import { settings } from "./peer.mjs";

export const keycloak = {
  version: settings.VERSION,
  sends: (url) => url.startsWith(settings.KEYCLOAK),
  login: (browser, form, role) => browser.submit(form, { username: `upstream-${role}`, password: `secret-${role}` }),
  // Its page asks before it ends a session that nobody named.
  logout: async (browser) => browser.submit(await browser.open(`${settings.KEYCLOAK}/protocol/openid-connect/logout`)),
};
