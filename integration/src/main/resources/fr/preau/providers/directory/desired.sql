-- The entries are what the next delivery is compared with.
create unique index on pd_entry (kind, key);
create index on pd_entry (person_id) where kind = 'pupil';
analyze pd_entry;
