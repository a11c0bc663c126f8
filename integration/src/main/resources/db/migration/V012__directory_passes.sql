-- How far the passes over a directory have come, one row a feed: what the next one may leave out. reached is a time of the
-- directory's clock in milliseconds, or the number of its last change; fingerprint stands for server, searches and mapping.
create table directory_pass (
  feed_id     smallint    primary key references source_feed (id) on delete cascade,
  fingerprint text        not null,
  server      text        not null,
  reached     bigint      not null,
  read_at     timestamptz not null,
  full_at     timestamptz not null
);
