-- After a push, what it gave is what the directory has confirmed.
create or replace temp view pv_desired as
select e.kind, e.key, e.school, e.person_id, e.hash
from directory_entry e join pv_policy policy on policy.provider = e.provider
where e.disabled_at is null
