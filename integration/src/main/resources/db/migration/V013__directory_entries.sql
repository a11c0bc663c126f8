-- What a directory that the hub keeps has confirmed, entry by entry. content: attributes and members as they were written,
-- so that the next change sends what differs and nothing else. disabled_at: deactivated then, deleted after the delay.
create table directory_entry (
  provider    text not null,
  kind        text not null,
  key         text not null,
  school      text,
  person_id   bigint,
  dn          text not null,
  content     text not null,
  hash        uuid not null,
  disabled_at timestamptz,
  primary key (provider, kind, key)
);
create index directory_entry_person_idx on directory_entry (person_id) where person_id is not null;
create index directory_entry_disabled_idx on directory_entry (provider, disabled_at) where disabled_at is not null;
