-- Local accounts: a second factor, what helps those who forgot, the terms of use that were shown.

-- Codes of a telephone (RFC 6238). The secret is encrypted under a key derived from the master key; last_step is the
-- last time step of which a code was used, so that none is used twice.
create table second_factor (
  person_id    bigint      primary key,
  secret       text        not null,
  begun_at     timestamptz not null,
  confirmed_at timestamptz,
  last_step    bigint      not null default 0
);

-- Codes for whoever has lost the telephone, as hashes of 80 random bits; each is good for one login.
create table recovery_code (
  code_hash bytea  primary key,
  person_id bigint not null
);
create index recovery_code_person_idx on recovery_code (person_id);

-- Who let whom back in. helper_id: the person of the hub who did, if it was one.
create table account_help (
  id        bigint      generated always as identity primary key,
  at        timestamptz not null,
  person_id bigint      not null,
  helper_id bigint,
  helped_by text        not null,
  what      text        not null
);
create index account_help_person_idx on account_help (person_id);

-- The words that a version of the terms of use stands for.
create table terms_text (
  version  text        not null,
  language text        not null,
  words    text        not null,
  seen_at  timestamptz not null,
  primary key (version, language)
);
