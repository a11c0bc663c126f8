-- Deliveries that an inbox has handed over, by source and SHA-256 of their content: dropped again, they are put away unread.
-- The columns are those of Camel's idempotent repository.
create table inbox_delivery (
  processorname text        not null,
  messageid     text        not null,
  createdat     timestamptz not null,
  primary key (processorname, messageid)
);
