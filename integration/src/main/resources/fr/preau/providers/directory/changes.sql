-- Ordered by name within a phase: a directory takes neighbours in faster than entries from all over.
create temp table pd_change as
select row_number() over (order by phase, name collate "C") as no, entry, kind, key, action, phase, disabled_dn
from (
  select d.no as entry, coalesce(d.kind, e.kind) as kind, coalesce(d.key, e.key) as key, found.action, coalesce(d.dn, e.dn) as name,
    case
      when coalesce(d.kind, e.kind) = 'school' then case when found.action = 'delete' then 5 else 1 end
      when found.action = 'delete' then 4
      when coalesce(d.kind, e.kind) in ('division', 'group') then 3
      else 2 end as phase,
    case when found.action = 'disable' then
      case when goal.branch is null then e.dn
        else substring(e.dn from '^(?:\\.|[^,\\])+') || ',' || goal.branch end end as disabled_dn
  from pd_entry d
  full join (select known.* from directory_entry known join pv_policy policy on policy.provider = known.provider) e
    on e.kind = d.kind and e.key = d.key
  cross join pd_goal goal
  cross join lateral (
    select case
      when e.key is null then 'add'
      when d.key is not null and e.disabled_at is not null then 'restore'
      when d.key is not null and d.hash <> e.hash then 'update'
      when d.key is not null then null
      when e.dn = '' then 'delete' -- its person has been erased
      when e.kind not in ('pupil', 'relative', 'staff') then 'delete'
      when e.disabled_at is null then 'disable'
      when e.disabled_at <= goal.delete_before then 'delete' end as action) found
  where found.action is not null) changed;
alter table pd_change add primary key (no);
analyze pd_change (no, phase);
