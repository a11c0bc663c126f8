-- All entries are there. They are what the next delivery is compared with.
alter table pd_entry add primary key (no);
analyze pd_entry (no, kind);
create temp view pv_desired as select kind, key, school, person_id, hash from pd_entry;
