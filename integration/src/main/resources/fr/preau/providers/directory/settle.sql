with settled as (select c.* from pd_change c where c.no = any (?)),
gone as (
  delete from directory_entry e using settled s, pv_policy policy
  where s.action = 'delete' and e.provider = policy.provider and e.kind = s.kind and e.key = s.key),
disabled as (
  update directory_entry e set dn = s.disabled_dn, disabled_at = ?
  from settled s, pv_policy policy
  where s.action = 'disable' and e.provider = policy.provider and e.kind = s.kind and e.key = s.key)
insert into directory_entry (provider, kind, key, school, person_id, dn, content, hash)
select policy.provider, d.kind, d.key, d.school, d.person_id, d.dn, d.content, d.hash
from settled s join pd_entry d on d.no = s.entry cross join pv_policy policy
where s.action in ('add', 'update', 'restore')
on conflict (provider, kind, key) do update
set school = excluded.school, person_id = excluded.person_id, dn = excluded.dn, content = excluded.content,
  hash = excluded.hash, disabled_at = null
