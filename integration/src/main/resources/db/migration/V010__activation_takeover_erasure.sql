-- Activation codes, what is taken over from a former ENT, and what is kept of an erased login.
create extension if not exists pgcrypto;

-- activated_at: the person has made the account theirs. taken_over: the login was brought from elsewhere, not made here.
alter table account
  add column activated_at timestamptz,
  add column taken_over   boolean not null default false;

-- Codes that are printed and not void, by their HMAC: the code itself is on paper only.
create table activation_code (
  code_mac   bytea       primary key,
  person_id  bigint      not null references person (id),
  printed_at timestamptz not null,
  expires_at timestamptz not null,
  used_at    timestamptz
);
create index activation_code_person_idx on activation_code (person_id);

-- Who a person is for an upstream identity provider.
create table federated_link (
  issuer    text        not null,
  subject   text        not null,
  person_id bigint      not null references person (id),
  linked_at timestamptz not null default now(),
  primary key (issuer, subject)
);
create index federated_link_person_idx on federated_link (person_id);

-- Who a person was elsewhere: identifiers of a former ENT, a library, a canteen.
create table external_identifier (
  name      text   not null,
  person_id bigint not null references person (id),
  value     text   not null,
  primary key (name, person_id),
  unique (name, value)
);
create index external_identifier_person_idx on external_identifier (person_id);

-- Identifiers taken over from a former ENT are not always UUIDs.
alter table provider_identifier alter column identifier type text using identifier::text;
create index provider_identifier_person_idx on provider_identifier (person_id);

-- Logins of erased people, as HMACs: enough to never give one again.
create table retired_login (
  login_mac bytea primary key,
  base_mac  bytea not null,
  number    int   not null
);
create index retired_login_base_idx on retired_login (base_mac, number);

-- Tells the master key of this database from any other, without telling it.
create table master_key (
  only_row    boolean primary key default true check (only_row),
  fingerprint bytea   not null
);

-- The commands that make runs are many by now, and written by the hub alone.
alter table run drop constraint run_command_check;
alter table run add constraint run_command_ck check (command ~ '^[a-z-]+$');
