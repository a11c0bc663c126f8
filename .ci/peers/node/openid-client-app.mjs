// An application on openid-client, as its documentation writes one; sessions are in memory.
import { readFileSync } from "node:fs";
import { createRemoteJWKSet, jwtVerify } from "jose";
import * as oidc from "openid-client";
import { Sessions, redirect, send, serve } from "./app.mjs";

const { HUB: hub, RP: root } = process.env;
const CLIENT = "openid-client";
const secret = readFileSync(process.env.RP_SECRET, "utf8").trim();
const sessions = new Sessions("rp");
const config = await oidc.discovery(new URL(hub), CLIENT, {}, oidc.ClientSecretBasic(secret), {
  execute: [oidc.allowInsecureRequests],
});
// Without it the library takes an id_token that comes over its own connection as it is.
oidc.enableNonRepudiationChecks(config);
const keys = createRemoteJWKSet(new URL(config.serverMetadata().jwks_uri));

serve(root, {
  async "/login"(request, response) {
    const verifier = oidc.randomPKCECodeVerifier();
    const session = sessions.begin(response, { verifier, state: oidc.randomState(), nonce: oidc.randomNonce() });
    const address = oidc.buildAuthorizationUrl(config, {
      redirect_uri: `${root}/cb`,
      scope: "openid profile email education",
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
      state: session.state,
      nonce: session.nonce,
    });
    redirect(response, address.href);
  },

  async "/cb"(request, response, url) {
    const session = sessions.of(request);
    const tokens = await oidc.authorizationCodeGrant(config, url, {
      pkceCodeVerifier: session.verifier,
      expectedState: session.state,
      expectedNonce: session.nonce,
    });
    session.tokens = tokens;
    session.claims = tokens.claims();
    session.userInfo = await oidc.fetchUserInfo(config, tokens.access_token, session.claims.sub);
    redirect(response, `${root}/me`);
  },

  async "/me"(request, response) {
    const { claims, userInfo, tokens } = sessions.of(request) ?? {};
    send(response, claims ? 200 : 401, { claims, userInfo, idToken: tokens?.id_token });
  },

  /** Exchanges the refresh token; the one before must be worth nothing any more, nor what it gave. */
  async "/refresh"(request, response) {
    const session = sessions.of(request);
    const before = session.tokens;
    const after = await oidc.refreshTokenGrant(config, before.refresh_token);
    const active = await oidc.tokenIntrospection(config, after.access_token);
    const again = await oidc.refreshTokenGrant(config, before.refresh_token).then(
      () => "accepted",
      (error) => error.error,
    );
    const then = await oidc.tokenIntrospection(config, after.access_token);
    send(response, 200, {
      rotated: after.refresh_token !== before.refresh_token,
      sub: after.claims().sub,
      active: active.active,
      subject: active.sub,
      again,
      activeThen: then.active,
    });
  },

  async "/revoke"(request, response) {
    const token = sessions.of(request).tokens.access_token;
    const before = await oidc.tokenIntrospection(config, token);
    await oidc.tokenRevocation(config, token);
    const after = await oidc.tokenIntrospection(config, token);
    send(response, 200, { before: before.active, after: after.active });
  },

  async "/logout"(request, response) {
    const { tokens } = sessions.of(request);
    sessions.end((session) => session.tokens === tokens);
    const address = oidc.buildEndSessionUrl(config, {
      id_token_hint: tokens.id_token,
      post_logout_redirect_uri: `${root}/goodbye`,
      state: "the-state-of-a-logout",
    });
    redirect(response, address.href);
  },

  async "/goodbye"(request, response, url) {
    send(response, 200, { state: url.searchParams.get("state") });
  },

  /** OpenID Connect Back-Channel Logout 1.0, section 2.6. */
  async "/backchannel"(request, response, url, form) {
    const { payload, protectedHeader } = await jwtVerify(form.logout_token, keys, {
      issuer: hub,
      audience: CLIENT,
      typ: "logout+jwt",
      maxTokenAge: "2 minutes",
      requiredClaims: ["iat", "exp", "jti", "sid", "sub", "events"],
    });
    if (payload.nonce !== undefined || !payload.events["http://schemas.openid.net/event/backchannel-logout"]) {
      throw Object.assign(new Error(`Not a logout token: ${JSON.stringify(protectedHeader)}`), { status: 400 });
    }
    sessions.end((session) => session.claims?.sid === payload.sid);
    send(response, 200, {});
  },
});
