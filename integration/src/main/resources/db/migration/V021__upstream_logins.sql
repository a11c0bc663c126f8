-- Logins upstream: several people a login, which rule joined them and who took a link back; and what SAML must remember.
alter table federated_link drop constraint federated_link_pkey;
alter table federated_link
  add column id             bigint generated always as identity,
  add column rule           text not null default 'takeover',
  add column last_used_at   timestamptz,
  add column revoked_at     timestamptz,
  add column revoked_by     text,
  add column revoked_reason text;
alter table federated_link add primary key (issuer, subject, person_id);
create unique index federated_link_id_uq on federated_link (id);

-- What a login is looked up by, where it is no key.
create index person_school_pupil_idx on person (school_pupil_id) where school_pupil_id is not null;
create index person_staff_mail_idx on person (lower(mail)) where mail is not null;

-- The hub has keys of its own, and one ring a SAML partner towards which it is somebody else.
alter table signing_key add column owner text not null default 'hub';

-- Requests that wait for their one answer, each in one login and so in one browser.
create table upstream_request (
  id         text        primary key,
  provider   text        not null,
  flow_hash  bytea       not null,
  expires_at timestamptz not null
);
create index upstream_request_expiry_idx on upstream_request (expires_at);

-- Assertions and logout requests that were used, as long as they could be used again.
create table upstream_seen (
  provider   text        not null,
  id_hash    bytea       not null,
  expires_at timestamptz not null,
  primary key (provider, id_hash)
);
create index upstream_seen_expiry_idx on upstream_seen (expires_at);

-- Metadata of identity providers: the ones that are trusted, and the ones that wait for somebody to say so.
create table upstream_metadata (
  provider    text        not null,
  state       text        not null check (state in ('trusted', 'pending', 'former')),
  fingerprint text        not null,
  document    text        not null,
  seen_at     timestamptz not null,
  checked_at  timestamptz not null,
  problem     text,
  approved_at timestamptz,
  approved_by text,
  primary key (provider, fingerprint)
);
create unique index upstream_metadata_state_uq on upstream_metadata (provider, state) where state <> 'former';
