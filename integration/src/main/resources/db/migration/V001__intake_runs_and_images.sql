-- Where roster data comes from, one row a source and scope (a degree, a school, or * for
-- everything), and what each import did.
create table source_feed (
  id               smallint generated always as identity primary key,
  source           text     not null,
  scope            text     not null,
  namespace        text     not null,
  academy_code     text,
  last_export_date date,
  last_run_id      int,
  unique (source, scope),
  unique (namespace, scope)
);

create table run (
  id               int         generated always as identity primary key,
  source           text        not null,
  feed_id          smallint    references source_feed (id),
  command          text        not null check (command in ('plan', 'import', 'approve', 'undo')),
  state            text        not null
    check (state in ('reading', 'planned', 'applied', 'unchanged', 'held', 'refused', 'failed', 'rejected')),
  mapping          text,
  export_date      date,
  started_at       timestamptz not null default now(),
  finished_at      timestamptz,
  report           jsonb,
  plan_fingerprint text,
  error            jsonb
);
create index run_source_idx on run (source, id desc);

create table run_file (
  id       int    generated always as identity primary key,
  run_id   int    not null references run (id) on delete cascade,
  name     text   not null,
  bytes    bigint not null,
  encoding text,
  entries  int
);
create index run_file_run_idx on run_file (run_id);

-- What a source last said, entry by entry. hash is null once the source says the entry no more; applied_hash is what the
-- roster reflects. The two differ while a change is held: the next plan starts from that difference.
create table image_entry (
  entity_id    bigint   not null,
  feed_id      smallint not null references source_feed (id),
  kind         text     not null check (kind in ('school', 'level', 'subject', 'pupil', 'relative', 'staff')),
  key          text     not null,
  hash         uuid,
  applied_hash uuid,
  run_id       int      not null,
  file_id      int      not null,
  line         int      not null,
  content      jsonb    not null,
  constraint image_entry_pk primary key (key, kind, feed_id)
);
create index image_entry_pending_idx on image_entry (feed_id) where hash is distinct from applied_hash;

-- A reference that named nothing when its entry was applied; the entry is planned again when its target appears.
create table pending_reference (
  feed_id     smallint not null references source_feed (id),
  kind        text     not null,
  key         text     not null,
  target_kind text     not null,
  target_key  text     not null,
  primary key (feed_id, kind, key, target_kind, target_key)
);
create index pending_reference_target_idx on pending_reference (feed_id, target_kind, target_key);

-- Entries are numbered once; the number is the id of the school, level, subject or person they describe.
create sequence entity_id_seq as bigint;

-- Records that could not be used. Keys and wordings only: no name, no date of birth.
create table quarantine_entry (
  id        bigint generated always as identity primary key,
  run_id    int    not null references run (id) on delete cascade,
  file      text   not null,
  line      int    not null,
  kind      text,
  key       text,
  school    text,
  field     text   not null,
  code      text   not null,
  arguments text[] not null default '{}'
);
create index quarantine_entry_run_idx on quarantine_entry (run_id);

-- Odd things that did not stop a record, counted by kind of oddity with one example place.
create table run_notice (
  run_id    int    not null references run (id) on delete cascade,
  code      text   not null,
  subject   text   not null,
  count     bigint not null,
  file      text,
  line      int,
  arguments text[] not null default '{}',
  primary key (run_id, code, subject)
);

-- How much a run changes or would change, by kind and school; school is empty for what belongs to none.
create table run_tally (
  run_id    int    not null references run (id) on delete cascade,
  school    text   not null,
  kind      text   not null,
  creations bigint not null,
  updates   bigint not null,
  removals  bigint not null,
  primary key (run_id, school, kind)
);

-- A school (or the whole run, school '*') whose removals and moves wait for a person; planned: would wait, had it
-- been an import.
create table held_school (
  run_id      int  not null references run (id) on delete cascade,
  school      text not null,
  reasons     jsonb not null,
  state       text not null check (state in ('planned', 'waiting', 'approved', 'rejected', 'superseded')),
  decided_by  text,
  decided_at  timestamptz,
  decision    text,
  primary key (run_id, school)
);
create index held_school_waiting_idx on held_school (school) where state = 'waiting';
