insert into directory_entry (provider, kind, key, school, person_id, dn, content, hash)
select policy.provider, d.kind, d.key, d.school, d.person_id, d.dn, d.content, d.hash
from pd_change c join pd_entry d on d.no = c.entry cross join pv_policy policy
where c.no = any (?) and c.action in ('add', 'update', 'restore')
on conflict (provider, kind, key) do update
set school = excluded.school, person_id = excluded.person_id, dn = excluded.dn, content = excluded.content,
  hash = excluded.hash, disabled_at = null
