-- Logins that were sent to an OpenID Connect provider, each waiting for its one answer in one login and so in one browser.
-- What the answer has to match (nonce, PKCE verifier) is encrypted under a key derived from the master key.
create table upstream_authorization (
  state_hash bytea       primary key,
  provider   text        not null,
  flow_hash  bytea       not null,
  secrets    text        not null,
  asked_at   timestamptz not null,
  expires_at timestamptz not null
);
create index upstream_authorization_expiry_idx on upstream_authorization (expires_at);

-- A logout upstream names a login by its sub or its session there.
create index sso_session_upstream_sub_idx on sso_session ((upstream ->> 'sub')) where ended_at is null;
