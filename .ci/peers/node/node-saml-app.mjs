// An application on node-saml; sessions are in memory. With "metadata" it prints what the hub is given.
import { readFileSync } from "node:fs";
import { SAML, ValidateInResponseTo } from "@node-saml/node-saml";
import { Sessions, redirect, send, serve } from "./app.mjs";

const { HUB: hub, SP: root, SP_KEYS: directory } = process.env;
const key = readFileSync(`${directory}/sp.key`, "utf8");
const certificate = readFileSync(`${directory}/sp.cert`, "utf8");
const sessions = new Sessions("sp");
const sp = new SAML({
  issuer: `${root}/metadata`,
  callbackUrl: `${root}/acs`,
  logoutCallbackUrl: `${root}/slo`,
  entryPoint: `${hub}/saml/idp/sso`,
  logoutUrl: `${hub}/saml/idp/logout`,
  idpIssuer: `${hub}/saml/idp/metadata`,
  idpCert: (done) => certificates().then((all) => done(null, all), done),
  privateKey: key,
  publicCert: certificate,
  decryptionPvk: key,
  signatureAlgorithm: "sha256",
  digestAlgorithm: "sha256",
  identifierFormat: "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
  wantAssertionsSigned: true,
  wantAuthnResponseSigned: true,
  validateInResponseTo: ValidateInResponseTo.always,
});
// The library looks for InResponseTo in a Response only: with the check a posted LogoutResponse is refused.
const farewell = new SAML({ ...sp.options, validateInResponseTo: ValidateInResponseTo.never });

if (process.argv[2] === "metadata") {
  process.stdout.write(sp.generateServiceProviderMetadata(certificate, certificate));
} else {
  serve(root, {
    async "/login"(request, response) {
      redirect(response, await sp.getAuthorizeUrlAsync("where-the-person-was", undefined, {}));
    },

    async "/acs"(request, response, url, form) {
      const { profile } = await sp.validatePostResponseAsync(form);
      sessions.begin(response, { profile, relayState: form.RelayState, response: profile.getSamlResponseXml() });
      redirect(response, `${root}/me`);
    },

    async "/me"(request, response) {
      const session = sessions.of(request);
      send(response, session ? 200 : 401, session ?? {});
    },

    async "/logout"(request, response) {
      const { profile } = sessions.of(request);
      sessions.end((session) => session.profile === profile);
      redirect(response, await sp.getLogoutUrlAsync(profile, "bye", {}));
    },

    /** The hub answers our request, or asks for a logout itself. */
    async "/slo"(request, response, url, form) {
      const posted = request.method === "POST";
      const message = posted ? form : Object.fromEntries(url.searchParams);
      const { profile } = message.SAMLRequest
        ? await (posted
            ? farewell.validatePostRequestAsync(message)
            : farewell.validateRedirectAsync(message, url.search.slice(1)))
        : await (posted
            ? farewell.validatePostResponseAsync(message)
            : farewell.validateRedirectAsync(message, url.search.slice(1)));
      if (!message.SAMLRequest) {
        return redirect(response, `${root}/goodbye`);
      }
      sessions.end(
        (session) =>
          session.profile.nameID === profile.nameID && session.profile.sessionIndex === profile.sessionIndex,
      );
      redirect(response, await farewell.getLogoutResponseUrlAsync(profile, message.RelayState, {}, true));
    },

    async "/goodbye"(request, response) {
      send(response, 200, { goodbye: true });
    },
  });
}

/** Every certificate of the hub's metadata, read again each time: a rollover needs nobody. */
async function certificates() {
  const metadata = await (await fetch(`${hub}/saml/idp/metadata`)).text();
  return [...metadata.matchAll(/X509Certificate>([^<]+)</g)].map((found) => found[1].replace(/\s/g, ""));
}
