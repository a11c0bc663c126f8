// SimpleSAMLphp as a SAML identity provider.
import { settings } from "./peer.mjs";
import { playUpstream } from "./upstream.mjs";

const ssp = settings.SSP;

await playUpstream(process.argv[2], {
  peer: "simplesamlphp",
  id: "simplesamlphp",
  version: settings.VERSION,
  sends: (url) => url.startsWith(ssp),
  login: (browser, form, role) => browser.submit(form, { username: `upstream-${role}`, password: `secret-${role}` }),
  logout: (browser) =>
    browser.open(`${ssp}/saml2/idp/SingleLogoutService.php?ReturnTo=${encodeURIComponent(`${ssp}/`)}`),
});
