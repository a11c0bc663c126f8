-- What the directory has confirmed is what the provider has acknowledged.
delete from delivered_record d
where d.provider = ? and not exists (
  select from directory_entry e
  where e.provider = d.provider and e.kind = d.kind and e.key = d.key and e.disabled_at is null)
