-- Entries that describe one school, level, subject or person together with entries of other feeds. An entry that is alone
-- has no row here. rule: own (the entry the others joined), number (same number in one namespace), uai, ine,
-- mail-birth-date, mail-name, or person (somebody decided it).
create table joined_entry (
  entity_id bigint      not null,
  feed_id   smallint    not null references source_feed (id),
  kind      text        not null,
  key       text        not null,
  rule      text        not null
    check (rule in ('own', 'number', 'uai', 'ine', 'mail-birth-date', 'mail-name', 'person')),
  run_id    int         not null,
  joined_at timestamptz not null default now(),
  primary key (key, kind, feed_id)
);
create index joined_entry_entity_idx on joined_entry (entity_id);

-- What people decided about two keys: the same person, or not. The left key sorts before the right one. A decision that
-- another one replaced stays, with the time it ended.
create table identity_decision (
  id              bigint      generated always as identity primary key,
  population      text        not null check (population in ('pupil', 'relative', 'staff')),
  left_namespace  text        not null,
  left_key        text        not null,
  right_namespace text        not null,
  right_key       text        not null,
  same            boolean     not null,
  decided_by      text        not null,
  reason          text        not null,
  decided_at      timestamptz not null default now(),
  ended_at        timestamptz,
  check ((left_namespace, left_key) < (right_namespace, right_key))
);
create unique index identity_decision_uq
  on identity_decision (population, left_namespace, left_key, right_namespace, right_key) where ended_at is null;
create index identity_decision_right_idx
  on identity_decision (population, right_namespace, right_key) where ended_at is null;

-- Two people of the roster who turned out to be one: the second keeps its row, its account and its identifiers, unused,
-- for the day somebody splits them again.
create table absorbed_person (
  person_id bigint      primary key,
  kept_id   bigint      not null,
  run_id    int         not null,
  at        timestamptz not null default now()
);

-- The content that the roster reflects, where it is not the one the source says: other sources' entries are folded with it.
alter table image_entry add column applied_content jsonb;

-- Similarity of names.
create extension if not exists pg_trgm;
