-- Transliteration of names for logins.
create extension if not exists unaccent;

-- History: what a run changed or removed, with the fields that differ; and, for plans and held schools, what it would.
-- A creation has no row of its own: the created row says its run. operation: 'create' appears in samples of plans only.
create table change (
  id           bigint generated always as identity primary key,
  entity_id    bigint not null,
  run_id       int    not null references run (id) on delete cascade,
  prev_run_id  int,
  prev_file_id int,
  prev_line    int,
  file_id      int,
  line         int,
  state        text   not null check (state in ('planned', 'held', 'applied')),
  operation    text   not null check (operation in ('create', 'update', 'remove', 'move')),
  kind         text   not null,
  school       text,
  key          text   not null,
  fields       jsonb  not null
);
create index change_run_idx on change (run_id);
create index change_entity_idx on change (entity_id);

-- A person's way in; resume_state is what a suspended or closed account goes back to if the person returns. Logins are given in SQL, set-wise, and entered in a register so that none is ever given twice.
create table login_register (
  base   text not null,
  number int  not null,
  login  text not null,
  constraint login_register_pk primary key (base, number),
  constraint login_register_login_uq unique (login)
);

create table account (
  person_id    bigint not null constraint account_pk primary key constraint account_person_fk references person (id),
  run_id       int    not null,
  login        text   not null constraint account_login_uq unique,
  policy       text   not null constraint account_policy_ck check (policy in ('federated', 'local')),
  state        text   not null
    constraint account_state_ck check (state in ('provisional', 'active', 'suspended', 'closed', 'erased')),
  resume_state text,
  suspended_at timestamptz,
  close_after  timestamptz
);
create index account_close_idx on account (close_after) where state = 'suspended';
