-- A provider's own identifier for a person: random, made once, never rotated for the GAR.
create table provider_identifier (
  provider   text        not null,
  person_id  bigint      not null references person (id),
  identifier uuid        not null,
  created_at timestamptz not null default now(),
  primary key (provider, person_id),
  unique (provider, identifier)
);

-- One reconciliation towards one provider. stamp: the local time in the names of its files, never the same twice.
create table delivery (
  id              int         generated always as identity primary key,
  provider        text        not null,
  state           text        not null
    check (state in ('building', 'held', 'ready', 'delivered', 'unchanged', 'failed')),
  started_at      timestamptz not null,
  finished_at     timestamptz,
  stamp           timestamp   not null,
  files           jsonb,
  report          jsonb,
  accepted_by     text,
  accepted_reason text,
  unique (provider, stamp)
);
create index delivery_provider_idx on delivery (provider, id desc);

-- What the provider has acknowledged, one row a school, level, subject, class and person of its view: the base of the next
-- provider plan.
create table delivered_record (
  provider  text   not null,
  kind      text   not null,
  key       text   not null,
  school    text,
  person_id bigint,
  hash      uuid   not null,
  primary key (provider, kind, key)
);
create index delivered_record_person_idx on delivered_record (person_id) where person_id is not null;
