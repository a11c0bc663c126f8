-- What deltas need to know of a feed: whether they must wait for a full, how many came since the last one, and the name of
-- the last delivery, which puts those of one day in order.
alter table source_feed
  add awaits_full   boolean not null default true,
  add deltas        int     not null default 0,
  add last_delivery text;

-- Whether a run read a full or a delta, and the name of the delivery; which run it undid, and who asked and why.
alter table run
  add mode       text check (mode in ('full', 'delta')),
  add delivery   text,
  add undone_run int  references run (id) on delete set null,
  add asked_by   text,
  add asked_why  text;

-- What an entry of the image said, and what the roster reflected of it, before a run changed one or the other, so that the
-- run can be undone. hash is null when it said nothing; content is null when the run changed only what the roster reflects.
-- Entries that a run announced first have no row: the run on the entry, or on a later row, tells them.
create table image_history (
  run_id       int      not null references run (id) on delete cascade,
  feed_id      smallint not null references source_feed (id),
  said_run_id  int      not null,
  said_file_id int      not null,
  said_line    int      not null,
  kind         text     not null,
  key          text     not null,
  hash         uuid,
  applied_hash uuid,
  content      jsonb
);
create index image_history_run_idx on image_history using brin (run_id);

-- Sources whose deliveries are not imported until a person resumes them.
create table source_pause (
  source    text        primary key,
  paused_at timestamptz not null,
  paused_by text        not null,
  reason    text        not null,
  run_id    int         references run (id) on delete set null
);
