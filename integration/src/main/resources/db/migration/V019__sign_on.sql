-- Sign-on: keys, sessions, logins under way, passwords, what was issued to whom, and why somebody was let in or refused.

-- Keys that sign for the hub. The private key is encrypted under a key derived from the master key.
create table signing_key (
  kid         text        primary key,
  created_at  timestamptz not null,
  signs_from  timestamptz not null,
  retires_at  timestamptz,
  certificate bytea       not null,
  private_key text        not null
);

-- One session over all protocols. The browser's secret is kept as a hash; pupils are those whose guardian the person was at login.
create table sso_session (
  id               uuid        primary key,
  token_hash       bytea       not null unique,
  person_id        bigint      not null,
  identity_provider text       not null,
  acr              text        not null,
  amr              text[]      not null,
  upstream         jsonb,
  trail            text        not null,
  pupils           bigint[]    not null,
  created_at       timestamptz not null,
  authenticated_at timestamptz not null,
  last_seen_at     timestamptz not null,
  idle_seconds     int         not null,
  expires_at       timestamptz not null,
  ended_at         timestamptz,
  ended_by         text
);
create index sso_session_person_idx on sso_session (person_id) where ended_at is null;
create index sso_session_expiry_idx on sso_session (expires_at);

-- A login under way: bound to one browser, aimed at one service, resumed where that service's protocol stopped.
create table sign_on_flow (
  id_hash      bytea       primary key,
  browser_hash bytea       not null,
  code         text        not null,
  service      text,
  resume       text        not null,
  force        boolean     not null,
  candidates   bigint[],
  vouched      jsonb,
  upstream     jsonb,
  created_at   timestamptz not null,
  expires_at   timestamptz not null
);
create index sign_on_flow_expiry_idx on sign_on_flow (expires_at);

-- The steps of each login under the code that a page shows, with masked values only.
create table sign_on_step (
  id        bigint      generated always as identity primary key,
  code      text        not null,
  at        timestamptz not null,
  step      text        not null,
  outcome   text        not null,
  rule      text,
  service   text,
  person_id bigint,
  details   jsonb       not null default '{}'
);
create index sign_on_step_code_idx on sign_on_step (code);
create index sign_on_step_person_idx on sign_on_step (person_id) where person_id is not null;
create index sign_on_step_at_idx on sign_on_step using brin (at);

-- What was issued to whom; never changed. What a logout must repeat to the service is in participant.
create table sso_issued (
  id          bigint      generated always as identity primary key,
  at          timestamptz not null,
  session_id  uuid        not null,
  person_id   bigint      not null,
  provider    text        not null,
  protocol    text        not null,
  subject     text        not null,
  attributes  text[]      not null,
  code        text,
  participant jsonb       not null default '{}'
);
create index sso_issued_session_idx on sso_issued (session_id);
create index sso_issued_person_idx on sso_issued (person_id);
create index sso_issued_at_idx on sso_issued using brin (at);

create function sso_issued_stays() returns trigger language plpgsql as
$$ begin raise exception 'sso_issued is append-only'; end $$;
create trigger sso_issued_stays before update on sso_issued for each row execute function sso_issued_stays();

-- Passwords of local accounts, by an adaptive hash.
create table password (
  person_id  bigint      primary key,
  hash       text        not null,
  changed_at timestamptz not null,
  changed_by text        not null
);

-- Attempts that failed, for as long as they slow the next ones down. The login as a hash: what people type there is not always a login.
create table failed_login (
  id        bigint      generated always as identity primary key,
  at        timestamptz not null,
  login_hash bytea       not null,
  address   inet        not null
);
create index failed_login_login_idx on failed_login (login_hash, at);
create index failed_login_address_idx on failed_login (address, at);

-- Versions of the terms of use that somebody accepted.
create table terms_accepted (
  person_id   bigint      not null,
  profile     text        not null,
  version     text        not null,
  accepted_at timestamptz not null,
  primary key (person_id, profile, version)
);

-- What an OpenID Connect client was granted: one row a login, codes and tokens as hashes.
create table oidc_grant (
  id                 uuid        primary key,
  client_id          text        not null,
  session_id         uuid        not null,
  person_id          bigint      not null,
  subject            text        not null,
  redirect_uri       text        not null,
  scopes             text[]      not null,
  request            jsonb       not null,
  auth_time          timestamptz not null,
  trail              text        not null,
  code_hash          bytea       not null unique,
  code_expires_at    timestamptz not null,
  code_used_at       timestamptz,
  access_hash        bytea       unique,
  access_issued_at   timestamptz,
  access_expires_at  timestamptz,
  refresh_hash       bytea       unique,
  refresh_issued_at  timestamptz,
  refresh_expires_at timestamptz,
  revoked_at         timestamptz
);
create index oidc_grant_session_idx on oidc_grant (session_id);
create index oidc_grant_code_expiry_idx on oidc_grant (code_expires_at);

-- Refresh tokens that were exchanged: seen again, they end the whole grant.
create table oidc_spent_refresh (
  refresh_hash bytea primary key,
  grant_id     uuid  not null references oidc_grant (id) on delete cascade
);
create index oidc_spent_refresh_grant_idx on oidc_spent_refresh (grant_id);

-- Assertions by which clients proved themselves, until they are too old to be shown again.
create table oidc_client_assertion (
  assertion_hash bytea       primary key,
  expires_at     timestamptz not null
);
