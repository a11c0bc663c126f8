-- What the roster holds of a feed's namespace, in the terms of roster stats: counted once, then kept by addition while
-- plans are applied whole. Whatever else writes the roster deletes all rows; the next plan counts again.
create table roster_count (
  feed_id smallint not null references source_feed (id) on delete cascade,
  kind    text     not null,
  n       bigint   not null,
  primary key (feed_id, kind)
);

-- Whose export it is, by the schools the source announced: without reading the rest of the image.
create index image_entry_school_idx on image_entry (feed_id) where kind = 'school';
