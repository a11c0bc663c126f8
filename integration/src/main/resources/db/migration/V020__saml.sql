-- SAML: messages that were taken, requests that wait for a login, metadata of partners, logouts that the browser carries around.

-- Messages of partners, as hashes of issuer and ID: none is taken twice, on any node.
create table saml_seen (
  message    bytea       primary key,
  expires_at timestamptz not null
);
create index saml_seen_expiry_idx on saml_seen (expires_at);

-- A service's request that waits until somebody is signed in; answered once, in the browser it came with.
create table saml_request (
  id_hash      bytea       primary key,
  browser_hash bytea       not null,
  provider     text        not null,
  asked        jsonb       not null,
  received_at  timestamptz not null,
  expires_at   timestamptz not null
);
create index saml_request_expiry_idx on saml_request (expires_at);

-- The last good metadata that came from an address.
create table saml_metadata (
  partner    text        primary key,
  address    text        not null,
  content    bytea       not null,
  fetched_at timestamptz not null
);

-- A logout that a browser carries from service to service: whom it still has to tell, whom it is telling, what became of the others.
create table logout_chain (
  browser_hash bytea       primary key,
  waiting      jsonb       not null,
  asked        jsonb,
  asked_id     text,
  outcomes     jsonb       not null,
  ending       text        not null,
  context      text        not null,
  expires_at   timestamptz not null
);
create unique index logout_chain_asked_idx on logout_chain (asked_id) where asked_id is not null;
create index logout_chain_expiry_idx on logout_chain (expires_at);

-- Finds the sessions that a service ends by what it knows somebody by.
create index sso_issued_saml_idx on sso_issued (provider, subject) where protocol = 'saml';
