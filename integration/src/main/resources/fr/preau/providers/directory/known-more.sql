insert into delivered_record (provider, kind, key, school, person_id, hash)
select provider, kind, key, school, person_id, hash from directory_entry where provider = ? and disabled_at is null
on conflict (provider, kind, key) do update
set school = excluded.school, person_id = excluded.person_id, hash = excluded.hash
where (delivered_record.hash, delivered_record.school) is distinct from (excluded.hash, excluded.school)
